#!/usr/bin/env bash
# tests/consumer/run.sh <way>: builds and runs an outside project that uses chorus in that way. ctest calls it
# and gives it CHORUS_SOURCE, CHORUS_BUILD (the tree whose static libraries are installed), CHORUS_BUILD_TYPE
# and the tools.
set -euo pipefail

# find_package_static, pkg_config or shared
way=${1:?the way}
: "${CHORUS_SOURCE:?}" "${CHORUS_BUILD:?}" "${CMAKE:=cmake}" "${CXX:=c++}"
: "${CHORUS_BUILD_TYPE:=Debug}" "${CHORUS_LAUNCHER:=}"
export CXX
# Shared libraries are compiled anew: so as a distribution would, which shows that an optimised build works, too.
[[ $way != shared ]] || CHORUS_BUILD_TYPE=Release

work=$CHORUS_BUILD-consumer-$way
project=$work/project
jobs=${CHORUS_JOBS:-$(nproc)}
export CCACHE_NOHASHDIR=1

say() { printf '== %s\n' "$*"; }

rm -rf "$work"
mkdir -p "$project"
cp "$CHORUS_SOURCE"/tests/consumer/project/* "$project"
if [[ -f $CHORUS_SOURCE/examples/01_echo_bot.cpp ]]; then
    cp "$CHORUS_SOURCE/examples/01_echo_bot.cpp" "$project/echo_bot.cpp"
fi

configure() { # <source> <build> <options>…
    local source=$1 build=$2
    shift 2
    say "configure $source"
    "$CMAKE" -S "$source" -B "$build" -DCMAKE_BUILD_TYPE="$CHORUS_BUILD_TYPE" \
        -DCMAKE_CXX_COMPILER_LAUNCHER="$CHORUS_LAUNCHER" --no-warn-unused-cli "$@"
}

build() { # <build>
    say "build $1"
    "$CMAKE" --build "$1" --parallel "$jobs"
}

# Two components: the programs are not needed.
install_tree() { # <build> <prefix>
    say "install $1"
    local component
    for component in chorus_runtime chorus_development; do
        "$CMAKE" --install "$1" --prefix "$2" --component "$component" >/dev/null
    done
}

run() { # <directory of programs>
    local program
    for program in "$1"/smoke "$1"/echo_bot; do
        [[ -e $program ]] || continue
        say "run $program"
        timeout 120 "$program" </dev/null
    done
}

uses_shared() { # <program>
    # Not piped into `grep -q`, which ends at the first match: then ldd would fail.
    if [[ $(ldd "$1") != *libchorus.so.* ]]; then
        say "$1 does not use the shared library"
        return 1
    fi
}

case $way in
find_package_static)
    install_tree "$CHORUS_BUILD" "$work/prefix"
    # Found where it lies now, not where it was installed: an installed tree can be moved.
    mv "$work/prefix" "$work/moved"
    configure "$project" "$work/build" -DCMAKE_PREFIX_PATH="$work/moved"
    build "$work/build"
    run "$work/build"
    ;;

pkg_config)
    install_tree "$CHORUS_BUILD" "$work/prefix"
    libdir=$(dirname "$(find "$work/prefix" -name chorus.pc)")
    export PKG_CONFIG_PATH=$libdir${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}
    read -r -a flags <<<"$(pkg-config --cflags --libs chorus-local)"
    read -r -a launcher <<<"$CHORUS_LAUNCHER"
    mkdir -p "$work/build"
    for source in "$project"/*.cpp; do
        program=$work/build/$(basename "$source" .cpp)
        say "compile $source ${flags[*]}"
        "${launcher[@]}" "$CXX" -std=c++20 "$source" -o "$program" "${flags[@]}"
    done
    run "$work/build"
    ;;

shared)
    # As a part of the project (FetchContent, which is add_subdirectory, too), then installed from there and found.
    configure "$project" "$work" -DCHORUS_SOURCE="$CHORUS_SOURCE" -DBUILD_SHARED_LIBS=ON -DCHORUS_INSTALL=ON
    build "$work"
    uses_shared "$work/smoke"
    run "$work"
    install_tree "$work" "$work/prefix"
    configure "$project" "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix"
    build "$work/build"
    uses_shared "$work/build/smoke"
    run "$work/build"
    ;;

*)
    say "unknown way: $way"
    exit 2
    ;;
esac

# Kept when something failed, for a look at it.
rm -rf "$work"
say "$way works"
