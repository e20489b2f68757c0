"""The pages of the app, one module a page; `web/navigation.py` lists them."""
