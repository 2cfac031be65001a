// Fills a value of any described type with what the input says, by the table of its fields.
#pragma once

#include "support/input.hpp"
#include <chorus/codec/shape.hpp>

namespace chorus_fuzz {

class Fill {
public:
    explicit Fill(Input& input) : input_(input) {}

    void value(void* out, chorus::codec::Shape const& shape, int depth = 0) {
        using chorus::codec::Kind;
        switch (shape.kind) {
        case Kind::boolean: *static_cast<bool*>(out) = input_.flag(); return;
        case Kind::signed_integer:
        case Kind::unsigned_integer: return integer(out, shape.size);
        case Kind::snowflake:
        case Kind::flags_number:
        case Kind::flags_string: return integer(out, 8);
        case Kind::real: {
            auto const bits = input_.number<std::uint64_t>();
            std::memcpy(out, &bits, sizeof bits); // any double there is, also those that are no number
            return;
        }
        case Kind::string: *static_cast<std::string*>(out) = text(); return;
        case Kind::secret: *static_cast<chorus::Secret*>(out) = chorus::Secret(text()); return;
        case Kind::timestamp: {
            // The years that can be written: 0 to 9999.
            auto const seconds = static_cast<std::int64_t>(input_.number<std::uint64_t>() % 315'569'433'600);
            auto const micros = static_cast<std::int64_t>(input_.number<std::uint32_t>() % 1'000'000);
            using namespace std::chrono;
            *static_cast<chorus::Timestamp*>(out) = chorus::Timestamp(
                sys_days(year(0) / 1 / 1) + std::chrono::seconds(seconds) + microseconds(micros));
            return;
        }
        case Kind::json_text: {
            // Callers promise that it is JSON.
            static constexpr std::string_view texts[] = {"", "null", "{}", "[1,\"a\"]", R"({"a":{"b":[]}})", "-0.5"};
            static_cast<chorus::JsonText*>(out)->text() = texts[input_.below(std::size(texts))];
            return;
        }
        case Kind::maybe:
            switch (input_.below(4)) {
            case 0: return;
            case 1: return shape.clear(out, true);
            default:
                if (depth < max_depth) value(shape.emplace(out), *shape.element, depth);
                return;
            }
        case Kind::box: return value(shape.emplace(out), *shape.element, depth);
        case Kind::list:
            for (auto count = depth < max_depth ? input_.below(4) : 0; count > 0; --count)
                value(shape.emplace(out), *shape.element, depth + 1);
            return;
        case Kind::dictionary:
            for (auto count = depth < max_depth ? input_.below(4) : 0; count > 0; --count)
                value(shape.emplace_key(out, text()), *shape.element, depth + 1);
            return;
        case Kind::object:
            if (depth < max_depth)
                for (auto const& row : shape.object().rows())
                    value(static_cast<char*>(out) + row.offset, *row.shape, depth + 1);
            return;
        case Kind::same_object: return;
        }
    }

private:
    static constexpr int max_depth = 6;

    std::string text() { return std::string(input_.bytes(input_.byte() % 24)); }
    void integer(void* out, std::size_t size) {
        auto const number = input_.number<std::uint64_t>();
        std::memcpy(out, &number, size); // the low bytes, on the machines that there are
    }

    Input& input_;
};

} // namespace chorus_fuzz
