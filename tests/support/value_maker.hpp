// Fills values of described types by their tables: the same seed, the same value.
#pragma once

#include <chorus/codec/shape.hpp>
#include <cstdint>
#include <string>

namespace chorus_test {

class ValueMaker {
public:
    struct Options {
        /// How deep described objects nest in the filled one; lists and optional fields of more stay empty.
        int depth = 2;
        /// Whether optional fields may be absent or null, and lists empty; else everything is there.
        bool gaps = false;
    };

    ValueMaker(std::uint64_t seed, Options options) : state_(seed), options_(options) {}

    /// Fills a freshly constructed value.
    void fill(void* value, chorus::codec::Shape const& shape) { fill(value, shape, 0); }

    std::uint64_t next();
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }

private:
    void fill(void* value, chorus::codec::Shape const& shape, int depth);
    void fill_element(void* value, chorus::codec::Shape const& shape, int depth);
    void fill_object(void* value, chorus::codec::ObjectShape const& shape, int depth);
    std::string text();
    std::string json();

    std::uint64_t state_;
    Options options_;
};

} // namespace chorus_test
