// The small value types that fields are made of.
#include "support/catch.hpp"

#include <chorus/models/message.hpp>
#include <chorus/types/box.hpp>
#include <chorus/types/flags.hpp>
#include <chorus/types/json_text.hpp>
#include <chorus/types/maybe.hpp>
#include <chorus/types/permissions.hpp>
#include <memory>
#include <string>

using namespace chorus;

TEST_CASE("a field is absent, null or a value, and never two of them") {
    Maybe<int> field;
    CHECK((field.is_absent() && !field.is_null() && !field.has_value() && !field));
    field.set_null();
    CHECK((!field.is_absent() && field.is_null() && !field.has_value() && !field));
    field = 5;
    CHECK((!field.is_absent() && !field.is_null() && field.has_value() && field));
    CHECK(*field == 5);
    field = null;
    CHECK(field.is_null());
    field.emplace(7);
    CHECK((*field == 7 && !field.is_null()));
    field.set_null();
    CHECK((field.is_null() && !field.has_value()));
    field.reset();
    CHECK(field.is_absent());
    field = 1;
    field = std::nullopt;
    CHECK(field.is_absent());
}

TEST_CASE("absent, null and values compare unequal, and values by value") {
    Maybe<std::string> absent, nothing(null), text("x"), other("y");
    CHECK(absent == Maybe<std::string>());
    CHECK(nothing == Maybe<std::string>(null));
    CHECK(absent != nothing);
    CHECK(absent != text);
    CHECK(nothing != text);
    CHECK(text != other);
    CHECK(text == "x");
    CHECK(text == std::string("x"));
    CHECK(text != "y");
    CHECK(absent != "");
    CHECK(nothing != "");
    CHECK(nothing == null);
    CHECK(absent != null);
    CHECK(Maybe<bool>(false) == false);
    CHECK(Maybe<bool>() != false);
    CHECK(Maybe<Snowflake>(Snowflake(1)) == Snowflake(1));
}

TEST_CASE("a field hands out its value, a fallback, or an exception") {
    Maybe<std::string> field("text");
    CHECK(field.value_or("fallback") == "text");
    CHECK(field.value() == "text");
    CHECK(field->size() == 4);
    field->push_back('!');
    std::string taken = *std::move(field);
    CHECK(taken == "text!");
    CHECK(Maybe<std::string>().value_or("fallback") == "fallback");
    CHECK(Maybe<std::string>(null).value_or("fallback") == "fallback");
    CHECK_THROWS_AS(Maybe<int>().value(), std::bad_optional_access);
    CHECK_THROWS_AS(Maybe<int>(null).value(), std::bad_optional_access);
}

TEST_CASE("a field takes what its value can be made of, and no null pointers") {
    static_assert(std::is_convertible_v<char const*, Maybe<std::string>>);
    static_assert(std::is_convertible_v<int, Maybe<std::int64_t>>);
    static_assert(std::is_convertible_v<Permission, Maybe<Permissions>>);
    static_assert(
        !std::is_convertible_v<std::uint64_t, Maybe<Snowflake>>); // explicit, as for the value itself
    static_assert(std::is_constructible_v<Maybe<Snowflake>, std::uint64_t>);
    static_assert(!std::is_constructible_v<Maybe<int>, std::string>);
    static_assert(
        !std::is_constructible_v<Maybe<std::string>, std::nullptr_t>); // would be a null `char const*`
    static_assert(std::is_nothrow_move_constructible_v<Maybe<std::string>>);
    Maybe<std::unique_ptr<int>> only_moved(std::make_unique<int>(3));
    auto moved = std::move(only_moved);
    CHECK(**moved == 3);
}

TEST_CASE("flags keep bits without a name") {
    Permissions flags(1ull << 63 | 1ull << 47);
    flags |= Permission::send_messages;
    CHECK(flags.bits() == (1ull << 63 | 1ull << 47 | 1ull << 11));
    flags &= ~Permission::send_messages;
    CHECK(flags.bits() == (1ull << 63 | 1ull << 47));
    CHECK((flags - Permissions(1ull << 47)).bits() == 1ull << 63);
}

TEST_CASE("flags are asked for all or for any of several") {
    constexpr auto both = Permission::send_messages | Permission::embed_links;
    static_assert(both.has(Permission::send_messages));
    CHECK(both.has(Permission::send_messages | Permission::embed_links));
    CHECK_FALSE(both.has(Permission::send_messages | Permission::administrator));
    CHECK(both.has_any(Permission::send_messages | Permission::administrator));
    CHECK_FALSE(both.has_any(Permission::administrator));
    CHECK(both.has(Permissions()));
    CHECK_FALSE(both.has_any(Permissions()));
    CHECK(Permissions().empty());
    CHECK((both & Permission::embed_links) == Permission::embed_links);
    CHECK((~Permissions()).bits() == UINT64_MAX);
}

TEST_CASE("a box copies what is in it") {
    Box<std::string> box(std::string("a string that is too long for a small buffer"));
    Box<std::string> copy = box;
    copy->append("!");
    CHECK(*box == "a string that is too long for a small buffer");
    CHECK(box != copy);
    copy = box;
    CHECK(box == copy);
    auto& same = copy;
    copy = same;
    CHECK(box == copy);
    CHECK(Box<int>() == Box<int>(0));
    auto* address = &*box;
    Box<std::string> moved = std::move(box);
    CHECK(&*moved == address);
}

TEST_CASE("a message holds the message it answers, and a copy holds a copy") {
    Message answered;
    answered.content = "question";
    Message message;
    message.content = "answer";
    message.referenced_message = Box<Message>(answered);
    Message copy = message;
    (*copy.referenced_message)->content = "changed";
    CHECK((*message.referenced_message)->content == "question");
    CHECK(copy != message);
    copy = message;
    CHECK(copy == message);
    // What was moved from may still be copied, compared and assigned to.
    Message taken = std::move(copy);
    Message of_nothing = copy;
    CHECK(of_nothing == copy);
    CHECK(of_nothing != taken);
    copy = taken;
    CHECK(copy == message);
}

TEST_CASE("JSON text is kept as it is") {
    JsonText text(R"( {"a" : [1,2]} )");
    CHECK(text.text() == R"( {"a" : [1,2]} )");
    CHECK_FALSE(text.empty());
    CHECK(JsonText().empty());
    CHECK(text != JsonText(R"({"a":[1,2]})"));
}
