// The lists of members beside channels (ops 14 and 37), and who looks at them.
#pragma once

#include "local/gateway/list_changes.hpp"
#include <chorus/types/snowflake.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace chorus::local {

struct ChannelRecord;
struct GatewaySession;
struct GuildRecord;
struct World;

/// What sessions see of lists of members, and were told of it last. A session sees one list of each guild.
class MemberLists {
public:
    /// Shows these ranges, and from now on what becomes of them. For who may see the channel.
    void show(World& world, GatewaySession& session, GuildRecord const& guild, ChannelRecord const& channel,
        std::vector<ListRange> const& ranges);
    /// Tells everybody what has become different. To be called after whatever may have changed something,
    /// once for all of it.
    void refresh(World& world);
    [[nodiscard]] std::size_t views() const { return views_.size(); }

private:
    struct View {
        Snowflake channel;
        std::vector<ListRange> ranges;
        std::string id; ///< the list's
        ListParts parts;
        std::string around; ///< headings and numbers
    };
    using Key = std::pair<std::string, Snowflake>; ///< a session's id, and the guild

    /// Whether it goes on.
    bool refresh(World& world, Key const& key, View& view);

    std::map<Key, View> views_;
    std::uint64_t hub_generation_ = 0;
};

} // namespace chorus::local
