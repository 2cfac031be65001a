#include <chorus/codec/describe.hpp>
#include <chorus/gateway/events.hpp>

CHORUS_MODEL(chorus::Ready, v, user, session_id, resume_gateway_url, guilds, private_channels, users,
    application, shard, session_type, auth_session_id_hash, country_code, user_settings, user_guild_settings,
    read_state, relationships, presences, sessions, merged_members, consents, connected_accounts, experiments,
    guild_experiments, guild_join_requests, geo_ordered_rtc_regions, notification_settings,
    game_relationships, tutorial, api_code_version, friend_suggestion_count, analytics_token,
    user_settings_proto, user_settings_proto_json, auth_token, required_action, _trace)
CHORUS_MODEL(chorus::Resumed, _trace)
CHORUS_MODEL(chorus::SessionGap, from_sequence)
CHORUS_MODEL_OF(chorus::GuildCreate, chorus::Guild)
CHORUS_MODEL_OF(chorus::GuildUpdate, chorus::Guild)
CHORUS_MODEL_OF(chorus::GuildDelete, chorus::UnavailableGuild)
CHORUS_MODEL_OF(chorus::GuildMemberAdd, chorus::Member)
CHORUS_MODEL_OF(chorus::GuildMemberUpdate, chorus::Member)
CHORUS_MODEL(chorus::GuildMemberRemove, guild_id, user)
CHORUS_MODEL(chorus::GuildBanAdd, guild_id, user)
CHORUS_MODEL(chorus::GuildBanRemove, guild_id, user)
CHORUS_MODEL(chorus::GuildRoleCreate, guild_id, role)
CHORUS_MODEL(chorus::GuildRoleUpdate, guild_id, role)
CHORUS_MODEL(chorus::GuildRoleDelete, guild_id, role_id)
CHORUS_MODEL_OF(chorus::ChannelCreate, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelUpdate, chorus::Channel)
CHORUS_MODEL_OF(chorus::ChannelDelete, chorus::Channel)
CHORUS_MODEL(chorus::ChannelPinsUpdate, guild_id, channel_id, last_pin_timestamp)
CHORUS_MODEL_OF(chorus::InviteCreate, chorus::Invite)
CHORUS_MODEL(chorus::InviteDelete, channel_id, guild_id, code)
CHORUS_MODEL_OF(chorus::MessageCreate, chorus::Message)
namespace {

// Whoever takes an update for a message shall see its new text.
void show_new_content(void* object) {
    auto& update = *static_cast<chorus::MessageUpdate*>(object);
    if (update.content) static_cast<chorus::Message&>(update).content = *update.content;
}

} // namespace

template<> chorus::codec::ObjectShape const& chorus::codec::object_shape<chorus::MessageUpdate>() {
    static constexpr Row rows[] = {CHORUS_ROWS(chorus::MessageUpdate, content)};
    static ObjectShape const shape(
        "chorus::MessageUpdate", rows, show_new_content, &object_shape<chorus::Message>());
    return shape;
}

CHORUS_MODEL(chorus::MessageDelete, id, channel_id, guild_id)
CHORUS_MODEL(chorus::MessageDeleteBulk, ids, channel_id, guild_id)
CHORUS_MODEL(chorus::MessageAck, channel_id, message_id, version, mention_count, manual)
CHORUS_MODEL(chorus::MessageReactionAdd, user_id, channel_id, message_id, guild_id, member, emoji,
    message_author_id, burst, burst_colors, type)
CHORUS_MODEL(chorus::MessageReactionRemove, user_id, channel_id, message_id, guild_id, emoji, burst, type)
CHORUS_MODEL(chorus::MessageReactionRemoveAll, channel_id, message_id, guild_id)
CHORUS_MODEL(chorus::MessageReactionRemoveEmoji, channel_id, message_id, guild_id, emoji)
CHORUS_MODEL(chorus::TypingStart, channel_id, guild_id, user_id, timestamp, member)
CHORUS_MODEL_OF(chorus::UserUpdate, chorus::User)
CHORUS_MODEL(chorus::PresenceUpdate, user, guild_id, status, activities, client_status)
