// simdjson's on-demand parser as it is compiled for processors since 2013 (AVX2), in a program that is
// compiled for any. What follows this header, up to support/simdjson_end.hpp, is compiled for these too and
// may be called only where the processor has it. The standard library stays outside: its templates are shared
// with the rest of the program, and must run anywhere.
#pragma once

#if defined(_GLIBCXX_UTILITY)
#error "include this before anything else"
#endif

// g++ refuses to inline simdjson's constructors into a `std::pair` of another target than theirs.
#if !defined(__clang__)
#pragma GCC push_options
#pragma GCC target("avx2,bmi,pclmul,lzcnt")
#include <utility>
#pragma GCC pop_options
#endif

#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>
#include <charconv>
#include <climits>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <fstream>
#include <immintrin.h>
#include <iostream>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <ostream>
#include <ranges>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#define CHORUS_SIMDJSON_TARGETED
#define SIMDJSON_BUILTIN_IMPLEMENTATION haswell
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,pclmul,lzcnt"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,bmi,pclmul,lzcnt")
#endif

#include <simdjson.h>
