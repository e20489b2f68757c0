"""Settings of the documentation: pages written by hand, and those and pictures made anew at every build."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import generate  # noqa: E402  (stand beside this file)
import pictures  # noqa: E402

generate.write(HERE)
pictures.write(HERE)

project = "Industria"
author = "The Industria authors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_heading_anchors = 3
html_theme = "pydata_sphinx_theme"
html_title = "Industria"
html_show_sourcelink = False
html_theme_options = {"navigation_depth": 2, "show_toc_level": 2}
