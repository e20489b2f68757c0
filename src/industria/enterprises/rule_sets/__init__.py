"""Rule sets of the cultivation ladder as data, one TOML file each, and the inputs they share."""
