#!/usr/bin/env bash
# tests/consumer/run.sh <way>: builds and runs an outside project that uses chorus in that way. ctest calls it
# and gives it CHORUS_SOURCE, CHORUS_BUILD (the tree whose static libraries are installed), CHORUS_BUILD_TYPE
# and the tools.
set -euo pipefail

# find_package_static, pkg_config, add_subdirectory_static, find_package_shared or fetch_content_shared
way=${1:?the way}
: "${CHORUS_SOURCE:?}" "${CHORUS_BUILD:?}" "${CMAKE:=cmake}" "${CXX:=c++}"
: "${CHORUS_BUILD_TYPE:=Debug}" "${CHORUS_LAUNCHER:=}" "${CHORUS_CONSUMER_WERROR:=OFF}"
export CXX
# Shared libraries are compiled anew in any case: so as a distribution would, which shows that an optimised build
# works, too.
[[ $way != *_shared ]] || CHORUS_BUILD_TYPE=Release

# Beside the build tree and as deep as it, and chorus compiles right there: ccache, which sees relative paths,
# then answers with what the first build compiled.
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

add_subdirectory_static)
    # The project's own warnings are on so that the files compile as they did in this tree.
    configure "$project" "$work" -DCHORUS_SOURCE="$CHORUS_SOURCE" \
        -DCHORUS_WARNINGS=ON -DCHORUS_WERROR="$CHORUS_CONSUMER_WERROR"
    build "$work"
    run "$work"
    ;;

find_package_shared)
    configure "$CHORUS_SOURCE" "$work" -DBUILD_SHARED_LIBS=ON -DCHORUS_WARNINGS=OFF \
        -DCHORUS_BUILD_TESTS=OFF -DCHORUS_BUILD_EXAMPLES=OFF -DCHORUS_BUILD_BENCH=OFF -DCHORUS_BUILD_APPS=OFF
    build "$work"
    install_tree "$work" "$work/prefix"
    configure "$project" "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix"
    build "$work/build"
    uses_shared "$work/build/smoke"
    run "$work/build"
    ;;

fetch_content_shared)
    configure "$project" "$work" -DCHORUS_SOURCE="$CHORUS_SOURCE" -DCHORUS_FETCH=ON -DBUILD_SHARED_LIBS=ON
    build "$work"
    uses_shared "$work/smoke"
    run "$work"
    ;;

*)
    say "unknown way: $way"
    exit 2
    ;;
esac

# Kept when something failed, for a look at it.
rm -rf "$work"
say "$way works"
