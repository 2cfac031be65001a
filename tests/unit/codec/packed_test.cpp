#include "codec/packed.hpp"
#include "codec/patch.hpp"
#include "support/all_types.hpp"
#include "support/catch.hpp"
#include "support/value_maker.hpp"
#include <chorus/codec/json.hpp>
#include <chorus/models/guild.hpp>
#include <chorus/models/member.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

template<class T> std::string pack_of(T const& value) {
    std::string out;
    codec::pack(&value, codec::object_shape<T>(), {}, out);
    return out;
}
template<class T> T unpacked(std::string_view bytes) {
    T value{};
    codec::unpack(bytes, &value, codec::object_shape<T>());
    return value;
}

bool fits(codec::Shape const& shape) {
    return shape.kind == codec::Kind::object && shape.object().rows().size() < codec::Rows().size();
}

} // namespace

TEST_CASE("every type comes out of its packed form as it went in") {
    std::size_t types = 0;
    for (auto const& type : all_types()) {
        if (!fits(*type.shape)) continue;
        ++types;
        for (std::uint64_t seed = 1; seed <= 4; ++seed) {
            auto const value = type.make(), copy = type.make();
            ValueMaker(seed, {.depth = 2, .gaps = seed % 2 == 0}).fill(value.get(), *type.shape);
            std::string bytes;
            codec::pack(value.get(), type.shape->object(), {}, bytes);
            codec::unpack(bytes, copy.get(), type.shape->object());
            INFO(type.name << ", seed " << seed);
            REQUIRE(type.encode(copy.get()) == type.encode(value.get()));
        }
    }
    CHECK(types > 300);
}

TEST_CASE("a patch with all fields makes any value another") {
    for (auto const& type : all_types()) {
        if (!fits(*type.shape) || type.kind == TypeKind::params) continue;
        auto const& shape = type.shape->object();
        auto const old = type.make(), patch = type.make();
        ValueMaker(1, {.depth = 2, .gaps = true}).fill(old.get(), *type.shape);
        ValueMaker(2, {.depth = 2, .gaps = false}).fill(patch.get(), *type.shape);
        auto const expected = type.encode(patch.get());
        INFO(type.name);
        std::string packed, patched;
        codec::pack(old.get(), shape, {}, packed);
        auto const all = ~codec::Rows();
        codec::pack_patched(packed, patch.get(), shape, {}, &all, patched);
        auto const out = type.make();
        codec::unpack(patched, out.get(), shape);
        REQUIRE(type.encode(out.get()) == expected);

        codec::patch_object(old.get(), patch.get(), shape, all);
        REQUIRE(type.encode(old.get()) == expected);
    }
}

TEST_CASE("packed, absence costs nothing and null little") {
    Member member;
    CHECK(pack_of(member).empty());
    member.nick = chorus::null;
    CHECK(pack_of(member).size() == 1);
    CHECK(unpacked<Member>(pack_of(member)).nick.is_null());
}

TEST_CASE("a patch keeps what it does not name") {
    auto const old = decode<Member>(R"({"nick":"n","roles":["1","2"],"deaf":true,"avatar":"a"})");
    auto patched = [&](std::string_view json) {
        auto const update = decode<Member>(json);
        auto const present = codec::rows_present(json, codec::object_shape<Member>());
        std::string bytes;
        codec::pack_patched(pack_of(old), &update, codec::object_shape<Member>(), {}, &present, bytes);
        auto copy = old;
        codec::patch(copy, update, present);
        CHECK(copy == unpacked<Member>(bytes));
        return copy;
    };
    CHECK(patched("{}") == old);
    CHECK(patched(R"({"nick":null})").nick.is_null());
    CHECK(patched(R"({"nick":null})").roles.size() == 2);
    CHECK(patched(R"({"roles":[]})").roles.empty());
    CHECK(patched(R"({"roles":[]})").nick == "n");
    CHECK(patched(R"({"roles":["3"],"mute":false})").mute == false);

    // Without knowing what was named, an empty list is no news.
    std::string bytes;
    auto const update = decode<Member>(R"({"roles":[],"nick":"m"})");
    codec::pack_patched(pack_of(old), &update, codec::object_shape<Member>(), {}, nullptr, bytes);
    CHECK(unpacked<Member>(bytes).roles.size() == 2);
    CHECK(unpacked<Member>(bytes).nick == "m");
}

TEST_CASE("single fields are read from packed values") {
    auto const& shape = codec::object_shape<Member>();
    auto const bytes = pack_of(decode<Member>(
        R"({"nick":"a name","roles":["7","8"],"deaf":true,"bio":null,"flags":300,"user":{"id":"1","username":"u"}})"));
    auto find = [&](std::string_view name, std::string_view& value) {
        return codec::find_packed(bytes, shape.number(name), shape, value);
    };
    std::string_view value;
    REQUIRE(find("nick", value));
    CHECK(codec::packed_string(value) == "a name");
    REQUIRE(find("roles", value));
    CHECK(codec::packed_ids(value).size() == 16);
    CHECK(codec::packed_fixed(codec::packed_ids(value)) == 7);
    REQUIRE(find("deaf", value));
    CHECK(codec::packed_bool(value));
    REQUIRE(find("flags", value));
    CHECK(codec::packed_number(value) == 300);
    CHECK_FALSE(find("bio", value));
    CHECK_FALSE(find("mute", value));
    Maybe<User> user;
    CHECK(codec::unpack_field(bytes, shape.number("user"), &user, shape));
    CHECK(user->username == "u");
    Maybe<std::string> bio;
    CHECK(codec::unpack_field(bytes, shape.number("bio"), &bio, shape));
    CHECK(bio.is_null());
}

TEST_CASE("the fields that an object names are found, and no others") {
    auto names = [](std::string_view json, std::string_view field) -> bool {
        auto const& shape = codec::object_shape<Guild>();
        return codec::rows_present(json, shape)[shape.number(field)];
    };
    CHECK(names(R"({"roles":[],"name":"x"})", "roles"));
    CHECK(names(R"( { "name" : "a \" } b" , "roles" : null } trailing)", "roles"));
    CHECK_FALSE(names(R"({"emojis":[{"roles":[]}],"name":"\"roles\":"})", "roles"));
    CHECK(names(R"({"a":{"b":[1,"]"]},"features":[],"unknown":-1e5})", "features"));
    CHECK(names(R"({"properties":{"name":"x"},"id":"1"})", "name"));
    CHECK_FALSE(names(R"({"name":)", "id"));
    CHECK_FALSE(names("[1,2]", "id"));
    CHECK_FALSE(names("", "id"));
    CHECK(codec::field_text(R"({"a":1,"role":{"id":"2"},"b":[]})", "role") == R"({"id":"2"})");
    CHECK(codec::field_text(R"({"a":{"role":1}})", "role").empty());
}
