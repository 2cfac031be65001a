#include "support/catch.hpp"
#include "support/world.hpp"
#include <chorus/gateway/commands.hpp>
#include <chorus/gateway/live_member_list.hpp>
#include <chorus/gateway/members_found.hpp>
#include <chorus/rest/guilds.hpp>
#include <chorus/rest/members.hpp>
#include <chorus/rest/roles.hpp>

using namespace chorus;
using namespace chorus::test;

namespace {

/// Waits until the list is as it should be.
task<> until(LiveMemberList list, std::function<bool(MemberList const&)> condition) {
    auto const deadline = std::chrono::steady_clock::now() + patience;
    while (!condition(*list.snapshot())) {
        if (std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("what the test waits for did not happen");
        auto const change = co_await list.next_change().timeout(100ms).as_result();
        static_cast<void>(change);
    }
}

/// Under which heading somebody stands; empty: they are not there.
std::string heading_of(MemberList const& list, Snowflake user) {
    std::string heading;
    for (auto const& line : list.lines()) {
        if (line.item.group) heading = line.item.group->id;
        if (line.item.member && line.item.member->user && line.item.member->user->id == user) return heading;
    }
    return {};
}

} // namespace

TEST_CASE("a list of members follows who comes, goes, and becomes another") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto carol = co_await world.user("carol");
        std::vector<ChorusUser> others{bob, carol};
        auto place = co_await world.place(alice, others);
        co_await alice.gateway().connect();
        auto list = co_await alice.gateway().member_list(place.guild, place.channel);
        CHECK(list.snapshot()->online_count() == 1);

        // Presence, without being asked again.
        co_await bob.gateway().connect();
        co_await until(list, [&](MemberList const& now) { return heading_of(now, bob.id()) == "online"; });
        CHECK(list.snapshot()->online_count() == 2);
        CHECK(list.snapshot()->find(bob.id())->presence->status == "online");
        co_await bob.gateway().set_status("dnd");
        co_await until(
            list, [&](MemberList const& now) { return now.find(bob.id())->presence->status == "dnd"; });

        // A role that is shown apart, given, renamed no heading, and taken away.
        auto const role = co_await alice.roles().create(place.guild, CreateRole("friends").hoist(true));
        co_await alice.members().add_role(place.guild, bob.id(), role.id);
        co_await until(
            list, [&](MemberList const& now) { return heading_of(now, bob.id()) == role.id.to_string(); });
        CHECK(list.snapshot()->size() == 6); // three headings
        co_await alice.roles().remove(place.guild, role.id);
        co_await until(list, [&](MemberList const& now) { return heading_of(now, bob.id()) == "online"; });

        // A name.
        co_await alice.members().edit(place.guild, bob.id(), EditMember().nick("aaron"));
        co_await until(list, [&](MemberList const& now) { return now.find(bob.id())->nick == "aaron"; });

        // Coming and going.
        co_await alice.members().kick(place.guild, carol.id());
        co_await until(list, [&](MemberList const& now) { return !now.find(carol.id()); });
        CHECK(list.snapshot()->member_count() == 2);
        auto dave = co_await world.user("dave");
        auto const invite = co_await alice.channels().create_invite(place.channel);
        co_await dave.invites().accept(invite.code);
        co_await until(list, [&](MemberList const& now) { return heading_of(now, dave.id()) == "offline"; });
        co_await bob.gateway().close();
        co_await until(list, [&](MemberList const& now) { return heading_of(now, bob.id()) == "offline"; });

        // The changes have led to what is told to who asks now.
        co_await dave.gateway().connect();
        co_await until(list, [&](MemberList const& now) { return heading_of(now, dave.id()) == "online"; });
        auto const fresh = co_await dave.gateway().member_list(place.guild, place.channel);
        CHECK(fresh.snapshot()->lines() == list.snapshot()->lines());
        CHECK(fresh.snapshot()->groups() == list.snapshot()->groups());
        CHECK(fresh.snapshot()->member_count() == list.snapshot()->member_count());
        CHECK(fresh.snapshot()->online_count() == list.snapshot()->online_count());
        CHECK(list.snapshot()->refused() == 0);
        co_await dave.gateway().close();
        co_await alice.gateway().close();
    });
}

TEST_CASE("Spacebar tells of a list of members only when it is asked") {
    if (!on_embedded_instance()) return;
    local::Options options;
    options.quirks = local::Quirks::spacebar;
    in_world(
        [](World& world) -> task<> {
            auto alice = co_await world.user("alice");
            auto bob = co_await world.user("bob");
            std::vector<ChorusUser> others(1, bob);
            auto place = co_await world.place(alice, others);
            co_await alice.gateway().connect();
            auto list = co_await alice.gateway().member_list(place.guild, place.channel);
            co_await bob.gateway().connect();
            // What alice's session is told after bob's presence has come through.
            auto const found = co_await alice.gateway().members(RequestMembers(place.guild));
            CHECK(found.members.size() == 2);
            CHECK(list.snapshot()->online_count() == 1);
            co_await list.show(0, 99);
            co_await until(list, [](MemberList const& now) { return now.online_count() == 2; });
            co_await bob.gateway().close();
            co_await alice.gateway().close();
        },
        options);
}
