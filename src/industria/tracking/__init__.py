"""Status of clusters and targets: what is, what should be, and whether it is on track."""
