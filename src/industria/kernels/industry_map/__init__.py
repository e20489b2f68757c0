"""The industry map: which industries each place leads with and features, as one integer program."""
