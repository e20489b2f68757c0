#!/bin/sh
# Makes .venv in the project root from pyproject.toml and constraints.txt.
# Takes uv from the path or from .tools (put there with pip where missing); never downloads a Python.
# A second run does nothing unless one of those files, this script or the folder's place has changed.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
stamp=.venv/installed

say() { printf '%s\n' "$*" >&2; }

key() {
    "$1" - "$root" pyproject.toml constraints.txt tools/install.sh <<'PY'
import hashlib, pathlib, sys
digest = hashlib.sha256(sys.argv[1].encode())
for name in sys.argv[2:]:
    digest.update(pathlib.Path(name).read_bytes())
print(digest.hexdigest())
PY
}

find_python() {
    for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            "$candidate" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    found=$("${PYTHON:-python3}" --version 2>/dev/null || echo "no ${PYTHON:-python3}")
    say "Industria needs Python 3.11 or newer and found: $found."
    say "Install one (Debian: apt-get install python3 python3-venv) or name one: make install PYTHON=/path/to/python3.11"
    return 1
}

find_uv() {
    for candidate in .tools/uv/bin/uv uv; do
        # Older releases cannot install the groups of pyproject.toml.
        if "$candidate" pip install --help 2>/dev/null | grep -q -e '--group'; then
            echo "$candidate"
            return
        fi
    done
    say "Fetching uv into .tools ..."
    rm -rf .tools/uv
    if ! "$1" -c 'import ensurepip, venv' 2>/dev/null; then
        "$1" tools/system_packages.py python3-venv >&2
    fi
    "$1" -m venv .tools/uv >&2
    .tools/uv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv >&2
    echo .tools/uv/bin/uv
}

# uv does not read pip's settings: a machine where only pip's index is set should work all the same.
use_pip_index() {
    if [ -n "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}${UV_CONFIG_FILE:-}" ]; then return; fi
    if [ -e "${XDG_CONFIG_HOME:-${HOME:-}/.config}/uv/uv.toml" ] || [ -e /etc/uv/uv.toml ]; then return; fi
    index=${PIP_INDEX_URL:-$("$1" -m pip config get global.index-url 2>/dev/null || true)}
    if [ -n "$index" ]; then export UV_DEFAULT_INDEX="$index"; fi
}

if [ -x .venv/bin/python ] && [ -f "$stamp" ]; then
    if [ "$(cat "$stamp")" = "$root $(key .venv/bin/python)" ]; then exit 0; fi
    # Scripts in a virtual environment name the folder it was made in.
    case "$(cat "$stamp")" in "$root "*) ;; *) rm -rf .venv ;; esac
fi

export UV_PYTHON_DOWNLOADS=never UV_SYSTEM_CERTS=true
unset VIRTUAL_ENV CONDA_PREFIX || true
# A home that is missing or cannot be written stops nothing: caches go into .tools.
if ! [ -d "${HOME:-}" ] || ! [ -w "$HOME" ]; then export HOME="$root/.tools/home"; fi
mkdir -p .tools "$HOME"
python=$(find_python)
uv=$(find_uv "$python")
use_pip_index "$python"

if ! .venv/bin/python -c '' 2>/dev/null; then
    "$uv" venv --quiet --clear --python "$python" .venv
fi
say "Installing into .venv ..."
"$uv" pip install --quiet --python .venv/bin/python --compile-bytecode \
    --constraint constraints.txt --build-constraint constraints.txt \
    --requirement pyproject.toml --all-extras --group dev --group docs --editable .
printf '%s %s\n' "$root" "$(key .venv/bin/python)" >"$stamp"
say "Installed: .venv/bin/industria"
