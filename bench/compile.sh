#!/usr/bin/env bash
# bench/compile.sh: what chorus costs to compile. Includes per translation unit against Asio's and Beast's own, then
# the whole library in Release with two jobs, from nothing. Prints rows for the README's table.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compiler=${CXX:-g++}
export CCACHE_DISABLE=1

# median_of_five <command…>: CPU seconds of the middle one of five runs
median_of_five() {
  local TIMEFORMAT=%U+%S
  for _ in 1 2 3 4 5; do { time "$@" >/dev/null 2>&1; } 2>&1; done | while read -r sum; do
    awk -v s="$sum" 'BEGIN { split(s, t, "+"); printf "%.2f\n", t[1] + t[2] }'
  done | sort -n | sed -n 3p
}

# unit <label> <include lines…>
unit() {
  local label=$1
  shift
  printf '#include %s\n' "$@" >"$work/unit.cpp"
  local defines=(-DBOOST_ASIO_SEPARATE_COMPILATION -DCHORUS_STATIC_DEFINE)
  [[ $label == *header-only* ]] && defines=()
  printf '| %s | %s |\n' "$label" \
    "$(median_of_five "$compiler" -std=c++20 -O0 "${defines[@]}" -Iinclude -c "$work/unit.cpp" -o "$work/unit.o")"
}

echo "| one translation unit that includes | CPU s |"
echo "|---|---|"
unit '`boost/asio.hpp` (header-only)' '<boost/asio.hpp>'
unit '`boost/beast.hpp` (header-only)' '<boost/beast.hpp>'
unit '`chorus/models/message.hpp`' '<chorus/models/message.hpp>'
unit '`chorus/params/message.hpp`' '<chorus/params/message.hpp>'
unit '`chorus/chorus.hpp`' '<chorus/chorus.hpp>'

echo
cmake -S . -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCHORUS_BUILD_TESTS=OFF -DCHORUS_BUILD_EXAMPLES=OFF \
  -DCHORUS_BUILD_BENCH=OFF -DCHORUS_BUILD_APPS=OFF -DCMAKE_CXX_COMPILER_LAUNCHER= >/dev/null
for target in chorus chorus_local; do
  start=$(date +%s.%N)
  cmake --build "$work/build" --parallel 2 --target "$target" >/dev/null
  printf 'figure %s_release_build_seconds %.0f\n' "$target" "$(echo "$(date +%s.%N) $start" | awk '{print $1 - $2}')"
done
awk -F'\t' 'NR > 1 { seconds = ($2 - $1) / 1000; if (seconds > most) { most = seconds; unit = $4 } }
  END { printf "figure slowest_translation_unit_seconds %.1f (%s)\n", most, unit }' "$work/build/.ninja_log"
