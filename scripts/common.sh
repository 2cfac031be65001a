# Sourced by the scripts beside it: strict mode, the repository's root as working directory, shared settings.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=${CHORUS_JOBS:-$(nproc)}

# Several build trees compile the same files; with this ccache answers across them, although debug information
# names the directory in which a file was compiled first.
export CCACHE_NOHASHDIR=1
# The same for clones in other places.
export CCACHE_BASEDIR=$PWD

say() { printf '\n== %s\n' "$*" >&2; }
die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# usage: text of the comment at the top of the calling script
usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "$0"; }

# configure <preset> [-D…]
configure() {
    local preset=$1
    shift
    say "configure $preset"
    cmake --preset "$preset" "$@"
}

# build <preset> [target…]
build() {
    local preset=$1
    shift
    say "build $preset${*:+: $*}"
    cmake --build --preset "$preset" --parallel "$jobs" ${@:+--target "$@"}
}
