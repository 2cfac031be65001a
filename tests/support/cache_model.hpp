// What a cache must know after any events: the same facts, kept in the plainest way, as JSON in maps. Shares
// no code with the cache.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>

namespace chorus::test {

class CacheModel {
public:
    using Json = nlohmann::json;
    using Id = std::uint64_t;
    using Pair = std::pair<Id, Id>;

    void apply(std::string const& event, Json const& d, std::uint32_t shard);
    /// Events of a shard were missed.
    void forget(std::uint32_t shard);
    /// Other sessions go on.
    void hand_over(std::uint32_t shards) {
        for (auto& [guild, shard] : known) shard = static_cast<std::uint32_t>((guild >> 22) % shards);
    }

    Id self = 0;
    std::map<Id, std::uint32_t> known; ///< guilds, and whose they are
    std::map<Id, Json> guilds, channels, roles, emojis, stickers;
    std::map<Id, Id> guild_of; ///< of channels, roles, emojis, stickers
    std::map<Id, Json> users;
    std::map<Pair, Json> members, presences, voice_states; ///< guild, user
    std::map<Pair, Json> messages;                         ///< channel, message
    std::map<Id, Id> message_guild;                        ///< by channel

    static Id id(Json const& object, char const* field = "id");

private:
    static void patch(Json& object, Json const& update, std::set<std::string> const& without = {});
    void say(Json const& user);
    void begin(std::uint32_t shard, Json const& self_user);
    void put_guild(std::uint32_t shard, Json const& guild);
    void drop_guild(Id guild);
    void put_channel(Id guild, Json const& channel, bool whole);
    void drop_channel(Id channel);
    void put_member(Id guild, Json const& member);
    void patch_member(Id guild, Id user, Json const& member, bool exact);
    void put_presence(Id guild, Json const& presence, bool whole);
    void put_voice(Id guild, Json const& state, bool whole);
    void react(Json& message, Json const& emoji, Id user, int by);
    void forget_users();
};

} // namespace chorus::test
