// What servers have beside guilds and messages: discovery, profiles, soundboards, integrations, accounts'
// ends, reports, and everything that is answered the same always.
#include "support/bot_place.hpp"
#include "support/catch.hpp"
#include "support/flavours.hpp"
#include "support/pixel.hpp"
#include <chorus/gateway/events.hpp>
#include <chorus/rest/all.hpp>

using namespace chorus;
using namespace chorus::test;

TEST_CASE("guilds that want it are found and joined by anybody") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto hidden = co_await bob.discovery().guilds();
        CHECK(hidden.guilds.empty());
        auto closed = co_await status_of(bob.members().join(place.guild));
        CHECK(closed == 404);
        std::vector<std::string> features(1, "DISCOVERABLE");
        co_await alice.guilds().edit(place.guild, EditGuild().features(features));
        auto found = co_await bob.discovery().guilds();
        REQUIRE(found.guilds.size() == 1);
        CHECK(found.total == 1);
        CHECK(found.guilds[0].id == place.guild);
        CHECK(found.guilds[0].approximate_member_count == 1);
        auto recommended = co_await bob.discovery().recommendations();
        CHECK(recommended.recommended_guilds.size() == 1);
        auto categories = co_await bob.discovery().categories();
        CHECK_FALSE(categories.empty());
        co_await bob.members().join(place.guild);
        auto mine = co_await bob.guilds().list();
        CHECK(mine.size() == 1);
        std::vector<std::string> not_given(1, "VERIFIED");
        auto refused = co_await status_of(alice.guilds().edit(place.guild, EditGuild().features(not_given)));
        CHECK(refused >= 400);
    });
}

TEST_CASE("guilds and members have profiles") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        auto profile = co_await bob.guilds().profile(place.guild);
        CHECK(profile.member_count == 2);
        CHECK(profile.tag == "A TE");
        co_await bob.members().edit_profile(
            place.guild, bob.id(), EditMemberProfile().nick("Bobby").bio("of the guild").banner(pixel));
        auto seen = co_await alice.members().get(place.guild, bob.id());
        CHECK(seen.nick == "Bobby");
        auto shown = co_await alice.users().profile(bob.id(), GetProfile().guild_id(place.guild));
        REQUIRE(shown.guild_member_profile);
        CHECK(shown.guild_member_profile->bio == "of the guild");
        auto foreign = co_await status_of(
            bob.members().edit_profile(place.guild, alice.id(), EditMemberProfile().bio("no")));
        CHECK(foreign >= 400);
        co_await alice.users().edit_profile(alice.id(), EditProfile().bio("everywhere"));
        auto own = co_await bob.users().profile(alice.id());
        CHECK(own.user_profile->bio == "everywhere");
        co_await alice.guilds().edit_widget(place.guild, EditWidget().enabled(true));
        auto image = co_await bob.guilds().widget_image(place.guild);
        CHECK(image.type == "image/png");
        CHECK(image.bytes.substr(1, 3) == "PNG");
        auto badge = co_await bob.guilds().shield(place.guild);
        CHECK(badge.bytes.find("0 online") != std::string::npos);
        auto no_state = co_await status_of(alice.voice().state(place.guild, bob.id()));
        CHECK(no_state == 404);
    });
}

TEST_CASE("users say what they want to hear of a guild") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto before = co_await alice.guilds().notification_settings(place.guild);
        CHECK(before.muted == false);
        co_await alice.guilds().edit_notification_settings(
            place.guild, EditGuildNotifications().muted(true).suppress_everyone(true));
        auto after = co_await alice.guilds().notification_settings(place.guild);
        CHECK(after.muted == true);
        CHECK(after.suppress_everyone == true);
        auto outside = co_await status_of(bob.guilds().notification_settings(place.guild));
        CHECK(outside >= 400);
    });
}

TEST_CASE("a guild has sounds") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Watch watch(world);
        std::vector<SoundboardSound> heard;
        bob.on<GuildSoundboardSoundCreate>(
            [&](GuildSoundboardSoundCreate const& event) { heard.push_back(event), watch.changed(); });
        co_await bob.gateway().connect();
        std::string const sound = "data:audio/mpeg;base64,SUQzBAAAAAAA";
        auto horn = co_await alice.soundboard().create(place.guild, CreateSound("horn", sound).volume(0.5));
        CHECK(horn.volume == 0.5);
        co_await watch.until([&] { return heard.size() == 1; });
        CHECK(heard[0].id == horn.id);
        auto no_sound =
            co_await status_of(alice.soundboard().create(place.guild, CreateSound("bad", "hello")));
        CHECK(no_sound == 400);
        auto no_right = co_await status_of(bob.soundboard().create(place.guild, CreateSound("mine", sound)));
        CHECK(no_right == 403);
        auto edited = co_await alice.soundboard().edit(place.guild, horn.id, EditSound().name("trumpet"));
        CHECK(edited.name == "trumpet");
        auto all = co_await bob.soundboard().list(place.guild);
        REQUIRE(all.items.size() == 1);
        CHECK(all.items[0].name == "trumpet");
        co_await alice.soundboard().remove(place.guild, horn.id);
        auto gone = co_await status_of(bob.soundboard().get(place.guild, horn.id));
        CHECK(gone == 404);
        auto defaults = co_await bob.soundboard().defaults();
        CHECK_FALSE(defaults.empty());
        co_await bob.gateway().close();
    });
}

TEST_CASE("bots are integrations of their guild") {
    if (!on_embedded_instance()) return;
    in_discords_manner([](World& world) -> task<> {
        BotPlace place(world);
        co_await place.open();
        auto all = co_await place.owner->integrations().list(place.place.guild);
        REQUIRE(all.size() == 1);
        CHECK(all[0].type == "discord");
        CHECK(all[0].application->bot->id == place.bot->id());
        Watch watch(world);
        std::vector<Snowflake> gone;
        place.owner->on<IntegrationDelete>(
            [&](IntegrationDelete const& event) { gone.push_back(event.id), watch.changed(); });
        auto no_right = co_await status_of(place.bot->integrations().list(place.place.guild));
        CHECK(no_right == 403);
        co_await place.owner->integrations().remove(place.place.guild, all[0].id);
        co_await watch.until([&] { return gone.size() == 1; });
        CHECK(gone[0] == all[0].id);
        auto member = co_await status_of(place.owner->members().get(place.place.guild, place.bot->id()));
        CHECK(member == 404);
        auto twice = co_await status_of(place.owner->integrations().remove(place.place.guild, all[0].id));
        CHECK(twice == 404);
        co_await place.close();
    });
}

TEST_CASE("one occurrence of a repeating event is moved, cancelled, and put back") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        Timestamp first(std::chrono::floor<std::chrono::seconds>(Timestamp::now().time()) + 24h);
        auto party = CreateScheduledEvent("party", ScheduledEventType::external, first)
                         .scheduled_end_time(Timestamp(first.time() + 1h))
                         .entity_metadata(EventMetadata("the park"));
        auto once = co_await alice.scheduled_events().create(place.guild, party);
        auto not_again = co_await status_of(
            alice.scheduled_events().create_exception(place.guild, once.id, CreateEventException(first)));
        CHECK(not_again == 400);
        auto event = co_await alice.scheduled_events().create(
            place.guild, std::move(party).recurrence_rule(RepeatRule(RecurrenceFrequency::weekly, first)));
        auto exception = co_await alice.scheduled_events().create_exception(
            place.guild, event.id, CreateEventException(first).is_canceled(true));
        CHECK(exception.is_canceled);
        CHECK(exception.event_id == event.id);
        auto no_right = co_await status_of(bob.scheduled_events().edit_exception(
            place.guild, event.id, exception.event_exception_id, EditEventException().is_canceled(false)));
        CHECK(no_right == 403);
        auto edited = co_await alice.scheduled_events().edit_exception(
            place.guild, event.id, exception.event_exception_id, EditEventException().is_canceled(false));
        CHECK_FALSE(edited.is_canceled);
        auto shown = co_await bob.scheduled_events().get(place.guild, event.id);
        CHECK(shown.guild_scheduled_event_exceptions.size() == 1);
        auto comers = co_await bob.scheduled_events().users_of_exception(
            place.guild, event.id, exception.event_exception_id);
        CHECK(comers.empty());
        co_await alice.scheduled_events().remove_exception(
            place.guild, event.id, exception.event_exception_id);
        auto gone = co_await status_of(
            alice.scheduled_events().remove_exception(place.guild, event.id, exception.event_exception_id));
        CHECK(gone == 404);
    });
}

TEST_CASE("an account is disabled, comes back, and is deleted for good") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto bob = co_await world.user("bob");
        std::vector<ChorusUser> others(1, bob);
        auto place = co_await world.place(alice, others);
        co_await bob.messages().send(place.channel, "before");
        auto owns = co_await status_of(alice.account().remove(World::password()));
        CHECK(owns >= 400);
        auto wrong = co_await status_of(bob.account().remove(Secret("wrong password")));
        CHECK(wrong == 400);
        co_await bob.account().remove(World::password());
        auto gone = co_await status_of(alice.users().get(bob.id()));
        CHECK(gone == 404);
        auto left = co_await alice.members().list(place.guild, ListMembers().limit(10).after(Snowflake(0)));
        CHECK(left.size() == 1);
        auto latest = co_await alice.messages().list(place.channel);
        REQUIRE(latest.size() == 1);
        CHECK(latest[0].author.username == "Deleted User");
        auto worthless = co_await status_of(bob.users().me());
        CHECK(worthless >= 400);

        auto carol = co_await world.user("carol");
        auto me = co_await carol.users().me();
        co_await carol.account().disable(World::password());
        if (!me.email) co_return;
        auto refused = co_await world.instance.login(*me.email, World::password()).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().api_code() == 20013);
        Login back(*me.email, World::password());
        auto again = co_await world.instance.login(std::move(back).undelete(true));
        CHECK(again.id() == carol.id());
    });
}

TEST_CASE("reports go along their menus") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto kinds = co_await alice.reports().kinds();
        CHECK(kinds.size() == 10);
        auto menu = co_await alice.reports().menu(ReportKind::user);
        REQUIRE(menu.root());
        auto choices = menu.root()->choices();
        REQUIRE_FALSE(choices.empty());
        CreateReport report(ReportKind::user, menu);
        report.breadcrumb(choices[0].target_node_id);
        auto nobody = co_await status_of(alice.reports().send(report));
        CHECK(nobody == 400);
        report.reported_user_id(alice.id());
        auto sent = co_await status_of(alice.reports().send(report));
        CHECK((sent == 0 || sent == 418)); // Spacebar keeps none
        auto standing = co_await alice.reports().standing();
        CHECK(standing.username == alice.name());
    });
}

TEST_CASE("what is not there says so as Spacebar does") {
    in_both_flavours([](World& world) -> task<> {
        auto alice = co_await world.user("alice");
        auto place = co_await world.place(alice, std::vector<ChorusUser>());
        auto connections = co_await alice.connections().list();
        CHECK(connections.empty());
        auto providers = co_await alice.connections().providers();
        CHECK(providers.empty());
        auto no_service = co_await status_of(alice.connections().authorize("github"));
        CHECK(no_service == 400);
        auto teams = co_await alice.teams().list();
        CHECK(teams.empty());
        auto no_factor = co_await status_of(alice.teams().create(CreateTeam("us")));
        CHECK(no_factor == 400);
        auto guild = "/guilds/" + place.guild.to_string();
        auto no_form = co_await status_of(alice.request(Verb::get, guild + "/member-verification"));
        CHECK(no_form == 404);
        auto no_release = co_await status_of(alice.request(Verb::get, "/updates?platform=linux"));
        CHECK(no_release == 404);
        auto no_platform = co_await status_of(alice.request(Verb::get, "/updates"));
        CHECK(no_platform == 400);
        auto stop = co_await status_of(alice.request(Verb::post, "/stop"));
        CHECK(stop >= 400);
        auto no_key = co_await status_of(alice.request(Verb::post, "/users/@me/mfa/webauthn/credentials",
            JsonText(R"({"password":"correct horse battery 1"})")));
        CHECK(no_key >= 400);
        auto stats = co_await alice.request(Verb::get, "/policies/stats");
        CHECK(stats.text().find("\"guild\":1") != std::string::npos);
        for (auto path : {"/users/@me/billing/country-code", "/users/@me/collectibles-marketing",
                 "/users/@me/email-settings", "/store/published-listings/skus/1"}) {
            auto status = co_await status_of(alice.request(Verb::get, path));
            CHECK(status == 0);
        }
    });
}
