# Sourced by the commands in bin/: finds a Python, makes the private environment, installs what is pinned.
# shellcheck shell=bash
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"
export BUERGERPORTAL_STATE="${BUERGERPORTAL_STATE:-$ROOT/.state}"
VENV="$BUERGERPORTAL_STATE/venv"

say() { printf '%s\n' "$*" >&2; }
stop() { printf '✗ %s\n' "$*" >&2; exit 1; }

# Prints the paths where an interpreter may be, the version we test with first.
python_candidates() {
    local version folder
    [ -n "${BUERGERPORTAL_PYTHON:-}" ] && printf '%s\n' "$BUERGERPORTAL_PYTHON"
    for version in 3.13 3.12 3.14 3.15; do
        type -ap "python$version" || true
        for folder in "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version".*/bin \
            "${UV_PYTHON_INSTALL_DIR:-$HOME/.local/share/uv/python}/cpython-$version"*/bin \
            /usr/bin /usr/local/bin "/opt/python$version/bin"; do
            [ -x "$folder/python$version" ] && printf '%s\n' "$folder/python$version"
        done
    done
    type -ap python3 python || true
}

# Prints the first candidate that runs and is new enough (a pyenv shim may exist and still refuse).
find_python() {
    local candidate
    while IFS= read -r candidate; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return 0
        fi
    done < <(python_candidates)
    stop "No Python 3.12 or newer found (looked in PATH, pyenv, uv, /usr/bin, /usr/local/bin, /opt).
  Debian 13 and Ubuntu 24.04:  apt-get install python3 python3-venv
  anywhere with uv:            uv python install 3.13
  Or name one:                 BUERGERPORTAL_PYTHON=/path/to/python3.13 $0"
}

# Installs the pinned installer uv with whatever this machine offers: ensurepip, any pip, Debian's package.
install_uv() {
    local python="$1" home="$BUERGERPORTAL_STATE/uv" pinned=(--quiet --disable-pip-version-check --require-hashes
        -r "$ROOT/requirements-bootstrap.txt") package pip
    package="python$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! "$python" -c 'import ensurepip' 2>/dev/null; then
        say "· installing the Debian package $package"
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package"; } >/dev/null 2>&1 || true
    fi
    if "$python" -m venv --clear "$home" >/dev/null 2>&1; then
        "$home/bin/python" -m pip install "${pinned[@]}" && return 0
        stop "The package installer uv could not be installed: is the package index reachable?"
    fi
    rm -rf "$home"
    for pip in "$python -m pip" "python3 -m pip" pip3; do
        $pip install --target "$home" "${pinned[@]}" >/dev/null 2>&1 && [ -x "$home/bin/uv" ] && return 0
    done
    rm -rf "$home"
    stop "$python can make no environment: its module ensurepip is missing, and there is no pip.
  Debian and Ubuntu:  sudo apt-get install $package"
}

# Prints the path of uv: the pinned one of this checkout, installed at the first call.
uv_for() {
    [ -x "$BUERGERPORTAL_STATE/uv/bin/uv" ] || install_uv "$1"
    printf '%s\n' "$BUERGERPORTAL_STATE/uv/bin/uv"
}

fingerprint_of() { sha256sum "$ROOT/$1" | cut -d' ' -f1; }

# Installs the pinned packages of a requirements file unless they are there already.
# requirements-dev.txt holds everything of requirements.txt, so it satisfies both.
install_requirements() {
    local file="$1" stamp="$VENV/.installed-$1" python uv
    [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint_of "$file")" ] && [ -x "$VENV/bin/python" ] && return 0
    python="$(find_python)"
    uv="$(uv_for "$python")"
    if ! "$VENV/bin/python" -c 'import sys; sys.exit(sys.prefix == sys.base_prefix)' 2>/dev/null; then
        say "· making an environment with $python"
        "$uv" venv --quiet --clear --no-python-downloads --python "$python" "$VENV"
    fi
    say "· installing the packages of $file"
    rm -f "$VENV"/.installed-*
    VIRTUAL_ENV="$VENV" "$uv" pip sync --quiet --require-hashes --compile-bytecode "$ROOT/$file" ||
        stop "The packages could not be installed: see above."
    [ "$file" = requirements-dev.txt ] && fingerprint_of requirements.txt >"$VENV/.installed-requirements.txt"
    fingerprint_of "$file" >"$stamp"
}

# prepare_environment FILE: afterwards $VENV/bin/python has every package that FILE pins.
prepare_environment() {
    mkdir -p "$BUERGERPORTAL_STATE"
    chmod 700 "$BUERGERPORTAL_STATE"
    exec 9>"$BUERGERPORTAL_STATE/environment.lock"
    if command -v flock >/dev/null; then flock 9; fi
    install_requirements "$1"
    exec 9>&-
    cd "$ROOT"
}
