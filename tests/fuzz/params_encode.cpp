// Request bodies and queries of any type, with anything in them: what leaves is JSON, and means what was set. Two
// bytes choose the type, the rest its fields.
#include "support/fill.hpp"
#include "support/reference.hpp"
#include "support/types.hpp"

#include <chorus/codec/query.hpp>

using chorus_fuzz::demand;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    static chorus_fuzz::Dial const dial(
        [](auto const& type) { return type.kind == chorus_test::TypeKind::params; });
    static chorus_fuzz::Reference reference;
    chorus_fuzz::Input input(bytes, size);
    auto const& type = dial.at(input.number<std::uint16_t>());
    auto const value = type.make();
    chorus_fuzz::Fill(input).value(value.get(), *type.shape);

    auto const json = type.encode(value.get());
    demand(reference.accepts(json), "a body is JSON", json);
    auto const again = type.make();
    demand(type.decode(json, again.get()).empty(), "and can be decoded", json);
    // Once: invalid UTF-8, and numbers that are none, are mended on the way out. Then it stays as it is.
    auto const second = type.encode(again.get());
    auto const third = type.make();
    demand(type.decode(second, third.get()).empty() && type.encode(third.get()) == second, "and stays as it is", second);

    if (type.shape->kind != chorus::codec::Kind::object) return 0;
    std::string query;
    chorus::codec::encode_query(value.get(), type.shape->object(), query);
    demand(query.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%=&") ==
            query.npos,
        "a query is made of what queries may be made of", query);
    return 0;
}
