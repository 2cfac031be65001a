#include "support/value_maker.hpp"

#include <chrono>
#include <cstring>

namespace chorus_test {

using chorus::codec::Kind;
using chorus::codec::ObjectShape;
using chorus::codec::Shape;

std::uint64_t ValueMaker::next() { // splitmix64
    auto z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

std::string ValueMaker::text() {
    static constexpr std::string_view pieces[] = {"a", "chorus", " ", "\"", "\\", "\n", "\t", "/", "é", "日本",
        "🦆", "{", "}", "[", ",", ":", "null", "0", "\x01", "\x7f"};
    std::string out = "t";
    for (auto count = below(6); count > 0; --count) out += pieces[below(std::size(pieces))];
    return out;
}

std::string ValueMaker::json() {
    static constexpr std::string_view texts[] = {"true", "-1.5e3", R"("a \" and \\ and é")", "{}", "[]",
        R"({"a":[1,{"b":null}],"":{"":[]}})", R"([[[["deep"]]]])"};
    return std::string(texts[below(std::size(texts))]);
}

void ValueMaker::fill(void* value, Shape const& shape, int depth) {
    auto put = [&](auto number) { std::memcpy(value, &number, shape.size ? shape.size : sizeof number); };
    switch (shape.kind) {
    case Kind::boolean: *static_cast<bool*>(value) = !options_.gaps || below(2); return;
    case Kind::signed_integer:
    case Kind::unsigned_integer: return put(next()); // little-endian: the low bytes
    case Kind::real: {
        double const number = static_cast<double>(static_cast<std::int64_t>(next())) / 4096;
        return put(number);
    }
    case Kind::string: *static_cast<std::string*>(value) = text(); return;
    case Kind::snowflake: *static_cast<chorus::Snowflake*>(value) = chorus::Snowflake(next()); return;
    case Kind::timestamp: {
        constexpr std::uint64_t years_8000 = 252'455'616'000'000'000;
        *static_cast<chorus::Timestamp*>(value) = chorus::Timestamp(chorus::Timestamp::Time(
            std::chrono::microseconds(static_cast<std::int64_t>(below(years_8000)))));
        return;
    }
    case Kind::secret: *static_cast<chorus::Secret*>(value) = chorus::Secret(text()); return;
    case Kind::flags_number:
    case Kind::flags_string: return put(next());
    case Kind::json_text: static_cast<chorus::JsonText*>(value)->text() = json(); return;
    case Kind::maybe: {
        auto const* inner = shape.element;
        while (inner->kind == Kind::box) inner = inner->element;
        bool const too_deep = inner->kind == Kind::object && depth >= options_.depth;
        auto const state = too_deep ? 0 : options_.gaps ? below(3) : 2;
        if (state == 1) return shape.clear(value, true);
        if (state == 2) fill(shape.emplace(value), *shape.element, depth);
        return;
    }
    case Kind::box: return fill(shape.emplace(value), *shape.element, depth);
    case Kind::list: {
        auto const* inner = shape.element;
        while (inner->kind == Kind::box || inner->kind == Kind::list) inner = inner->element;
        if (inner->kind == Kind::object && depth >= options_.depth) return;
        for (auto count = options_.gaps ? below(3) : 2; count > 0; --count)
            fill_element(shape.emplace(value), *shape.element, depth);
        return;
    }
    case Kind::dictionary:
        if (shape.element->kind == Kind::object && depth >= options_.depth) return;
        for (auto count = options_.gaps ? below(3) : 2; count > 0; --count)
            fill_element(
                shape.emplace_key(value, text() + static_cast<char>('0' + count)), *shape.element, depth);
        return;
    case Kind::object: return fill_object(value, shape.object(), depth + 1);
    case Kind::same_object: return;
    }
}

void ValueMaker::fill_element(void* value, Shape const& shape, int depth) {
    fill(value, shape, depth);
    // Where nothing can be left out, null stands for it.
    if (shape.kind == Kind::maybe && shape.count(value) == 0) shape.clear(value, true);
}

void ValueMaker::fill_object(void* value, ObjectShape const& shape, int depth) {
    for (auto const& row : shape.rows())
        fill(static_cast<char*>(value) + row.offset, *row.shape, depth);
    shape.finish(value);
}

} // namespace chorus_test
