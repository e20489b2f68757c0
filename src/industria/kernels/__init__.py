"""HOW numbers are computed: pure functions on arrays, nothing of ours imported."""
