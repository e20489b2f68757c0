"""HOW specialisation and concentration are computed: distributions along the last axis, and sizes of plants."""
