"""What holds for every test."""

from hypothesis import settings

# No timed assertions: a busy machine is no counterexample.
settings.register_profile("industria", deadline=None)
settings.load_profile("industria")
