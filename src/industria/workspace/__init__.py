"""One folder on disk: checks it, runs the steps that packages declare, hands out results. No mathematics."""
