// `CHECK(result)` of a chorus::Result: Boost offers an operator<< for all results, which most do not compile
// with.
#pragma once

#include "support/catch.hpp"
#include <chorus/error.hpp>

template<class T> struct Catch::StringMaker<boost::system::result<T, chorus::Error>> {
    static std::string convert(boost::system::result<T, chorus::Error> const& result) {
        return result.has_value() ? "a value" : std::string("error: ") + result.error().what();
    }
};
