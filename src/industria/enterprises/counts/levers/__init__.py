"""What levers would do to counts: rates changed, firms added; effects are assumed by whoever asks."""
