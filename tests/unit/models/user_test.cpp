#include "support/capture.hpp"
#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/relationship.hpp>
#include <chorus/gateway/events/user.hpp>
#include <chorus/models/user_profile.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE("an account with all that it may wear") {
    auto user = decode<User>(R"({"id":"80351110224678912","username":"nelly","discriminator":"0",
        "global_name":"Nelly","avatar":"a_8342729096ea3675442027381ff50dfe","public_flags":4194368,
        "premium_type":2,"accent_color":16711680,"banner_color":"#ff0000",
        "avatar_decoration_data":{"asset":"a_fed43ab12698df65902ba06727e20c0e","sku_id":"1144058522808614923"},
        "collectibles":{"nameplate":{"sku_id":"1","asset":"nameplates/x/","label":"L","palette":"cobalt"}},
        "display_name_styles":{"font_id":3,"effect_id":2,"colors":[255,65280]},
        "primary_guild":{"identity_guild_id":"1234647491267808778","identity_enabled":true,"tag":"DISC",
            "badge":"7d1734ae5a615e82bc7a4033b98fade8"},
        "clan":null,"purchased_flags":3,"premium_usage_flags":"2","authenticator_types":[1,2]})");
    CHECK(user.display_name() == "Nelly");
    CHECK(user.public_flags->has(UserFlag::active_developer | UserFlag::hypesquad_bravery));
    CHECK(user.premium_type == PremiumType::tier_2);
    CHECK(user.avatar_decoration_data->sku_id == Snowflake(1144058522808614923));
    CHECK(user.collectibles->nameplate->palette == "cobalt");
    CHECK(user.display_name_styles->colors == std::vector<std::int64_t>{255, 65280});
    CHECK(user.primary_guild->tag == "DISC");
    CHECK(user.clan.is_null());
    CHECK(user.purchased_flags->has(PurchasedFlag::premium_tier_2));
    CHECK(user.premium_usage_flags->has(PremiumUsageFlag::animated_avatar));
    CHECK(user.email.is_absent());
}

TEST_CASE("a change of one's own account may change the token, by either name") {
    CHECK(decode<EditedUser>(R"({"id":"1","newToken":"a"})").changed_token().reveal() == "a");
    CHECK(decode<EditedUser>(R"({"id":"1","token":"b"})").changed_token().reveal() == "b");
    auto edited = decode<EditedUser>(R"({"id":"1","username":"bob"})");
    CHECK(edited.changed_token().empty());
    CHECK(edited.username == "bob");
}

TEST_CASE("a recorded profile") {
    auto profile = decode<UserProfile>(capture("users-profile")["body"].dump());
    CHECK(profile.user.username == "alice");
    CHECK(profile.premium_type == PremiumType::tier_2);
    CHECK(profile.premium_since->unix_seconds() == 1795182897);
    CHECK(profile.user_profile->bio == "");
    CHECK(profile.user_profile->pronouns.is_null());
    REQUIRE(profile.guild_member);
    CHECK(profile.guild_member->user->id == profile.user.id);
    CHECK(profile.badges.empty());
    CHECK(profile.mutual_guilds.is_absent());
}

TEST_CASE("a profile with connections and badges") {
    auto profile = decode<UserProfile>(R"({"user":{"id":"1","username":"a"},
        "connected_accounts":[{"type":"github","id":"42","name":"a","verified":true,
            "metadata":{"created_at":"2015-01-01T00:00:00","followers":"7"}},
            {"type":"domain","id":"example.org","name":"example.org","verified":true}],
        "mutual_guilds":[{"id":"2","nick":null},{"id":"3","nick":"n"}],"mutual_friends_count":4,
        "badges":[{"id":"premium","description":"d","icon":"i","link":"https://x"}],
        "user_profile":{"bio":"b","theme_colors":[1,2],"profile_effect":{"id":"5","expires_at":9}},
        "legacy_username":"a#0001"})");
    REQUIRE(profile.connected_accounts.size() == 2);
    CHECK(profile.connected_accounts[0].metadata->at("followers") == "7");
    CHECK(profile.connected_accounts[1].visibility.is_absent());
    REQUIRE(profile.mutual_guilds->size() == 2);
    CHECK((*profile.mutual_guilds)[1].nick == "n");
    CHECK(profile.badges.front().id == "premium");
    CHECK(profile.user_profile->profile_effect->expires_at == 9);
}

TEST_CASE("integrations of a connected account, as Discord and Spacebar write them") {
    auto account = decode<ConnectedAccount>(R"({"id":"1","type":"twitch","name":"t","visibility":1,
        "integrations":[{"id":"twitch","type":"twitch","account":{"id":"9","name":"t"},
            "guild":{"id":"2","name":"g","icon":null}}]})");
    REQUIRE(account.integrations.size() == 1);
    CHECK(account.integrations[0].guild->id == Snowflake(2));
    CHECK(account.visibility == ConnectionVisibility::everyone);
    CHECK(decode<ConnectedAccount>(R"({"id":"1","integrations":["x"]})").integrations.empty());
    CHECK(decode<UserConnectionsUpdate>("{}").id.empty());
}

TEST_CASE("somebody playing, listening and wearing a custom status") {
    auto presence = decode<PresenceUpdate>(R"({"user":{"id":"7"},"guild_id":"8","status":"dnd",
        "client_status":{"desktop":"dnd","mobile":"idle"},"processed_at_timestamp":1795182897301,
        "activities":[
            {"id":"custom","name":"Custom Status","type":4,"state":"hm","created_at":1795182897301,
                "emoji":{"name":"blob","id":"99","animated":false}},
            {"name":"Chess","type":0,"application_id":"5","flags":"3","party":{"id":"p","size":[1,4]},
                "timestamps":{"start":1795182897000},"assets":{"large_image":"l","small_text":"s"},
                "secrets":{"join":"j"},"buttons":["Watch"],"metadata":{"button_urls":["https://x"]}},
            {"name":"Spotify","type":2,"sync_id":"s","details":"song","state":"band","party":{"id":"q"}}]})");
    CHECK(presence.who() == Snowflake(7));
    CHECK(presence.status == presence_status::dnd);
    CHECK(presence.client_status->mobile == "idle");
    REQUIRE(presence.activities.size() == 3);
    CHECK(presence.activities[0].type == ActivityType::custom);
    CHECK(presence.activities[0].emoji->id == Snowflake(99));
    auto const& chess = presence.activities[1];
    CHECK(chess.flags->has(ActivityFlag::instance | ActivityFlag::join));
    CHECK(*chess.party->size == std::vector<std::int64_t>{1, 4});
    CHECK(chess.timestamps->end.is_absent());
    CHECK(chess.secrets->join->reveal() == "j");
    CHECK(chess.buttons->front() == "Watch");
    CHECK(presence.activities[2].sync_id == "s");
}

TEST_CASE("whose presence it is where users are named by id") {
    CHECK(decode<Presence>(R"({"user_id":"7","status":"online"})").who() == Snowflake(7));
}

TEST_CASE("relationships, with the user or only the id") {
    auto added = decode<RelationshipAdd>(R"({"id":"7","type":3,"nickname":null,"should_notify":true,
        "since":"2026-11-20T13:54:57.301000+00:00","user":{"id":"7","username":"bob"}})");
    CHECK(added.type == RelationshipType::incoming_request);
    CHECK(added.nickname.is_null());
    CHECK(added.user->username == "bob");
    CHECK(added.should_notify == true);
    auto by_id = decode<Relationship>(R"({"id":"7","type":1,"user_id":"7"})");
    CHECK(by_id.type == RelationshipType::friend_);
    CHECK(by_id.user.is_absent());
    CHECK(decode<RelationshipRemove>(R"({"id":"7","type":99})").type == RelationshipType(99));
}
