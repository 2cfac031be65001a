// Catch2 of either generation: the headers differ, and a few names. Tests include this one.
// With Catch2 3, <catch2/catch.hpp> is the file in support/catch2-v3.
#pragma once

#include <catch2/catch.hpp>
