"""How long things take where some are still under way: the product-limit estimator."""
