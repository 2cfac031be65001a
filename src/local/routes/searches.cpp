// Searching messages, members and bans.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::search_routes {
namespace {

std::string lower(std::string text) {
    for (auto& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return text;
}

/// What the query asks for. Whatever it leaves out does not matter.
struct Wish {
    std::string content;
    std::optional<Snowflake> author, mentions, min_id, max_id;
    std::optional<std::string> has;
    std::optional<bool> pinned;

    [[nodiscard]] bool fits(MessageRecord const& message) const {
        if (!content.empty() && lower(message.content).find(content) == std::string::npos) return false;
        if (author && message.author != *author) return false;
        if (mentions && std::ranges::find(message.mentions, *mentions) == message.mentions.end())
            return false;
        if ((min_id && message.id <= *min_id) || (max_id && message.id >= *max_id)) return false;
        if (pinned && message.pinned != *pinned) return false;
        if (!has) return true;
        if (*has == "file") return !message.attachments.empty();
        if (*has == "embed") return !message.embeds.empty();
        if (*has == "link") return message.content.find("http") != std::string::npos;
        if (*has == "poll") return message.poll.has_value();
        if (*has == "sticker") return !message.sticker_items.empty();
        auto is = [&](Attachment const& file) {
            return file.content_type.value_or("").starts_with(*has + "/");
        };
        return std::ranges::any_of(message.attachments, is);
    }
};

Answer search(Call& call, std::vector<ChannelRecord*> const& places) {
    auto& world = call.world;
    auto me = call.me().id();
    auto limit = static_cast<std::size_t>(call.query_number("limit", 25, 1, 25));
    auto offset = static_cast<std::size_t>(call.query_number("offset", 0, 0, 9975));
    Wish wish;
    wish.content = lower(call.target.query("content").value_or(""));
    wish.author = call.query_id("author_id");
    wish.mentions = call.query_id("mentions");
    wish.min_id = call.query_id("min_id");
    wish.max_id = call.query_id("max_id");
    wish.has = call.target.query("has");
    if (auto pinned = call.target.query("pinned")) wish.pinned = *pinned == "true";

    std::vector<std::pair<ChannelRecord*, MessageRecord const*>> found;
    for (auto* place : places)
        for (auto const& [id, message] : place->messages)
            if (wish.fits(message)) found.emplace_back(place, &message);
    bool oldest_first = call.target.query("sort_order") == "asc";
    std::ranges::sort(found, [&](auto const& a, auto const& b) {
        return oldest_first ? a.second->id < b.second->id : a.second->id > b.second->id;
    });
    auto first = std::min(offset, found.size()), last = std::min(first + limit, found.size());
    std::string messages;
    std::vector<ChannelRecord*> threads;
    for (auto i = first; i < last; ++i) {
        auto* place = found[i].first;
        auto view = message_view(world, *place, *found[i].second, me);
        view.hit = true;
        messages += (messages.empty() ? "[" : ",[") + encode(view) + "]";
        if (place->is_thread() && std::ranges::find(threads, place) == threads.end())
            threads.push_back(place);
    }
    return json_answer(JsonObject()
                           .raw("messages", "[" + messages + "]")
                           .number("total_results", found.size())
                           .raw("threads",
                               json_list(threads,
                                   [&](ChannelRecord* thread, std::string& out) {
                                       out += channel_json(channel_view(world, *thread, me));
                                   }))
                           .take());
}

Answer in_guild(Call& call) {
    auto channel = call.query_id("channel_id");
    auto const wanted = Permission::view_channel | Permission::read_message_history;
    std::vector<ChannelRecord*> places;
    for (auto* place : call.world.store.channels_and_threads_of(*call.guild))
        if ((!channel || place->id() == *channel) &&
            permissions_in(call.world.store, *call.guild, *place, call.me().id(), call.world.now())
                .has(wanted))
            places.push_back(place);
    if (channel && places.empty()) throw Refused(Trouble::missing_access);
    return search(call, places);
}

Answer in_channel(Call& call) { return search(call, std::vector<ChannelRecord*>(1, call.channel)); }

bool begins(std::string const& text, std::string const& with) { return lower(text).starts_with(with); }

Answer members(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 1, 1, 1000));
    auto query = lower(call.target.query("query").value_or(""));
    if (query.empty()) throw InvalidForm("query", "BASE_TYPE_REQUIRED", "This field is required");
    std::vector<Member> found;
    for (auto const& [user, member] : call.guild->members) {
        auto const* account = call.world.store.account(user);
        bool fits = account &&
            (begins(account->user.username, query) || begins(account->user.global_name.value_or(""), query) ||
                begins(member.nick.value_or(""), query));
        if (fits && found.size() < limit)
            found.push_back(member_view(call.world, *call.guild, user, member, WithUser::yes));
    }
    return json_answer(json_list(found));
}

Answer bans(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 10, 1, 100));
    auto query = lower(call.target.query("query").value_or(""));
    std::vector<Ban> found;
    for (auto const& [user, record] : call.guild->bans) {
        auto ban = record;
        ban.user = public_user(call.world, user);
        if (ban.reason.is_absent()) ban.reason = null;
        bool fits = user.to_string() == query || lower(ban.user.username).find(query) != std::string::npos;
        if (fits && found.size() < limit) found.push_back(std::move(ban));
    }
    return json_answer(json_list(found));
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/messages/search", in_guild, Permission::read_message_history},
    {"GET", "/channels/{channel_id}/messages/search", in_channel, Permission::read_message_history},
    {"GET", "/guilds/{guild_id}/members/search", members},
    {"GET", "/guilds/{guild_id}/bans/search", bans, Permission::ban_members},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::search_routes
