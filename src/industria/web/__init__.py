"""The app: pages and addresses served to a browser. Reads results and computes nothing itself."""
