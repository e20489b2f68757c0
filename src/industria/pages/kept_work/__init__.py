"""What the app shows of work that people keep: the attraction pipeline, tasks, closed gaps, needs."""
