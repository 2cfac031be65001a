#include <chorus/rest/threads.hpp>

#include "params/message_limits.hpp"
#include "rest/call.hpp"
#include "rest/message_files.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

namespace {

std::optional<detail::PageKey> when_archived(Channel const& thread) {
    if (!thread.thread_metadata || !thread.thread_metadata->archive_timestamp) return std::nullopt;
    return detail::key_of_time(*thread.thread_metadata->archive_timestamp);
}
std::optional<detail::PageKey> id_of_thread_member(ThreadMember const& member) {
    return detail::key_of_id(member.user_id.value_or(Snowflake()));
}
std::vector<Channel>& threads_of(ThreadList& list) { return list.threads; }
std::optional<bool> more_threads(ThreadList const& list) {
    return list.has_more ? std::optional(*list.has_more) : std::nullopt;
}

constexpr detail::PageRules archive_rules{
    .page_max = 100, .page_min = 2, .newest_first = true, .takes_after = false, .by_time = true};
constexpr detail::PageRules my_archive_rules{
    .page_max = 100, .page_min = 2, .newest_first = true, .takes_after = false};
constexpr detail::PageRules thread_member_rules{.page_max = 100, .takes_before = false};

Listing<Channel> archive(std::shared_ptr<detail::RestCore> core, Op<ThreadList> const& page) {
    return detail::make_listing_of<Channel, &when_archived, &threads_of, &more_threads>(
        std::move(core), page, archive_rules);
}

} // namespace

Op<Channel> Threads::create(ChannelId channel, CreateThread const& thread) const {
    return call<Channel>(core_, "POST /channels/{channel_id}/threads", channel).json(thread);
}
Op<ForumPost> Threads::create(ChannelId forum, CreatePost post) const {
    auto message = post.message().value_or(CreateMessage());
    detail::describe_files(message, core_->flavor());
    post.message(message);
    return call<ForumPost>(core_, "POST /channels/{channel_id}/threads", forum)
        .json(post)
        .files(message.files())
        .checked(detail::faults_of(message, core_->limits(), "message"));
}
Op<Channel> Threads::create(MessageRef message, CreateThread const& thread) const {
    return call<Channel>(core_, "POST /channels/{channel_id}/messages/{message_id}/threads",
        message.channel(), message.message())
        .json(thread);
}
Op<ThreadList> Threads::archived(ChannelId channel, ListArchivedThreads const& query) const {
    return call<ThreadList>(core_, "GET /channels/{channel_id}/threads/archived/public", channel)
        .query(query);
}
Op<ThreadList> Threads::archived_private(ChannelId channel, ListArchivedThreads const& query) const {
    return call<ThreadList>(core_, "GET /channels/{channel_id}/threads/archived/private", channel)
        .query(query);
}
Op<ThreadList> Threads::my_archived(ChannelId channel, ListMyArchivedThreads const& query) const {
    return call<ThreadList>(core_, "GET /channels/{channel_id}/users/@me/threads/archived/private", channel)
        .query(query);
}
Listing<Channel> Threads::all_archived(ChannelId channel) const { return archive(core_, archived(channel)); }
Listing<Channel> Threads::all_archived_private(ChannelId channel) const {
    return archive(core_, archived_private(channel));
}
Listing<Channel> Threads::all_my_archived(ChannelId channel) const {
    return detail::make_listing_of<Channel, &detail::by_id<Channel>, &threads_of, &more_threads>(
        core_, my_archived(channel), my_archive_rules);
}
Op<ThreadList> Threads::search(ChannelId channel, SearchThreads const& query) const {
    return call<ThreadList>(core_, "GET /channels/{channel_id}/threads/search", channel).query(query);
}
Op<PostDataList> Threads::post_data(ChannelId forum, std::vector<Snowflake> const& threads) const {
    return call<PostDataList>(core_, "POST /channels/{channel_id}/post-data", forum)
        .json_text("{\"thread_ids\":" + encode(threads) + "}");
}
Op<void> Threads::join(ChannelId thread) const {
    return call<void>(core_, "PUT /channels/{channel_id}/thread-members/@me", thread);
}
Op<void> Threads::leave(ChannelId thread) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/thread-members/@me", thread);
}
Op<ThreadMember> Threads::edit_settings(ChannelId thread, ThreadSettings const& settings) const {
    return call<ThreadMember>(core_, "PATCH /channels/{channel_id}/thread-members/@me/settings", thread)
        .json(settings);
}
Op<std::vector<ThreadMember>> Threads::members(ChannelId thread, ListThreadMembers const& query) const {
    return call<std::vector<ThreadMember>>(core_, "GET /channels/{channel_id}/thread-members", thread)
        .query(query);
}
Listing<ThreadMember> Threads::all_members(ChannelId thread) const {
    return detail::make_listing<&id_of_thread_member>(
        core_, members(thread, ListThreadMembers().with_member(true)), thread_member_rules);
}
Op<ThreadMember> Threads::member(ChannelId thread, UserId user, GetThreadMember const& query) const {
    return call<ThreadMember>(core_, "GET /channels/{channel_id}/thread-members/{user_id}", thread, user)
        .query(query);
}
Op<void> Threads::add(ChannelId thread, UserId user) const {
    return call<void>(core_, "PUT /channels/{channel_id}/thread-members/{user_id}", thread, user);
}
Op<void> Threads::add_with_post(ChannelId thread, UserId user) const {
    return call<void>(core_, "POST /channels/{channel_id}/thread-members/{user_id}", thread, user);
}
Op<void> Threads::remove(ChannelId thread, UserId user) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/thread-members/{user_id}", thread, user);
}

} // namespace chorus
