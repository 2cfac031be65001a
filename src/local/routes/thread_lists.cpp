// Finding threads: active and archived ones, searches, and the posts of forums.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>
#include <chorus/models/thread_list.hpp>

namespace chorus::local::thread_list_routes {
namespace {

using Wanted = std::function<bool(ChannelRecord const&)>;

/// Of the guild, or of `call.channel`, those that the caller sees.
std::vector<ChannelRecord*> visible_threads(Call& call, Wanted const& wanted) {
    std::vector<ChannelRecord*> found;
    for (auto* thread : call.world.store.threads_of(*call.guild)) {
        if (call.channel && thread->channel.parent_id != call.channel->id()) continue;
        if (wanted(*thread) && sees(call.world.store, *call.guild, *thread, call.me().id(), call.world.now()))
            found.push_back(thread);
    }
    return found;
}

std::string threads_json(Call& call, std::vector<ChannelRecord*> const& threads) {
    return json_list(threads, [&](ChannelRecord* thread, std::string& out) {
        out += channel_json(channel_view(call.world, *thread, call.me().id()));
    });
}

std::string own_members_json(Call& call, std::vector<ChannelRecord*> const& threads) {
    std::vector<ThreadMember> members;
    for (auto const* thread : threads)
        if (auto at = thread->thread_members.find(call.me().id()); at != thread->thread_members.end())
            members.push_back(at->second);
    return json_list(members);
}

JsonObject answer_with(Call& call, std::vector<ChannelRecord*> const& threads) {
    JsonObject out;
    out.raw("threads", threads_json(call, threads)).raw("members", own_members_json(call, threads));
    return out;
}

Answer active(Call& call) {
    auto threads = visible_threads(
        call, [](ChannelRecord const& thread) { return !thread.channel.thread_metadata->archived; });
    std::ranges::reverse(threads);
    return json_answer(answer_with(call, threads).take());
}

Timestamp archived_at(ChannelRecord const* thread) {
    return thread->channel.thread_metadata->archive_timestamp.value_or(Timestamp());
}

Answer archived(Call& call, Wanted const& wanted) {
    if (!call.guild || call.channel->is_thread()) throw Refused(Trouble::wrong_channel_type);
    auto limit = static_cast<std::size_t>(call.query_number("limit", 50, 1, 100));
    auto before = call.target.query("before");
    auto moment = before ? Timestamp::parse(*before) : std::nullopt;
    if (before && !moment)
        throw InvalidForm("before", "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    auto threads = visible_threads(call, [&](ChannelRecord const& thread) {
        return thread.channel.thread_metadata->archived && wanted(thread) &&
            (!moment || archived_at(&thread) < *moment);
    });
    std::ranges::sort(threads, std::greater(), archived_at);
    bool has_more = threads.size() > limit;
    if (has_more) threads.resize(limit);
    return json_answer(answer_with(call, threads).boolean("has_more", has_more).take());
}

bool is_private(ChannelRecord const& thread) { return thread.channel.type == ChannelType::private_thread; }

Answer archived_public(Call& call) {
    return archived(call, [](ChannelRecord const& thread) { return !is_private(thread); });
}
Answer archived_private(Call& call) { return archived(call, is_private); }

/// By id, not by the time of archiving.
Answer my_archived(Call& call) {
    if (!call.guild) throw Refused(Trouble::wrong_channel_type);
    auto limit = static_cast<std::size_t>(call.query_number("limit", 50, 1, 100));
    auto before = call.query_id("before");
    auto threads = visible_threads(call, [&](ChannelRecord const& thread) {
        return thread.channel.thread_metadata->archived && is_private(thread) &&
            thread.thread_members.contains(call.me().id()) && (!before || thread.id() < *before);
    });
    std::ranges::sort(threads, std::greater(), &ChannelRecord::id);
    bool has_more = threads.size() > limit;
    if (has_more) threads.resize(limit);
    return json_answer(answer_with(call, threads).boolean("has_more", has_more).take());
}

std::string lower(std::string text) {
    std::ranges::transform(
        text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

std::vector<Message> first_messages(Call& call, std::vector<ChannelRecord*> const& threads) {
    std::vector<Message> found;
    for (auto* thread : threads)
        if (!thread->messages.empty())
            found.push_back(
                message_view(call.world, *thread, thread->messages.begin()->second, call.me().id()));
    return found;
}

Answer search(Call& call) {
    if (!call.guild) throw Refused(Trouble::wrong_channel_type);
    auto limit = static_cast<std::size_t>(call.query_number("limit", 25, 1, 25));
    auto offset = static_cast<std::size_t>(call.query_number("offset", 0, 0, 9975));
    auto min_id = call.query_id("min_id"), max_id = call.query_id("max_id");
    auto name = lower(call.target.query("name").value_or(""));
    auto archived = call.target.query("archived");
    auto tag = call.query_id("tag");
    auto threads = visible_threads(call, [&](ChannelRecord const& thread) {
        auto const& channel = thread.channel;
        bool is_archived = channel.thread_metadata->archived;
        auto const& tags = channel.applied_tags;
        return (!archived || (*archived == "true") == is_archived) &&
            lower(*channel.name).find(name) != std::string::npos && (!min_id || thread.id() > *min_id) &&
            (!max_id || thread.id() < *max_id) &&
            (!tag || (tags && std::ranges::find(*tags, *tag) != tags->end()));
    });
    auto activity = [](ChannelRecord const* thread) {
        return thread->channel.last_message_id.value_or(thread->id());
    };
    if (call.target.query("sort_by") == "creation_time")
        std::ranges::sort(threads, std::greater(), &ChannelRecord::id);
    else if (call.target.query("sort_by") == "archive_time")
        std::ranges::sort(threads, std::greater(), archived_at);
    else
        std::ranges::sort(threads, std::greater(), activity);
    if (call.target.query("sort_order") == "asc") std::ranges::reverse(threads);
    auto total = threads.size();
    auto first = std::min(offset, total), last = std::min(first + limit, total);
    threads = {threads.begin() + static_cast<std::ptrdiff_t>(first),
        threads.begin() + static_cast<std::ptrdiff_t>(last)};
    return json_answer(answer_with(call, threads)
                           .boolean("has_more", last < total)
                           .raw("first_messages", json_list(first_messages(call, threads)))
                           .number("total_results", total)
                           .take());
}

Answer post_data(Call& call) {
    auto form = call.form();
    auto ids = form.require("thread_ids").ids("thread_ids", 100);
    form.check();
    JsonObject posts;
    for (auto id : *ids) {
        auto* thread = call.world.store.channel(id);
        if (!thread || thread->channel.parent_id != call.channel->id()) continue;
        JsonObject post;
        auto owner = thread->channel.owner_id.value_or(Snowflake());
        auto const* member = call.guild ? call.guild->member(owner) : nullptr;
        if (member)
            post.model("owner", member_view(call.world, *call.guild, owner, *member, WithUser::yes));
        else
            post.none("owner");
        if (thread->messages.empty())
            post.none("first_message");
        else
            post.model("first_message",
                message_view(call.world, *thread, thread->messages.begin()->second, call.me().id()));
        posts.raw(id.to_string(), post.take());
    }
    return json_answer(JsonObject().raw("threads", posts.take()).take());
}

constexpr auto history = Permission::read_message_history;
constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/threads/active", active},
    {"GET", "/channels/{channel_id}/threads/archived/public", archived_public, history},
    {"GET", "/channels/{channel_id}/threads/archived/private", archived_private,
        history | Permission::manage_threads},
    {"GET", "/channels/{channel_id}/users/@me/threads/archived/private", my_archived, history},
    {"GET", "/channels/{channel_id}/threads/search", search, history},
    {"POST", "/channels/{channel_id}/post-data", post_data},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::thread_list_routes
