// What users are to each other, what they note, set and have read. On the embedded instance: others differ.
#include "support/catch.hpp"
#include "support/world.hpp"
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <chorus/gateway/events/relationship.hpp>
#include <chorus/gateway/events/user.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;
using namespace asio::experimental::awaitable_operators;

namespace {

void in_both_flavors(std::function<task<>(World&)> test) {
    if (!on_embedded_instance()) return;
    for (auto quirks : {local::Quirks::discord_statuses, local::Quirks::spacebar}) {
        local::Options options;
        options.quirks = quirks;
        CAPTURE(static_cast<int>(quirks));
        in_world(test, options);
    }
}

task<RelationshipType> between(ChorusUser user, ChorusUser other) {
    auto all = co_await user.relationships().list();
    for (auto const& relationship : all)
        if (relationship.id == other.id()) co_return relationship.type;
    co_return RelationshipType::none;
}

} // namespace

TEST_CASE("a friend request is sent, accepted, and ended by either side") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        co_await bob.gateway().connect();
        auto asked = co_await (bob.next<RelationshipAdd>(patience)(asio::use_awaitable) &&
            alice.relationships().request(SendFriendRequest(bob.name()))(asio::use_awaitable));
        CHECK(asked.id == alice.id());
        CHECK(asked.type == RelationshipType::incoming_request);
        CHECK(asked.user->username == alice.name());
        CHECK((co_await between(alice, bob)) == RelationshipType::outgoing_request);
        co_await bob.relationships().accept(alice.id());
        CHECK((co_await between(alice, bob)) == RelationshipType::friend_);
        CHECK((co_await between(bob, alice)) == RelationshipType::friend_);
        auto again = co_await bob.relationships().accept(alice.id()).as_result();
        REQUIRE(again.has_error());
        CHECK(again.error().api_code() == 80007);

        co_await bob.relationships().edit(alice.id(), EditRelationship().nickname("Al"));
        auto named = co_await bob.relationships().list();
        REQUIRE(named.size() == 1);
        CHECK(named[0].nickname == "Al");
        auto carol = co_await world.user("carol");
        co_await carol.relationships().add(alice.id());
        co_await alice.relationships().accept(carol.id());
        auto mutual = co_await bob.relationships().mutual(carol.id());
        REQUIRE(mutual.size() == 1);
        CHECK(mutual[0].id == alice.id());

        auto ended = co_await (bob.next<RelationshipRemove>(patience)(asio::use_awaitable) &&
            alice.relationships().remove(bob.id())(asio::use_awaitable));
        CHECK(ended.id == alice.id());
        CHECK(ended.type == RelationshipType::friend_);
        CHECK((co_await between(bob, alice)) == RelationshipType::none);
        auto nothing = co_await alice.relationships().remove(bob.id()).as_result();
        CHECK(nothing.has_error());
        co_await bob.gateway().close();
    });
}

TEST_CASE("who is blocked cannot ask, and learns nothing of it") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        co_await bob.relationships().add(alice.id());
        co_await alice.relationships().block(bob.id());
        CHECK((co_await between(alice, bob)) == RelationshipType::blocked);
        CHECK((co_await between(bob, alice)) == RelationshipType::none);
        auto refused = co_await bob.relationships().add(alice.id()).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().api_code() == 80001);
        auto self = co_await bob.relationships().add(bob.id()).as_result();
        REQUIRE(self.has_error());
        CHECK(self.error().api_code() == 80003);
        auto unknown = co_await bob.relationships().add(Snowflake(1)).as_result();
        REQUIRE(unknown.has_error());
        CHECK(unknown.error().is(errc::not_found));
        co_await alice.relationships().remove(bob.id());
        co_await bob.relationships().add(alice.id());
        co_await alice.relationships().remove(RemoveRelationships());
        CHECK((co_await between(bob, alice)) == RelationshipType::none);
        co_await alice.relationships().ignore(bob.id());
        auto ignored = co_await alice.relationships().list();
        REQUIRE(ignored.size() == 1);
        CHECK(ignored[0].user_ignored == true);
        co_await alice.relationships().unignore(bob.id());
        CHECK((co_await alice.relationships().list()).empty());
    });
}

TEST_CASE("notes are kept, told to other sessions, and removed") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        co_await alice.gateway().connect();
        auto told = co_await (alice.next<UserNoteUpdate>(patience)(asio::use_awaitable) &&
            alice.users().set_note(bob.id(), "owes me a tenner")(asio::use_awaitable));
        CHECK(told.id == bob.id());
        CHECK(told.note == "owes me a tenner");
        auto note = co_await alice.users().note(bob.id());
        CHECK(note.note == "owes me a tenner");
        auto all = co_await alice.users().notes();
        CHECK(all.size() == 1);
        co_await alice.users().set_note(bob.id(), "");
        auto none = co_await alice.users().note(bob.id()).as_result();
        REQUIRE(none.has_error());
        CHECK(none.error().is(errc::not_found));
        co_await alice.gateway().close();
    });
}

TEST_CASE("settings change field by field, as JSON and as a protobuf message") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto changed = co_await alice.settings().edit(EditSettings().afk_timeout(60).developer_mode(false));
        CHECK(changed.afk_timeout == 60);
        CHECK(changed.theme == "dark");
        auto read = co_await alice.settings().get();
        CHECK(read.afk_timeout == 60);

        auto first = co_await alice.settings().preloaded();
        CHECK(first.settings == "CgA=");
        co_await alice.gateway().connect();
        // Field 2 is the text "a", field 3 the number 1; then field 3 becomes 2.
        auto [told, stored] = co_await (alice.next<UserSettingsProtoUpdate>(patience)(asio::use_awaitable) &&
            alice.settings().edit_preloaded(EditSettingsProto("EgFhGAE="))(asio::use_awaitable));
        CHECK(stored.settings == "CgASAWEYAQ==");
        REQUIRE(told.settings);
        CHECK(told.settings->proto == stored.settings);
        auto merged = co_await alice.settings().edit_preloaded(EditSettingsProto("GAI="));
        CHECK(merged.settings == "CgASAWEYAg==");
        auto broken = co_await alice.settings().edit_preloaded(EditSettingsProto("EgVh")).as_result();
        REQUIRE(broken.has_error());
        CHECK(broken.error().is(errc::invalid_form));
        auto other = co_await alice.settings().frecency();
        CHECK(other.settings.empty());
        co_await alice.gateway().close();
    });
}

TEST_CASE("what was read is remembered, and mentions since then are counted") {
    in_both_flavors([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto first = co_await alice.messages().send(place.channel, "first");
        co_await bob.read_states().ack_many(AckPlaces().place(AckPlace(place.channel, first.id)));
        auto called = co_await alice.messages().send(place.channel, "hey <@" + bob.id().to_string() + ">");
        co_await alice.messages().send(place.channel, "nobody");
        auto state_of = [&](Ready const& ready) {
            REQUIRE(ready.read_state);
            for (auto const& state : ready.read_state->entries)
                if (state.id == place.channel) return state;
            return ReadState();
        };
        auto ready = co_await (
            bob.next<Ready>(patience)(asio::use_awaitable) && bob.gateway().connect()(asio::use_awaitable));
        CHECK(state_of(ready).last_message_id == first.id);
        CHECK(state_of(ready).mention_count == 1);
        auto mentions = co_await bob.read_states().mentions();
        REQUIRE(mentions.size() == 1);
        CHECK(mentions[0].id == called.id);
        co_await bob.read_states().forget(place.channel);
        co_await bob.gateway().close();
    });
}
