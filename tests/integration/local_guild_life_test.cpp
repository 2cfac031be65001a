#include "support/catch.hpp"
#include "support/flavours.hpp"
#include <chorus/gateway/events.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("a template makes a guild with the same roles, channels and overwrites") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto role = co_await alice.roles().create(place.guild, CreateRole("helper"));
        co_await alice.channels().set_permissions(place.channel, role.id,
            EditOverwrite().type(OverwriteType::role).allow(Permission::manage_messages));
        auto made = co_await alice.templates().create(place.guild, CreateTemplate("ours"));
        CHECK(made.is_dirty == false);
        auto status_1 = co_await status_of(alice.templates().create(place.guild, CreateTemplate("two")));
        CHECK(status_1 == 400);
        auto status_2 = co_await status_of(bob.templates().list(place.guild));
        CHECK(status_2 >= 400);

        auto shown = co_await bob.templates().get(made.code);
        CHECK(shown.name == "ours");
        auto guild = co_await bob.templates().use(made.code, CreateGuildFromTemplate("copy"));
        CHECK(guild.name == "copy");
        CHECK(guild.owner_id == bob.id());
        auto roles = co_await bob.roles().list(guild);
        REQUIRE(roles.size() == 2);
        auto channels = co_await bob.channels().list(guild);
        auto talk = std::ranges::find(channels, Maybe<std::string>("talk"), &Channel::name);
        REQUIRE(talk != channels.end());
        REQUIRE(talk->permission_overwrites.size() == 1);
        auto copied = std::ranges::find(roles, "helper", &Role::name);
        REQUIRE(copied != roles.end());
        CHECK(talk->permission_overwrites[0].id == copied->id);
        CHECK(copied->id != role.id);

        co_await alice.channels().create(place.guild, CreateChannel("new"));
        auto list = co_await alice.templates().list(place.guild);
        REQUIRE(list.size() == 1);
        CHECK(list[0].is_dirty == true);
        auto synced = co_await alice.templates().sync(place.guild, made.code);
        CHECK(synced.is_dirty == false);
        CHECK(synced.usage_count == 1);
        co_await alice.templates().remove(place.guild, made.code);
        auto status_3 = co_await status_of(bob.templates().get(made.code));
        CHECK(status_3 == 404);
    });
}

TEST_CASE("events are planned, joined, started and ended") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        std::vector<ScheduledEvent> heard;
        bob.on<GuildScheduledEventCreate>(
            [&](GuildScheduledEventCreate const& event) { heard.push_back(event), watch.changed(); });
        bob.on<GuildScheduledEventUpdate>(
            [&](GuildScheduledEventUpdate const& event) { heard.push_back(event), watch.changed(); });
        co_await bob.gateway().connect();
        Timestamp tomorrow(Timestamp::now().time() + std::chrono::hours(24));
        Timestamp later(tomorrow.time() + std::chrono::hours(2));
        auto party = CreateScheduledEvent("party", ScheduledEventType::external, tomorrow)
                         .scheduled_end_time(later)
                         .entity_metadata(EventMetadata("the park"));
        auto status_4 = co_await status_of(bob.scheduled_events().create(place.guild, party));
        CHECK(status_4 == 403);
        auto nowhere = CreateScheduledEvent("party", ScheduledEventType::external, tomorrow);
        auto status_5 = co_await status_of(alice.scheduled_events().create(place.guild, nowhere));
        CHECK(status_5 == 400);
        auto event = co_await alice.scheduled_events().create(place.guild, party);
        CHECK(event.name == "party");
        CHECK(event.status == ScheduledEventStatus::scheduled);
        CHECK(event.entity_metadata->location == "the park");
        co_await watch.until([&] { return heard.size() == 1; });

        auto path = "/guilds/" + place.guild.to_string() + "/scheduled-events/" + event.id.to_string();
        co_await bob.request(Verb::put, path + "/users/@me");
        auto users = co_await alice.scheduled_events().users(place.guild, event.id);
        CHECK(users.size() == 2);
        auto counted = co_await bob.scheduled_events().get(
            place.guild, event.id, GetScheduledEvents().with_user_count(true));
        CHECK(counted.user_count == 2);

        auto ended = EditScheduledEvent().status(ScheduledEventStatus::completed);
        auto status_6 = co_await status_of(alice.scheduled_events().edit(place.guild, event.id, ended));
        CHECK(status_6 == 400);
        co_await alice.scheduled_events().edit(
            place.guild, event.id, EditScheduledEvent().status(ScheduledEventStatus::active));
        co_await watch.until([&] { return heard.size() == 2; });
        CHECK(heard[1].status == ScheduledEventStatus::active);
        co_await alice.scheduled_events().edit(place.guild, event.id, ended);
        auto open = co_await alice.scheduled_events().list(place.guild);
        CHECK(open.empty());
        co_await alice.scheduled_events().remove(place.guild, event.id);
        auto status_7 = co_await status_of(alice.scheduled_events().get(place.guild, event.id));
        CHECK(status_7 == 404);
        co_await bob.gateway().close();
    });
}

TEST_CASE("a stage opens once, changes its topic and closes") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto stage = co_await alice.channels().create(
            place.guild, CreateChannel("stage").type(ChannelType::guild_stage_voice));
        auto no_stage =
            co_await status_of(alice.stage_instances().create(CreateStageInstance(place.channel, "no")));
        CHECK(no_stage == 400);
        auto no_right = co_await status_of(bob.stage_instances().create(CreateStageInstance(stage.id, "no")));
        CHECK(no_right == 403);
        auto live = co_await alice.stage_instances().create(CreateStageInstance(stage.id, "news"));
        CHECK(live.topic == "news");
        auto open = co_await status_of(alice.stage_instances().create(CreateStageInstance(stage.id, "two")));
        CHECK(open == 400);
        auto edited = co_await alice.stage_instances().edit(stage.id, EditStageInstance().topic("weather"));
        CHECK(edited.topic == "weather");
        auto seen = co_await bob.stage_instances().get(stage.id);
        CHECK(seen.topic == "weather");
        co_await alice.stage_instances().remove(stage.id);
        auto status_9 = co_await status_of(bob.stage_instances().get(stage.id));
        CHECK(status_9 == 404);
    });
}

TEST_CASE("what a guild shows at its door: preview, widget, welcome screen, onboarding") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto preview = co_await alice.guilds().preview(place.guild);
        CHECK(preview.approximate_member_count == 1);
        auto status_10 = co_await status_of(bob.guilds().preview(place.guild));
        CHECK(status_10 == 404);

        auto widget = co_await bob.guilds().widget(place.guild);
        CHECK(widget.name == "a test");
        co_await alice.guilds().edit_widget(place.guild, EditWidget().enabled(false));
        auto status_11 = co_await status_of(bob.guilds().widget(place.guild));
        CHECK(status_11 >= 400);

        auto status_12 = co_await status_of(alice.onboarding().welcome_screen(place.guild));
        CHECK(status_12 == 404);
        auto screen = EditWelcomeScreen().enabled(true).description("hello").welcome_channel(
            WelcomeChannelParams(place.channel, "talk here"));
        co_await alice.onboarding().edit_welcome_screen(place.guild, screen);
        auto shown = co_await alice.onboarding().welcome_screen(place.guild);
        REQUIRE(shown.welcome_channels.size() == 1);
        CHECK(shown.welcome_channels[0].description == "talk here");

        auto asked = co_await alice.onboarding().edit(
            place.guild, EditOnboarding().enabled(true).default_channel_id(place.channel));
        CHECK(asked.enabled);
        auto got = co_await alice.onboarding().get(place.guild);
        CHECK(got.default_channel_ids.size() == 1);
    });
}

TEST_CASE("pruning removes members without roles who were not here, and counts them first") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto status_13 = co_await status_of(bob.members().prune_count(place.guild));
        CHECK(status_13 == 403);
        // Whoever came today was here.
        auto nobody = co_await alice.members().prune_count(place.guild);
        CHECK(nobody.count() == 0);
        auto pruned = co_await alice.members().prune(place.guild, PruneMembers(1));
        CHECK(pruned.count() == 0);
        auto members = co_await alice.members().list(place.guild, ListMembers().limit(10));
        CHECK(members.size() == 2);
        auto role = co_await alice.roles().create(place.guild, CreateRole("helper"));
        std::vector<Snowflake> some(1, bob.id());
        auto given = co_await alice.roles().add_members(place.guild, role.id, AddRoleMembers(some));
        CHECK(given.size() == 1);
        auto counts = co_await alice.roles().member_counts(place.guild);
        CHECK(counts.at(role.id.to_string()) == 1);
    });
}
