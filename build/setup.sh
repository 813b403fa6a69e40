# Sourced by run, test and bundle. Afterwards $root is the repository, and .venv holds the locked packages and this one.
# It also installs what Qt needs of the system and a bare Debian lacks.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
# Without a home, pip would cache in / .
[ -n "${HOME:-}" ] || export HOME="$root/.out/home"

heading() { printf '\n== %s\n' "$*"; }
stop() { printf '%s\n' "$@" >&2; exit 1; }

# "library package": for any Qt program, for a window under X, under Wayland, and for printing. These bring along what
# else Qt loads.
qt_libraries="
libEGL.so.1 libegl1
libGL.so.1 libgl1
libglib-2.0.so.0 libglib2.0-0
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1

libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0

libwayland-cursor.so.0 libwayland-cursor0
libwayland-egl.so.1 libwayland-egl1

libcups.so.2 libcups2
"

# Prints the packages whose library does not load, and python3-venv where venv cannot install pip.
missing_packages() {
    python3 - "$qt_libraries" <<'EOF'
import ctypes, importlib.util, sys

if importlib.util.find_spec("ensurepip") is None:
    print("python3-venv")
words = sys.argv[1].split()
for library, package in zip(words[::2], words[1::2]):
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
EOF
}

install_packages() {
    local install="apt-get update -qq && apt-get install -qq --no-install-recommends $*" sudo=""
    command -v apt-get >/dev/null || stop "Please install what your system calls these Debian packages: $*"
    if [ "$(id -u)" != 0 ]; then
        if sudo -n true 2>/dev/null; then
            sudo="sudo"
        else
            command -v sudo >/dev/null && sudo="sudo sh" || sudo="su -"
            stop "Some system packages are missing. Run this once, then start again:" "    $sudo -c '$install'"
        fi
    fi
    heading "Installing system packages: $*"
    $sudo env DEBIAN_FRONTEND=noninteractive sh -c "$install" >/dev/null
}

# once NAME FACTS COMMAND...: runs the command, and again only when FACTS have changed.
once() {
    local stamp="$root/.venv/$1.stamp" facts
    facts="$(sha256sum <<<"$2")"
    shift 2
    [ "$(cat "$stamp" 2>/dev/null)" != "$facts" ] || return 0
    "$@"
    printf '%s\n' "$facts" >"$stamp"
}

pip_install() {
    "$root/.venv/bin/python" -m pip install -qq --disable-pip-version-check --no-input "$@"
}

make_venv() {
    heading "Installing Python packages into .venv (a few minutes the first time)"
    python3 -m venv --clear "$root/.venv"
    pip_install --require-hashes --only-binary=:all: -r "$root/requirements.lock"
}

command -v python3 >/dev/null || install_packages python3 python3-venv
python3 -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' ||
    stop "Python 3.11, 3.12 or 3.13 is needed; python3 is $(python3 -V)."
missing="$(missing_packages | tr '\n' ' ')"
[ -z "$missing" ] || install_packages $missing

# Scripts in .venv hold paths, so a moved folder or another Python is set up anew.
python="$(python3 -c 'import sys; print(sys.base_prefix, sys.version)')"
once lock "$root $python $(cat "$root/requirements.lock")" make_venv
once package "$(cat "$root/.venv/lock.stamp" "$root/pyproject.toml")" \
    pip_install --no-deps --no-build-isolation --no-index -e "$root"
