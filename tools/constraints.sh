#!/bin/sh
# Writes constraints.txt: the exact version of everything that all extras and groups of pyproject.toml pull in.
# Versions that stand in the file are kept where they still fit; UPGRADE=1 takes the newest.
set -eu
cd "$(dirname "$0")/.."
uv=.tools/uv/bin/uv
[ -x "$uv" ] || uv=uv
export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=true UV_CUSTOM_COMPILE_COMMAND="make constraints"
"$uv" pip compile --quiet --python .venv/bin/python --python-version 3.11 pyproject.toml --all-extras \
    --group dev --group docs --group bootstrap --no-annotate --strip-extras --no-emit-package pip \
    ${UPGRADE:+--upgrade} --output-file constraints.txt >/dev/null
