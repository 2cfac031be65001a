#include "support/catch.hpp"
#include "support/flavours.hpp"
#include <chorus/gateway/events.hpp>
#include <chorus/models/audit_log.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("the audit log records who did what to whom, and why") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto status_1 = co_await status_of(bob.guilds().audit_log(place.guild));
        CHECK(status_1 == 403);

        co_await alice.channels().edit(place.channel, EditChannel().topic("rules")).reason("tidying up");
        auto role = co_await alice.roles().create(place.guild, CreateRole("helper"));
        co_await alice.members().add_role(place.guild, bob.id(), role.id);
        co_await alice.members().kick(place.guild, bob.id());
        auto log = co_await alice.guilds().audit_log(place.guild);
        REQUIRE(log.audit_log_entries.size() >= 4);
        auto const& kick = log.audit_log_entries[0];
        CHECK(kick.action_type == AuditLogAction::member_kick);
        CHECK(kick.user_id == alice.id());
        CHECK(kick.target_id == bob.id());
        auto const& given = log.audit_log_entries[1];
        CHECK(given.action_type == AuditLogAction::member_role_update);
        REQUIRE(given.changes.size() == 1);
        CHECK(given.changes[0].key == "$add");
        CHECK(log.audit_log_entries[2].action_type == AuditLogAction::role_create);
        auto const& edit = log.audit_log_entries[3];
        CHECK(edit.action_type == AuditLogAction::channel_update);
        CHECK(edit.reason == "tidying up");
        REQUIRE(edit.changes.size() == 1);
        CHECK(edit.changes[0].key == "topic");
        CHECK(edit.changes[0].new_value->text() == "\"rules\"");
        CHECK(std::ranges::count(log.users, bob.id(), &User::id) == 1);

        auto kicks = co_await alice.guilds().audit_log(
            place.guild, ListAuditLog().action_type(AuditLogAction::member_kick));
        CHECK(kicks.audit_log_entries.size() == 1);
    });
}

TEST_CASE("auto moderation blocks, alerts and times out, but not moderators") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto alerts = co_await alice.channels().create(place.guild, CreateChannel("alerts"));
        Watch watch(world);
        std::vector<AutoModerationActionExecution> acted;
        alice.on<AutoModerationActionExecution>(
            [&](AutoModerationActionExecution const& event) { acted.push_back(event), watch.changed(); });
        co_await alice.gateway().connect();

        auto words = CreateRule("words", AutoModerationTrigger::keyword)
                         .trigger_metadata(RuleTrigger().keyword("cat*").allow("catalog"))
                         .action(RuleAction(AutoModerationActionType::block_message))
                         .action(RuleAction(AutoModerationActionType::send_alert)
                                     .metadata(RuleActionMetadata().channel_id(alerts.id)))
                         .enabled(true);
        auto status_2 = co_await status_of(bob.auto_moderation().create(place.guild, words));
        CHECK(status_2 == 403);
        auto rule = co_await alice.auto_moderation().create(place.guild, words);
        CHECK(rule.enabled);
        CHECK(rule.actions.size() == 2);

        auto blocked = co_await bob.messages().send(place.channel, "look, CATS!").as_result();
        REQUIRE(blocked.has_error());
        CHECK(blocked.error().status() == 400);
        co_await watch.until([&] { return acted.size() == 2; });
        CHECK(acted[0].rule_id == rule.id);
        CHECK(acted[0].user_id == bob.id());
        CHECK(acted[0].matched_keyword == "cat*");
        auto alarm = co_await alice.messages().list(alerts);
        REQUIRE(alarm.size() == 1);
        CHECK(alarm[0].type == MessageType::auto_moderation_action);
        co_await bob.messages().send(place.channel, "the catalog of concatenation");
        co_await alice.messages().send(place.channel, "cat: I may");

        co_await alice.auto_moderation().edit(place.guild, rule.id, EditRule().enabled(false));
        co_await bob.messages().send(place.channel, "cat");
        co_await alice.auto_moderation().remove(place.guild, rule.id);
        auto status_3 = co_await status_of(alice.auto_moderation().get(place.guild, rule.id));
        CHECK(status_3 == 404);
        co_await alice.gateway().close();
    });
}

TEST_CASE("polls are voted in, counted and ended") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto poll = co_await alice.messages().send(
            place.channel, CreateMessage().poll(CreatePoll("Tea?").answer("yes").answer("no")));
        REQUIRE(poll.poll);
        CHECK((*poll.poll)->answers.size() == 2);
        co_await bob.polls().vote(poll, 1);
        co_await bob.polls().vote(poll, 2); // changes his mind
        std::vector<std::int32_t> both;
        both.push_back(1);
        both.push_back(2);
        auto status_4 = co_await status_of(bob.polls().vote(poll, both));
        CHECK(status_4 == 400);
        auto status_5 = co_await status_of(bob.polls().vote(poll, 3));
        CHECK(status_5 == 400);
        auto yes = co_await alice.polls().voters(poll, 1);
        CHECK(yes.users.empty());
        auto no = co_await alice.polls().voters(poll, 2);
        REQUIRE(no.users.size() == 1);
        CHECK(no.users[0].id == bob.id());
        auto status_6 = co_await status_of(bob.polls().end(poll));
        CHECK(status_6 == 403);
        auto over = co_await alice.polls().end(poll);
        CHECK((*over.poll)->results->is_finalized == true);
        auto status_7 = co_await status_of(bob.polls().vote(poll, 1));
        CHECK(status_7 == 400);
        auto latest = co_await alice.messages().list(place.channel, ListMessages().limit(1));
        REQUIRE(latest.size() == 1);
        CHECK(latest[0].type == MessageType::poll_result);
    });
}

TEST_CASE("searches find messages, members and bans that the caller may see") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto hidden = co_await alice.channels().create(place.guild, CreateChannel("hidden"));
        co_await alice.channels().set_permissions(
            hidden, place.guild, EditOverwrite().type(OverwriteType::role).deny(Permission::view_channel));
        co_await alice.messages().send(place.channel, "a needle");
        co_await alice.messages().send(place.channel, "hay");
        co_await alice.messages().send(hidden, "another needle");
        auto mine = co_await alice.guilds().search_messages(place.guild, SearchMessages("NEEDLE"));
        CHECK(mine.total_results == 2);
        auto his = co_await bob.guilds().search_messages(place.guild, SearchMessages("needle"));
        CHECK(his.total_results == 1);
        REQUIRE(his.messages.size() == 1);
        REQUIRE(his.messages[0].size() == 1);
        CHECK(his.messages[0][0].content == "a needle");
        CHECK(his.messages[0][0].hit == true);
        auto people = co_await alice.members().search(place.guild, SearchMembers("BOB").limit(10));
        REQUIRE(people.size() == 1);
        CHECK(people[0].user->id == bob.id());
        co_await alice.members().ban(place.guild, bob.id());
        auto bans = co_await alice.members().search_bans(place.guild, SearchBans("bob"));
        CHECK(bans.size() == 1);
    });
}
