// Ops 14 and 37: which lists of members a session sees.
#include "local/gateway/connection.hpp"
#include "local/http/form.hpp"
#include "local/rules/channel_access.hpp"
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;

constexpr std::size_t max_ranges = 10;
constexpr std::int64_t max_lines = 200; ///< of one range
constexpr std::int64_t max_line = 1'000'000;

std::vector<ListRange> ranges_in(json const& given) {
    std::vector<ListRange> ranges;
    for (auto const& range : given) {
        bool const good = range.is_array() && range.size() == 2 && range[0].is_number_integer() &&
            range[1].is_number_integer() && ranges.size() < max_ranges;
        if (!good) continue;
        auto const first = range[0].get<std::int64_t>(), last = range[1].get<std::int64_t>();
        if (first < 0 || last < first || last > max_line || last - first >= max_lines) continue;
        ranges.push_back(ListRange{first, last});
    }
    return ranges;
}

} // namespace

void GatewayConnection::subscribe(json const& d) {
    if (!d.is_object()) return close(4002);
    Form form(d);
    auto const guild_id = form.id("guild_id");
    auto* mine = session();
    auto const* guild = guild_id ? world_.store.guild(*guild_id) : nullptr;
    auto const channels = d.find("channels");
    bool const serves = guild && guild->member(mine->traits.user) && !mine->traits.bot;
    if (!serves || channels == d.end() || !channels->is_object()) return;

    for (auto const& [id, ranges] : channels->items()) {
        auto const parsed = Snowflake::parse(id);
        auto const* channel = parsed ? world_.store.channel(*parsed) : nullptr;
        bool const visible = channel && channel->channel.guild_id == guild->id() &&
            sees(world_.store, *guild, *channel, mine->traits.user, world_.now());
        if (!visible || !ranges.is_array()) continue;
        world_.member_lists.show(world_, *mine, *guild, *channel, ranges_in(ranges));
        if (world_.options.quirks == Quirks::spacebar) return; // heeds the first channel
    }
}

void GatewayConnection::subscribe_in_bulk(json const& d) {
    auto const all = d.is_object() ? d.find("subscriptions") : d.end();
    if (!d.is_object() || all == d.end() || !all->is_object()) return close(4002);
    for (auto const& [guild, what] : all->items()) {
        if (!what.is_object()) continue;
        auto one = what;
        one["guild_id"] = guild;
        subscribe(one);
    }
}

} // namespace chorus::local
