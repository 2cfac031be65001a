// Who gets an event: sessions of the people it concerns, less those who may not see it or did not ask for it.
#pragma once

#include "local/gateway/events.hpp"
#include "local/gateway/hub.hpp"
#include "local/state/store.hpp"
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace chorus::local {

class Broadcast {
public:
    Broadcast(Store& store, Hub& hub, bool filter_intents)
        : store_(store)
        , hub_(hub)
        , filter_intents_(filter_intents) {}

    /// To all members of a guild who have `kind.needs` in it, but `except`.
    void to_guild(GuildRecord const& guild, EventKind const& kind, std::string data, Snowflake except = {});
    /// To all who see the channel: members with `view_channel`, or recipients.
    void to_channel(ChannelRecord const& channel, EventKind const& kind, std::string data);
    void to_user(Snowflake user, EventKind const& kind, std::string data);
    void to_session(GatewaySession& session, EventKind const& kind, std::string data);
    /// To the user and everybody who shares a guild or a direct channel.
    void to_acquaintances(Account const& account, EventKind const& kind, std::string data);

    /// Something in the guild is not as it was. Implied by telling its members, or a member's acquaintances.
    void touch(Snowflake guild) { touched_.insert(guild); }
    /// Since it was asked for last.
    [[nodiscard]] std::unordered_set<Snowflake> take_touched() { return std::exchange(touched_, {}); }

    /// Everybody with a session who sees the channel now.
    [[nodiscard]] std::vector<Snowflake> viewers(ChannelRecord const& channel);

private:
    struct Audience {
        std::uint64_t guild_generation = 0;
        std::vector<GatewaySession*> sessions;
    };

    std::vector<GatewaySession*> const& members_online(GuildRecord const& guild);
    std::vector<GatewaySession*> const& viewers_online(
        ChannelRecord const& channel, GuildRecord const& guild);
    Audience& audience(Snowflake id);
    void deliver(GatewaySession& session, std::uint64_t intent_bits, SharedEvent const& event);

    Store& store_;
    Hub& hub_;
    bool filter_intents_;
    std::unordered_set<Snowflake> touched_;
    std::unordered_map<Snowflake, Audience> audiences_; ///< by guild or channel id
    std::uint64_t hub_generation_ = 0;                  ///< what all of them were made for
};

} // namespace chorus::local
