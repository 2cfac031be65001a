#include "local/gateway/member_lists.hpp"

#include "local/gateway/ready.hpp"
#include "local/http/json_object.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/models/member_list.hpp>
#include <iterator>
#include <tuple>

namespace chorus::local {
namespace {

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

/// The list of a channel as it is now. A line is made when it is asked for.
class List {
public:
    List(World& world, GuildRecord const& guild, ChannelRecord const& channel)
        : world_(world)
        , guild_(guild) {
        for (auto const& [user, record] : guild.members) {
            auto const* account = world.store.account(user);
            if (!account || !sees(world.store, guild, channel, user, world.now())) continue;
            Place place;
            place.user = user;
            place.name = record.nick ? *record.nick : account->user.username;
            auto const status = presence_of(world, user).status;
            place.online = status != "offline" && status != "invisible";
            for (auto role_id : record.roles) {
                auto const role = guild.roles.find(role_id);
                if (role == guild.roles.end() || !role->second.hoist ||
                    role->second.position <= place.position)
                    continue;
                place.position = role->second.position;
                place.role = role_id;
            }
            online_ += place.online;
            places_.push_back(std::move(place));
        }
        std::ranges::sort(places_, stands_before);
        for (auto const& place : places_) {
            auto name = group_of(place);
            if (groups_.empty() || groups_.back().id != name) {
                groups_.emplace_back().id = std::move(name);
                heads_.push_back(groups_.size() + static_cast<std::size_t>(&place - places_.data()) - 1);
            }
            ++groups_.back().count;
        }
        // Everybody who sees a channel of this instance sees nearly all: one list for the whole guild, and
        // one for each channel that is not for everyone.
        id_ = places_.size() == guild.members.size() ? std::string("everyone") : channel.id().to_string();
    }

    [[nodiscard]] std::string const& id() const { return id_; }
    /// Headings and numbers, as fields of the event.
    [[nodiscard]] std::string around() const {
        return JsonObject()
            .raw("groups", json_list(groups_))
            .number("member_count", places_.size())
            .number("online_count", online_)
            .take();
    }
    [[nodiscard]] std::vector<ListLine> lines(ListRange const& range) const {
        std::vector<ListLine> out;
        auto const size = static_cast<std::int64_t>(places_.size() + groups_.size());
        for (auto at = range.first; at <= range.last && at < size; ++at)
            out.push_back(line(static_cast<std::size_t>(at)));
        return out;
    }

private:
    [[nodiscard]] ListLine line(std::size_t at) const {
        auto const above = static_cast<std::size_t>(std::ranges::upper_bound(heads_, at) - heads_.begin());
        MemberListItem item;
        ListLine out;
        if (heads_[above - 1] == at) {
            item.group = groups_[above - 1];
            out.key = groups_[above - 1].id;
        }
        else {
            auto const user = places_[at - above].user;
            ListedMember member;
            static_cast<Member&>(member) =
                member_view(world_, guild_, user, *guild_.member(user), WithUser::yes);
            member.presence = decode<chorus::Presence>(presence_data(user, {}, presence_of(world_, user)));
            item.member = std::move(member);
            out.key = "member " + user.to_string();
        }
        out.text = encode(item);
        return out;
    }

    World& world_;
    GuildRecord const& guild_;
    std::vector<Place> places_;
    std::vector<MemberListGroup> groups_;
    std::vector<std::size_t> heads_; ///< which lines they are
    std::int64_t online_ = 0;
    std::string id_;
};

void tell(World& world, GatewaySession& session, Snowflake guild, std::string_view list, std::string_view ops,
    std::string const& around) {
    auto data =
        JsonObject().id("guild_id", guild).text("id", list).raw("ops", "[" + std::string(ops) + "]").take();
    data.back() = ',';
    data.append(around, 1);
    world.broadcast.to_session(session, events::guild_member_list_update, std::move(data));
}

std::string sync_ops(List const& list, std::vector<ListRange> const& ranges) {
    std::string ops;
    for (auto const& range : ranges) ops += (ops.empty() ? "" : ",") + sync_op(range, list.lines(range));
    return ops;
}

ListParts parts_of(List const& list, std::vector<ListRange> const& ranges) {
    ListParts parts;
    for (auto const& range : ranges) parts.push_back(list.lines(range));
    return parts;
}

} // namespace

void MemberLists::show(World& world, GatewaySession& session, GuildRecord const& guild,
    ChannelRecord const& channel, std::vector<ListRange> const& ranges) {
    List const list(world, guild, channel);
    auto around = list.around();
    tell(world, session, guild.id(), list.id(), sync_ops(list, ranges), around);
    if (!world.behaviour().follows_member_lists) return;
    auto& view = views_[Key(session.id, guild.id())];
    view.channel = channel.id();
    view.ranges = joined(ranges);
    view.id = list.id();
    view.parts = parts_of(list, view.ranges);
    view.around = std::move(around);
}

void MemberLists::refresh(World& world) {
    auto const touched = world.broadcast.take_touched();
    if (views_.empty()) return;
    if (std::exchange(hub_generation_, world.hub.generation()) != world.hub.generation())
        std::erase_if(views_, [&](auto const& view) { return !world.hub.find(view.first.first); });
    for (auto at = views_.begin(); at != views_.end();) {
        bool const goes_on = !touched.contains(at->first.second) || refresh(world, at->first, at->second);
        at = goes_on ? std::next(at) : views_.erase(at);
    }
}

bool MemberLists::refresh(World& world, Key const& key, View& view) {
    auto* const session = world.hub.find(key.first);
    auto const* const guild = world.store.guild(key.second);
    if (!session || !guild || !guild->member(session->traits.user)) return false;
    auto const* const channel = world.store.channel(view.channel);
    if (!channel || !sees(world.store, *guild, *channel, session->traits.user, world.now())) {
        std::string ops;
        for (auto const& [first, last] : view.ranges)
            ops += (ops.empty() ? "" : ",") +
                JsonObject()
                    .text("op", "INVALIDATE")
                    .raw("range", "[" + std::to_string(first) + "," + std::to_string(last) + "]")
                    .take();
        tell(world, *session, guild->id(), view.id, ops, view.around);
        return false;
    }
    List const list(world, *guild, *channel);
    auto parts = parts_of(list, view.ranges);
    auto around = list.around();
    auto const ops =
        list.id() == view.id ? changing_ops(view.ranges, view.parts, parts) : sync_ops(list, view.ranges);
    if (ops.empty() && around == view.around) return true;
    tell(world, *session, guild->id(), list.id(), ops, around);
    view.id = list.id();
    view.parts = std::move(parts);
    view.around = std::move(around);
    return true;
}

} // namespace chorus::local
