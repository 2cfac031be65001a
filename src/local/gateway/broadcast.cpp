#include "local/gateway/broadcast.hpp"

#include "local/rules/channel_access.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

SharedEvent make_event(EventKind const& kind, std::string data) {
    auto event = std::make_shared<Event>();
    event->type = kind.name;
    event->data = std::move(data);
    return event;
}

void tell(HubWatcher* watcher, SharedEvent const& event) {
    if (watcher) watcher->on_change(event);
}

// What a member sees does not depend on timeouts, so any moment will do.
constexpr Timestamp any_moment;

} // namespace

void Broadcast::deliver(GatewaySession& session, std::uint64_t intent_bits, SharedEvent const& event) {
    if (filter_intents_ && session.traits.bot && !session.wants(intent_bits)) return;
    hub_.publish(session, event, Clock::now());
}

Broadcast::Audience& Broadcast::audience(Snowflake id) {
    if (hub_generation_ != hub_.generation()) {
        audiences_.clear();
        hub_generation_ = hub_.generation();
    }
    return audiences_[id];
}

std::vector<GatewaySession*> const& Broadcast::members_online(GuildRecord const& guild) {
    auto& cached = audience(guild.id());
    if (cached.guild_generation == guild.generation) return cached.sessions;
    cached.guild_generation = guild.generation;
    cached.sessions.clear();
    auto add = [&](Snowflake user) {
        for (auto* session : hub_.sessions_of(user))
            if (session->in_shard(guild.id())) cached.sessions.push_back(session);
    };
    auto users = hub_.users();
    if (users.size() < guild.members.size()) {
        for (auto user : users)
            if (guild.member(user)) add(user);
    }
    else {
        for (auto const& [user, member] : guild.members) add(user);
    }
    return cached.sessions;
}

std::vector<GatewaySession*> const& Broadcast::viewers_online(
    ChannelRecord const& channel, GuildRecord const& guild) {
    auto& cached = audience(channel.id());
    if (cached.guild_generation == guild.generation) return cached.sessions;
    cached.guild_generation = guild.generation;
    cached.sessions.clear();
    for (auto* session : members_online(guild))
        if (sees(store_, guild, channel, session->traits.user, any_moment))
            cached.sessions.push_back(session);
    return cached.sessions;
}

void Broadcast::to_guild(
    GuildRecord const& guild, EventKind const& kind, std::string data, Snowflake except) {
    touch(guild.id());
    auto const& sessions = members_online(guild);
    if (sessions.empty() && !hub_.watcher()) return;
    auto event = make_event(kind, std::move(data));
    tell(hub_.watcher(), event);
    for (auto* session : sessions) {
        auto user = session->traits.user;
        bool may = kind.needs.empty() || guild_permissions(guild, user, any_moment).has(kind.needs);
        if (may && user != except) deliver(*session, kind.guild_intent, event);
    }
}

void Broadcast::to_channel(ChannelRecord const& channel, EventKind const& kind, std::string data) {
    auto event = make_event(kind, std::move(data));
    tell(hub_.watcher(), event);
    if (channel.is_direct()) {
        for (auto user : channel.recipients)
            for (auto* session : hub_.sessions_of(user))
                if (session->traits.shard == 0) deliver(*session, kind.direct_intent, event);
        return;
    }
    auto const* guild = channel.channel.guild_id ? store_.guild(*channel.channel.guild_id) : nullptr;
    if (!guild) return;
    for (auto* session : viewers_online(channel, *guild))
        if (kind.needs.empty() ||
            permissions_in(store_, *guild, channel, session->traits.user, any_moment).has(kind.needs))
            deliver(*session, kind.guild_intent, event);
}

void Broadcast::to_user(Snowflake user, EventKind const& kind, std::string data) {
    auto event = make_event(kind, std::move(data));
    tell(hub_.watcher(), event);
    for (auto* session : hub_.sessions_of(user)) deliver(*session, kind.guild_intent, event);
}

void Broadcast::to_session(GatewaySession& session, EventKind const& kind, std::string data) {
    hub_.publish(session, make_event(kind, std::move(data)), Clock::now());
}

void Broadcast::to_acquaintances(Account const& account, EventKind const& kind, std::string data) {
    std::vector<GatewaySession*> sessions = hub_.sessions_of(account.id());
    for (auto id : account.guilds)
        if (auto const* guild = store_.guild(id)) {
            touch(id);
            auto const& members = members_online(*guild);
            sessions.insert(sessions.end(), members.begin(), members.end());
        }
    for (auto id : account.direct_channels)
        if (auto const* channel = store_.channel(id))
            for (auto user : channel->recipients)
                for (auto* session : hub_.sessions_of(user)) sessions.push_back(session);
    std::ranges::sort(sessions);
    sessions.erase(std::unique(sessions.begin(), sessions.end()), sessions.end());
    auto event = make_event(kind, std::move(data));
    tell(hub_.watcher(), event);
    for (auto* session : sessions) deliver(*session, kind.guild_intent, event);
}

std::vector<Snowflake> Broadcast::viewers(ChannelRecord const& channel) {
    std::vector<Snowflake> users;
    auto const* guild = channel.channel.guild_id ? store_.guild(*channel.channel.guild_id) : nullptr;
    if (!guild) return channel.recipients;
    for (auto* session : viewers_online(channel, *guild)) users.push_back(session->traits.user);
    std::ranges::sort(users);
    users.erase(std::unique(users.begin(), users.end()), users.end());
    return users;
}

} // namespace chorus::local
