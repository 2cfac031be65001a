// What the rigs of the unit tests need of Catch2, in a program that has no test cases: a failed check ends it.
#pragma once

#include <cstdlib>
#include <iostream>

// NOLINTBEGIN: names of Catch2
#define FAIL(message) (std::cerr << "broken promise: " << message << std::endl, std::abort())
#define REQUIRE(...) ((__VA_ARGS__) ? void() : FAIL(#__VA_ARGS__))
#define CHECK(...) REQUIRE(__VA_ARGS__)
#define CHECK_FALSE(...) REQUIRE(!(__VA_ARGS__))
#define INFO(message) (void)0
// NOLINTEND
