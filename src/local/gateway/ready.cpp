#include "local/gateway/ready.hpp"

#include "local/http/json_object.hpp"
#include "local/life/relationship_life.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/guild_settings.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

constexpr std::uint64_t client_state_v2 = 1u << 10;

std::vector<GuildRecord const*> guilds_of(World& world, GatewaySession const& session) {
    std::vector<GuildRecord const*> guilds;
    if (auto const* account = world.store.account(session.traits.user))
        for (auto id : account->guilds)
            if (auto const* guild = world.store.guild(id); guild && session.in_shard(id))
                guilds.push_back(guild);
    return guilds;
}

std::string visible_channels(World& world, GuildRecord const& guild, Snowflake user) {
    std::vector<ChannelRecord*> visible;
    for (auto* channel : world.store.channels_of(guild))
        if (sees(world.store, guild, *channel, user, world.now()))
            visible.push_back(channel);
    return json_list(visible, [&](ChannelRecord* channel, std::string& out) {
        out += channel_json(channel_view(world, *channel, user));
    });
}

std::string active_threads(World& world, GuildRecord const& guild, Snowflake user) {
    std::vector<ChannelRecord*> visible;
    for (auto* thread : world.store.threads_of(guild))
        if (!thread->channel.thread_metadata->archived && sees(world.store, guild, *thread, user, world.now()))
            visible.push_back(thread);
    return json_list(visible, [&](ChannelRecord* thread, std::string& out) {
        auto view = channel_view(world, *thread, user);
        auto mine = thread->thread_members.find(user);
        if (mine != thread->thread_members.end()) view.member = mine->second;
        out += channel_json(view);
    });
}

/// All of a small guild; of a large one those who are online, and oneself.
std::string members_to_begin_with(World& world, GuildRecord const& guild, GatewaySession const& session) {
    bool large = guild.members.size() > session.traits.large_threshold;
    std::vector<Member> members;
    for (auto const& [user, record] : guild.members)
        if (!large || user == session.traits.user || !world.hub.sessions_of(user).empty())
            members.push_back(member_view(world, guild, user, record, WithUser::yes));
    return json_list(members);
}

std::string presences_in(World& world, GuildRecord const& guild) {
    std::vector<Snowflake> online;
    for (auto user : world.hub.users())
        if (guild.member(user)) online.push_back(user);
    std::ranges::sort(online);
    return json_list(online, [&](Snowflake user, std::string& out) {
        out += presence_data(user, guild.id(), presence_of(world, user));
    });
}

/// One guild for one session. In READY of users the members stand elsewhere.
std::string guild_text(World& world, GuildRecord const& guild, GatewaySession const& session, GuildForm form,
    bool with_members) {
    auto user = session.traits.user;
    auto view = guild_view(guild);
    auto const* me = guild.member(user);

    JsonObject out;
    out.id("id", guild.id());
    if (form == GuildForm::flat) {
        out.fields(
            view, {"id", "members", "channels", "threads", "roles", "emojis", "stickers", "member_count",
                      "presences", "voice_states", "stage_instances", "guild_scheduled_events",
                      "soundboard_sounds"});
    }
    else {
        out.raw("properties",
            JsonObject()
                .fields(
                    view, {"members", "channels", "threads", "roles", "emojis", "stickers", "member_count",
                              "presences", "voice_states", "stage_instances", "guild_scheduled_events",
                              "soundboard_sounds"})
                .take());
        out.text("data_mode", "full").text("version", "1").raw("guild_hashes", "{}");
        out.raw("application_command_counts", "{}").number("premium_subscription_count", 0);
    }
    out.number("member_count", guild.members.size())
        .boolean("large", guild.members.size() > session.traits.large_threshold)
        .boolean("lazy", true);
    if (me) out.text("joined_at", me->joined_at.to_string());
    out.raw("roles", json_list(view.roles)).raw("emojis", json_list(view.emojis)).raw("stickers", json_list(view.stickers));
    out.raw("channels", visible_channels(world, guild, user)).raw("threads", active_threads(world, guild, user));
    if (with_members) out.raw("members", members_to_begin_with(world, guild, session));
    bool sees_presences = !session.traits.bot || session.wants(intent::guild_presences);
    out.raw("presences", with_members && sees_presences ? presences_in(world, guild) : "[]");
    out.raw("stage_instances", json_list(view.stage_instances))
        .raw("guild_scheduled_events", json_list(view.guild_scheduled_events))
        .raw("soundboard_sounds", json_list(view.soundboard_sounds));
    for (auto key : {"voice_states", "embedded_activities"}) out.raw(key, "[]");
    return out.take();
}

std::string guilds_of_ready(World& world, GatewaySession const& session) {
    auto form = session.traits.capabilities & client_state_v2 ? GuildForm::nested : GuildForm::flat;
    return json_list(guilds_of(world, session), [&](GuildRecord const* guild, std::string& out) {
        if (session.traits.bot)
            out += JsonObject().id("id", guild->id()).boolean("unavailable", true).take();
        else
            out += guild_text(world, *guild, session, form, false);
    });
}

std::string own_memberships(World& world, GatewaySession const& session) {
    auto user = session.traits.user;
    return json_list(guilds_of(world, session), [&](GuildRecord const* guild, std::string& out) {
        out += '[';
        if (auto const* member = guild->member(user))
            out += encode(member_view(world, *guild, user, *member, WithUser::yes));
        out += ']';
    });
}

std::string versioned(std::string entries) {
    return JsonObject().raw("entries", entries).boolean("partial", false).number("version", 0).take();
}

/// How often the user was called since they last read.
std::size_t mentions_after(ChannelRecord const* channel, Snowflake read, Snowflake user) {
    std::size_t count = 0;
    if (!channel) return count;
    for (auto at = channel->messages.upper_bound(read); at != channel->messages.end(); ++at) {
        auto const& message = at->second;
        bool called =
            message.mention_everyone || std::ranges::find(message.mentions, user) != message.mentions.end();
        count += called && message.author != user;
    }
    return count;
}

std::string read_states(World& world, Account const& account) {
    return versioned(json_list(account.read_until, [&](auto const& entry, std::string& out) {
        auto const* channel = world.store.channel(entry.first);
        out += JsonObject()
                   .id("id", entry.first)
                   .id("channel_id", entry.first)
                   .id("last_message_id", entry.second)
                   .number("mention_count", mentions_after(channel, entry.second, account.id()))
                   .raw("last_pin_timestamp",
                       channel ? encode(channel->channel.last_pin_timestamp) : std::string("null"))
                   .take();
    }));
}

std::string open_sessions(World const& world, GatewaySession const& session) {
    return json_list(
        world.hub.sessions_of(session.traits.user), [&](GatewaySession const* other, std::string& out) {
            out += JsonObject()
                       .text("session_id", other->id)
                       .raw("client_info", R"({"client":"","os":"","version":0})")
                       .text("status", other->presence.status)
                       .raw("activities", other->presence.activities)
                       .raw("hidden_activities", "[]")
                       .boolean("active", other == &session)
                       .take();
        });
}

/// The user as only READY shows them.
std::string user_of_ready(Account const& account) {
    auto user = private_user(account);
    user.settings = JsonText(account.settings);
    return encode(user);
}

} // namespace

std::string ready_data(World& world, GatewaySession const& session) {
    auto& account = *world.store.account(session.traits.user);
    auto me = account.id();

    std::vector<ChannelRecord*> directs;
    std::vector<Snowflake> partners;
    for (auto id : account.direct_channels)
        if (auto* channel = world.store.channel(id)) {
            directs.push_back(channel);
            for (auto user : channel->recipients)
                if (user != me) partners.push_back(user);
        }
    std::ranges::sort(partners);
    partners.erase(std::unique(partners.begin(), partners.end()), partners.end());

    JsonObject out;
    out.number("v", 9).raw("user", user_of_ready(account));
    if (account.is_bot())
        out.raw("application", JsonObject().id("id", me).number("flags", 0).take())
            .raw("shard",
                "[" + std::to_string(session.traits.shard) + "," +
                    std::to_string(session.traits.shard_count) + "]");
    out.text("session_id", session.id)
        .text("resume_gateway_url", world.urls.gateway)
        .text("session_type", "normal")
        .text("auth_session_id_hash", session.traits.login_session)
        .raw("user_settings", account.settings)
        .raw("guilds", guilds_of_ready(world, session))
        .raw("private_channels",
            json_list(directs,
                [&](ChannelRecord* channel, std::string& text) {
                    text += channel_json(channel_view(world, *channel, me));
                }))
        .raw("users",
            json_list(partners,
                [&](Snowflake user, std::string& text) { text += encode(public_user(world, user)); }))
        .raw("merged_members", own_memberships(world, session))
        .raw("read_state", read_states(world, account))
        .raw("user_guild_settings", versioned(all_guild_settings(world, account)))
        .raw("sessions", open_sessions(world, session));
    out.raw("relationships", json_list(account.relationships, [&](auto const& entry, std::string& text) {
        text += relationship_text(world, entry.first, entry.second);
    }));
    if (!account.is_bot()) out.text("user_settings_proto", account.preloaded_settings);
    for (auto key : {"presences", "experiments", "guild_experiments", "guild_join_requests",
             "connected_accounts", "geo_ordered_rtc_regions", "game_relationships"})
        out.raw(key, "[]");
    return out.text("country_code", "US")
        .text("analytics_token", "")
        .none("tutorial")
        .number("api_code_version", 1)
        .number("friend_suggestion_count", 0)
        .raw("consents", R"({"personalization":{"consented":false}})")
        .raw("notification_settings", R"({"flags":0})")
        .take();
}

std::string ready_supplemental_data(World& world, GatewaySession const& session) {
    auto guilds = guilds_of(world, session);
    auto empty_lists = json_list(guilds, [](GuildRecord const*, std::string& out) { out += "[]"; });
    return JsonObject()
        .raw("guilds",
            json_list(guilds,
                [](GuildRecord const* guild, std::string& out) {
                    out += JsonObject()
                               .id("id", guild->id())
                               .raw("voice_states", "[]")
                               .raw("embedded_activities", "[]")
                               .raw("activity_instances", "[]")
                               .take();
                }))
        .raw("merged_members", empty_lists)
        .raw("merged_presences", JsonObject().raw("friends", "[]").raw("guilds", empty_lists).take())
        .raw("lazy_private_channels", "[]")
        .raw("disclose", "[]")
        .raw("game_invites", "[]")
        .take();
}

std::string guild_create_data(
    World& world, GuildRecord const& guild, GatewaySession const& session, GuildForm form) {
    return guild_text(world, guild, session, form, true);
}

GuildForm live_guild_form(World const& world, GatewaySession const& session) {
    bool nested = world.behaviour().nested_guild_create || (session.traits.capabilities & client_state_v2);
    return nested ? GuildForm::nested : GuildForm::flat;
}

Presence presence_of(World const& world, Snowflake user) {
    auto sessions = world.hub.sessions_of(user);
    return sessions.empty() ? Presence() : sessions.back()->presence;
}

std::string presence_data(Snowflake user, Snowflake guild, Presence const& presence) {
    JsonObject out;
    out.raw("user", JsonObject().id("id", user).take());
    if (guild) out.id("guild_id", guild);
    // Nobody is told that somebody is invisible.
    std::string_view status = presence.status == "invisible" ? "offline" : std::string_view(presence.status);
    JsonObject client_status;
    if (status != "offline") client_status.text("web", status);
    return out.text("status", status)
        .raw("activities", presence.activities)
        .raw("client_status", client_status.take())
        .take();
}

void announce_presence(World& world, Snowflake user) {
    auto const* account = world.store.account(user);
    if (!account) return;
    auto presence = presence_of(world, user);
    for (auto id : account->guilds)
        if (auto const* guild = world.store.guild(id))
            world.broadcast.to_guild(
                *guild, events::presence_update, presence_data(user, id, presence), user);
    for (auto const& [id, record] : account->relationships)
        if (record.type == RelationshipType::friend_)
            world.broadcast.to_user(id, events::presence_update, presence_data(user, {}, presence));
}

void announce_guild(World& world, GuildRecord const& guild, Snowflake user) {
    for (auto* session : world.hub.sessions_of(user)) {
        if (!session->in_shard(guild.id())) continue;
        if (world.behaviour().filter_intents && session->traits.bot && !session->wants(intent::guilds))
            continue;
        world.broadcast.to_session(*session, events::guild_create,
            guild_create_data(world, guild, *session, live_guild_form(world, *session)));
    }
}

} // namespace chorus::local
