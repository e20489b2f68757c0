"""What holds for every test."""

from hypothesis import settings

# No timed assertions: a busy machine is no counterexample. A sample is enough where a test does not say more.
settings.register_profile("industria", deadline=None, max_examples=40)
settings.load_profile("industria")
