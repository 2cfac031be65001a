// Optional objects that need no destructor: what their text does not name is absent all the same.
#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/models/message.hpp>
#include <chorus/models/role.hpp>
#include <new>

using namespace chorus;

namespace {

/// An optional `T` where something else has been before, decoded from `json`.
template<class T> Maybe<T> decode_over_old_bytes(std::string_view json) {
    static_assert(std::is_trivially_copyable_v<T>);
    alignas(Maybe<T>) unsigned char bytes[sizeof(Maybe<T>)];
    // As values: a byte that a compiler knows to be read by nobody may never be written.
    for (auto volatile* at = bytes; at != bytes + sizeof bytes; ++at) *at = 0x02;
    auto* field = new (bytes) Maybe<T>;
    CHECK(codec::decode_json(json, field, codec::shape_of<Maybe<T>>) == "");
    return *field;
}

} // namespace

TEST_CASE("an optional object starts with nothing in it, whatever its place held before") {
    auto reference = decode_over_old_bytes<MessageReference>(R"({"message_id":"5"})");
    REQUIRE(reference);
    CHECK(reference->message_id == Snowflake(5));
    CHECK(reference->type.is_absent());
    CHECK(reference->channel_id.is_absent());
    CHECK(reference->guild_id.is_absent());
    CHECK(reference->fail_if_not_exists.is_absent());

    auto none = decode_over_old_bytes<MessageReference>("{}");
    REQUIRE(none);
    CHECK(*none == MessageReference{});
    CHECK(encode(*none) == "{}");
}

TEST_CASE("colours of a role do not come from the role before it") {
    auto colors = decode_over_old_bytes<RoleColors>(R"({"primary_color":1})");
    REQUIRE(colors);
    CHECK(encode(*colors) == encode(decode<RoleColors>(R"({"primary_color":1})")));
}
