// What guilds and what belongs to them look like on the wire of different servers.
#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/audit_log.hpp>
#include <chorus/gateway/events/guild.hpp>
#include <chorus/gateway/events/voice.hpp>
#include <chorus/models/guild_profile.hpp>
#include <chorus/models/guild_settings.hpp>
#include <chorus/models/invite.hpp>
#include <chorus/models/template.hpp>
#include <chorus/models/widget.hpp>

using namespace chorus;

TEST_CASE("a guild of Discord") {
    auto const guild = decode<Guild>(R"({
        "id": "197038439483310086", "name": "Testers", "icon": "f64c4", "description": null,
        "features": ["COMMUNITY", "SOMETHING_NEW"], "verification_level": 3, "mfa_level": 1, "nsfw_level": 9,
        "default_message_notifications": 1, "explicit_content_filter": 2, "premium_tier": 3,
        "system_channel_flags": 37, "afk_timeout": 300, "preferred_locale": "en-US",
        "roles": [{"id": "1", "name": "@everyone", "permissions": "2251804225", "position": 0, "color": 0,
            "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
            "hoist": false, "managed": false, "mentionable": false, "flags": 1}],
        "emojis": [{"id": "2", "name": "blob", "roles": [], "animated": true, "available": true}],
        "stickers": [{"id": "3", "name": "wave", "tags": "wave", "type": 2, "format_type": 1,
            "description": null, "available": true, "guild_id": "197038439483310086"}],
        "welcome_screen": {"description": "hi",
            "welcome_channels": [{"channel_id": "4", "description": "read", "emoji_id": null,
                "emoji_name": "📜"}]},
        "incidents_data": {"invites_disabled_until": "2026-11-20T13:55:00+00:00", "dms_disabled_until": null}
    })");
    CHECK(guild.has(guild_features::community));
    CHECK(guild.has("SOMETHING_NEW"));
    CHECK_FALSE(guild.has(guild_features::verified));
    CHECK(guild.verification_level == VerificationLevel::high);
    CHECK(guild.mfa_level == MfaLevel::elevated);
    CHECK(static_cast<int>(*guild.nsfw_level) == 9); // unknown ones survive
    CHECK(guild.default_message_notifications == MessageNotifications::only_mentions);
    CHECK(guild.explicit_content_filter == ExplicitContentFilter::all_members);
    CHECK(guild.premium_tier == PremiumTier::tier_3);
    CHECK(guild.system_channel_flags->has(SystemChannelFlag::suppress_guild_reminder_notifications));
    CHECK(guild.description.is_null());
    REQUIRE(guild.roles.size() == 1);
    CHECK(guild.roles[0].flags->has(RoleFlag::in_prompt));
    CHECK(guild.roles[0].colors->secondary_color.is_null());
    REQUIRE(guild.stickers.size() == 1);
    CHECK(guild.stickers[0].format_type == StickerFormat::png);
    REQUIRE(guild.welcome_screen);
    CHECK(guild.welcome_screen->welcome_channels.at(0).emoji_name == "📜");
    CHECK(guild.incidents_data->invites_disabled_until);
    CHECK(guild.incidents_data->dms_disabled_until.is_null());
}

TEST_CASE("what a session is told of a guild") {
    auto const guild = decode<GuildCreate>(R"({
        "id": "5", "properties": {"name": "nested", "premium_tier": 1, "features": ["HUB"]},
        "members": [{"user": {"id": "6", "username": "bob"}, "roles": ["5", "7"], "flags": 3}],
        "voice_states": [{"user_id": "6", "channel_id": "8", "session_id": "s", "deaf": false, "mute": true,
            "self_deaf": false, "self_mute": true, "self_video": false, "suppress": false}],
        "presences": [{"user": {"id": "6"}, "status": "idle", "activities": [], "client_status": {}}],
        "stage_instances": [{"id": "9", "guild_id": "5", "channel_id": "8", "topic": "t"}],
        "guild_scheduled_events": [{"id": "10", "guild_id": "5", "name": "party"}],
        "soundboard_sounds": [{"sound_id": "11", "name": "horn", "volume": 0.5, "available": true}]
    })");
    CHECK(guild.name == "nested");
    CHECK(guild.premium_tier == PremiumTier::tier_1);
    CHECK(guild.has(guild_features::hub));
    REQUIRE(guild.members.size() == 1);
    CHECK(guild.members[0].roles == std::vector<Snowflake>{Snowflake(7)});
    CHECK(guild.members[0].flags->has(MemberFlag::did_rejoin | MemberFlag::completed_onboarding));
    REQUIRE(guild.voice_states.size() == 1);
    CHECK(guild.voice_states[0].channel_id == Snowflake(8));
    CHECK(guild.voice_states[0].mute);
    REQUIRE(guild.presences.size() == 1);
    CHECK(guild.presences[0].status == "idle");
    REQUIRE(guild.stage_instances.size() == 1);
    REQUIRE(guild.guild_scheduled_events.size() == 1);
    CHECK(guild.guild_scheduled_events[0].name == "party");
    REQUIRE(guild.soundboard_sounds.size() == 1);
    CHECK(guild.soundboard_sounds[0].id == Snowflake(11));
}

TEST_CASE("tags of roles that are null say yes, on Discord") {
    auto const boosters = decode<RoleTags>(R"({"premium_subscriber": null})");
    CHECK(boosters.is_premium_subscriber());
    CHECK_FALSE(boosters.is_available_for_purchase());
    auto const spacebar = decode<RoleTags>(R"({"premium_subscriber": false, "bot_id": "5"})");
    CHECK_FALSE(spacebar.is_premium_subscriber());
    CHECK(spacebar.bot_id == Snowflake(5));
    CHECK(decode<RoleTags>(R"({"guild_connections": true})").is_guild_connections());
}

TEST_CASE("a sound's id has a name of its own on the wire") {
    auto const sound = decode<GuildSoundboardSoundCreate>(
        R"({"sound_id": "7", "name": "horn", "volume": 0.25, "emoji_id": null, "guild_id": "5"})");
    CHECK(sound.id == Snowflake(7));
    CHECK(sound.volume == 0.25);
    CHECK(encode(static_cast<SoundboardSound const&>(sound)) ==
        R"({"sound_id":"7","name":"horn","volume":0.25,"emoji_id":null,"guild_id":"5"})");
    auto const list = decode<SoundboardSounds>(R"({"guild_id":"5","soundboard_sounds":[{"sound_id":"7"}]})");
    CHECK(list.soundboard_sounds.at(0).id == Snowflake(7));
}

TEST_CASE("@everyone is no role of a member, wherever the guild is known") {
    CHECK(decode<Member>(R"({"guild_id":"5","roles":["5","6"]})").roles ==
        std::vector<Snowflake>{Snowflake(6)});
    CHECK(decode<GuildMemberUpdate>(R"({"roles":["6","5"],"guild_id":"5"})").roles ==
        std::vector<Snowflake>{Snowflake(6)});
    auto const chunk =
        decode<GuildMembersChunk>(R"({"guild_id":"5","members":[{"roles":["5"]},{"roles":["6"]}],
        "chunk_index":0,"chunk_count":2,"not_found":["9"],"nonce":"n",
        "presences":[{"user":{"id":"6"},"status":"dnd"}]})");
    REQUIRE(chunk.members.size() == 2);
    CHECK(chunk.members[0].roles.empty());
    CHECK(chunk.members[1].roles.size() == 1);
    CHECK(chunk.chunk_count == 2);
    CHECK(chunk.not_found == std::vector<Snowflake>{Snowflake(9)});
    CHECK(chunk.presences.at(0).status == "dnd");
    CHECK(decode<GuildSync>(R"({"id":"5","members":[{"roles":["5","6"]}]})").members.at(0).roles.size() == 1);
}

TEST_CASE("the list of members and its changes") {
    auto const update = decode<GuildMemberListUpdate>(R"({"guild_id":"5","id":"everyone","member_count":2,
        "online_count":1,"groups":[{"id":"online","count":1},{"id":"offline","count":1}],
        "ops":[{"op":"SYNC","range":[0,99],"items":[{"group":{"id":"online","count":1}},
            {"member":{"user":{"id":"6","username":"bob"},"guild_id":"5","roles":["5","7"],
                "presence":{"user":{"id":"6"},"status":"online","activities":[]}}}]},
            {"op":"UPDATE","index":1,"item":{"group":{"id":"7","count":3}}},
            {"op":"DELETE","index":2},{"op":"INVALIDATE","range":[100,199]}]})");
    CHECK(update.groups.at(1).id == "offline");
    REQUIRE(update.ops.size() == 4);
    CHECK(update.ops[0].range == std::vector<std::int32_t>{0, 99});
    REQUIRE(update.ops[0].items.size() == 2);
    CHECK(update.ops[0].items[0].group->count == 1);
    CHECK_FALSE(update.ops[0].items[0].member);
    auto const& member = update.ops[0].items[1].member;
    REQUIRE(member);
    CHECK(member->user->username == "bob");
    CHECK(member->roles == std::vector<Snowflake>{Snowflake(7)});
    CHECK(member->presence->status == "online");
    CHECK(update.ops[1].item->group->id == "7");
    CHECK(update.ops[2].index == 2);
    CHECK(update.ops[3].range.size() == 2);
}

TEST_CASE("an entry of the audit log keeps old and new values as they are") {
    auto const entry = decode<GuildAuditLogEntryCreate>(R"({"id":"1","guild_id":"5","user_id":"6",
        "target_id":"7","action_type":24,"reason":"spam",
        "changes":[{"key":"nick","old_value":"bob"},{"key":"$add","new_value":[{"id":"8","name":"r"}]}],
        "options":{"delete_member_days":"7","members_removed":"3","type":"0"}})");
    CHECK(entry.action_type == AuditLogAction::member_update);
    REQUIRE(entry.changes.size() == 2);
    CHECK(entry.changes[0].old_value->text() == R"("bob")");
    CHECK(entry.changes[0].new_value.is_absent());
    CHECK(entry.changes[1].new_value->text() == R"([{"id":"8","name":"r"}])");
    CHECK(entry.options->delete_member_days == 7);
    CHECK(entry.options->members_removed == 3);
    CHECK(entry.reason == "spam");
}

TEST_CASE("invites of every kind") {
    auto const invite = decode<Invite>(R"({"code":"abc","type":0,"guild":{"id":"5","name":"g"},
        "channel":{"id":"6","type":2},"target_type":2,"target_application":{"id":"7","name":"game"},
        "guild_scheduled_event":{"id":"8","name":"party"},"roles":[{"id":"9","name":"new"}],"flags":1,
        "approximate_member_count":3,"expires_at":null})");
    CHECK(invite.type == InviteType::guild);
    CHECK(invite.target_type == InviteTargetType::embedded_application);
    CHECK(invite.target_application->name == "game");
    CHECK(invite.guild_scheduled_event->name == "party");
    CHECK(invite.roles->at(0).name == "new");
    CHECK(invite.flags->has(InviteFlag::guest));
    CHECK(invite.expires_at.is_null());
    auto const friendship = decode<Invite>(R"({"code":"x","type":2,"inviter":{"id":"1"},"friends_count":4,
        "channel":null})");
    CHECK(friendship.type == InviteType::user);
    CHECK(friendship.friends_count == 4);
}

TEST_CASE("a template numbers its roles and channels") {
    auto const made = decode<GuildTemplate>(R"({"code":"c","name":"n","usage_count":2,"is_dirty":null,
        "serialized_source_guild":{"name":"g","verification_level":1,
            "roles":[{"id":0,"name":"@everyone","permissions":"104"}],
            "channels":[{"id":1,"type":0,"name":"general","parent_id":null}]}})");
    REQUIRE(made.serialized_source_guild);
    CHECK(made.serialized_source_guild->verification_level == VerificationLevel::low);
    CHECK(made.serialized_source_guild->channels.at(0).id == Snowflake(1));
    CHECK(made.is_dirty.is_null());
}

TEST_CASE("what is told of voice") {
    auto const left = decode<VoiceStateUpdate>(R"({"guild_id":"5","channel_id":null,"user_id":"6",
        "session_id":"s","self_mute":true,"member":{"nick":"b","roles":[]}})");
    CHECK(left.channel_id.is_null());
    CHECK(left.self_mute);
    CHECK(left.member->nick == "b");
    auto const server = decode<VoiceServerUpdate>(R"({"token":"t0ken","guild_id":"5","endpoint":null})");
    CHECK(server.token.reveal() == "t0ken");
    CHECK(server.endpoint.is_null());
}

TEST_CASE("smaller answers about guilds") {
    CHECK(decode<PruneResult>(R"({"pruned":3})").count() == 3);
    CHECK(decode<PruneResult>(R"({"purged":4})").count() == 4);
    CHECK(decode<PruneResult>(R"({"pruned":null})").count() == 0);
    auto const widget = decode<Widget>(R"({"id":"5","name":"g","instant_invite":null,"presence_count":1,
        "channels":[{"id":"6","name":"c","position":2}],
        "members":[{"id":"0","username":"bob","discriminator":"0000","avatar":null,"status":"online",
            "activity":{"name":"chess"},"avatar_url":"https://x/y"}]})");
    CHECK(widget.members.at(0).activity->name == "chess");
    CHECK(widget.channels.at(0).position == 2);
    auto const settings = decode<GuildNotificationSettings>(R"({"guild_id":"5","message_notifications":3,
        "mute_config":{"end_time":1763646900000,"selected_time_window":3600},
        "channel_overrides":{"6":{"channel_id":"6","muted":true,"mute_config":null}}})");
    CHECK(settings.message_notifications == MessageNotifications::inherit);
    CHECK(settings.mute_config->end_time == "1763646900000");
    CHECK(settings.channel_overrides.at("6").muted == true);
    CHECK(decode<GuildNotificationSettings>(R"({"channel_overrides":null})").channel_overrides.empty());
    auto const profile = decode<GuildProfile>(R"({"id":"5","name":"g","visibility":2,"badge":3,
        "game_activity":{"7":{"activity_level":1,"activity_score":50}},
        "traits":[{"label":"nice","position":0,"emoji_name":"🎉"}]})");
    CHECK(profile.visibility == GuildVisibility::restricted);
    CHECK(profile.game_activity.at("7").activity_score == 50);
    auto const vanity = decode<VanityUrl>(R"({"code":null,"uses":0})");
    CHECK(vanity.code.is_null());
}
