// Ops 14 and 37: the list of members beside a channel, as it is now.
#include "local/form.hpp"
#include "local/gateway/connection.hpp"
#include "local/gateway/ready.hpp"
#include "local/json_object.hpp"
#include "local/channel_access.hpp"
#include "local/views.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/models/member_list.hpp>
#include <nlohmann/json.hpp>
#include <tuple>

namespace chorus::local {
namespace {

using nlohmann::json;

constexpr std::size_t max_ranges = 10;
constexpr std::int64_t max_lines = 200; ///< of one range

/// Where a member stands: under the highest role that is shown apart, else by whether they are online.
struct Place {
    bool online = false;
    std::int32_t position = -1; ///< of the role
    Snowflake role;
    std::string name;
    Snowflake user;
};

bool stands_before(Place const& a, Place const& b) {
    auto key = [](Place const& place) {
        return std::tuple(
            !place.online, -(place.online ? place.position : -1), place.role, place.name, place.user);
    };
    return key(a) < key(b);
}

std::string group_of(Place const& place) {
    if (!place.online) return "offline";
    return place.role ? place.role.to_string() : "online";
}

struct List {
    std::vector<MemberListGroup> groups;
    std::vector<MemberListItem> lines;
    std::int64_t online = 0;
    std::int64_t members = 0;
};

List list_of(World& world, GuildRecord const& guild, ChannelRecord const& channel) {
    std::vector<Place> places;
    for (auto const& [user, record] : guild.members) {
        bool const listed = sees(world.store, guild, channel, user, world.now());
        auto const* account = world.store.account(user);
        if (!listed || !account) continue;
        Place place;
        place.user = user;
        place.name = record.nick ? *record.nick : account->user.username;
        auto const status = presence_of(world, user).status;
        place.online = status != "offline" && status != "invisible";
        for (auto id : record.roles) {
            auto const role = guild.roles.find(id);
            if (role == guild.roles.end() || !role->second.hoist || role->second.position <= place.position)
                continue;
            place.position = role->second.position;
            place.role = id;
        }
        places.push_back(std::move(place));
    }
    std::ranges::sort(places, stands_before);

    List list;
    list.members = std::ssize(places);
    for (auto const& place : places) {
        auto const id = group_of(place);
        if (list.groups.empty() || list.groups.back().id != id) {
            MemberListGroup group;
            group.id = id;
            list.groups.push_back(group);
            list.lines.emplace_back().group = std::move(group);
        }
        ++list.groups.back().count;
        list.online += place.online;
        ListedMember member;
        static_cast<Member&>(member) =
            member_view(world, guild, place.user, *guild.member(place.user), WithUser::yes);
        member.presence =
            decode<chorus::Presence>(presence_data(place.user, {}, presence_of(world, place.user)));
        list.lines.emplace_back().member = std::move(member);
    }
    for (auto& line : list.lines)
        if (line.group) line.group = *std::ranges::find(list.groups, line.group->id, &MemberListGroup::id);
    return list;
}

std::string sync_of(List const& list, std::int64_t first, std::int64_t last) {
    auto const size = std::ssize(list.lines);
    std::vector<MemberListItem> items;
    for (auto at = first; at <= last && at < size; ++at) items.push_back(list.lines[std::size_t(at)]);
    return JsonObject()
        .text("op", "SYNC")
        .raw("range", "[" + std::to_string(first) + "," + std::to_string(last) + "]")
        .raw("items", json_list(items))
        .take();
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
        auto const list = list_of(world_, *guild, *channel);
        std::string ops;
        std::size_t count = 0;
        for (auto const& range : ranges) {
            bool const good = range.is_array() && range.size() == 2 && range[0].is_number_integer() &&
                range[1].is_number_integer() && ++count <= max_ranges;
            if (!good) continue;
            auto const first = range[0].get<std::int64_t>(), last = range[1].get<std::int64_t>();
            if (first < 0 || last < first || last - first >= max_lines) continue;
            ops += (ops.empty() ? "" : ",") + sync_of(list, first, last);
        }
        // Everybody who sees a channel of this instance sees nearly all: one list for the whole guild, and
        // one for each channel that is not for everyone.
        bool const everyone = list.members == static_cast<std::int64_t>(guild->members.size());
        world_.broadcast.to_session(*mine, events::guild_member_list_update,
            JsonObject()
                .id("guild_id", guild->id())
                .text("id", everyone ? std::string("everyone") : channel->id().to_string())
                .raw("ops", "[" + ops + "]")
                .raw("groups", json_list(list.groups))
                .number("member_count", list.members)
                .number("online_count", list.online)
                .take());
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
