#pragma once

#include <chorus/models/thread_list.hpp>
#include <chorus/params/thread.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// Threads, their members, and the posts of forums: `user.threads()`. A thread is a channel: it is read,
/// changed, archived and removed through `user.channels()`.
class CHORUS_DECL Threads : public Facade {
public:
    using Facade::Facade;

    /// POST /channels/{channel_id}/threads. Needs create_public_threads or create_private_threads.
    Op<Channel> create(ChannelId channel, CreateThread const& thread) const;
    /// The same in a forum, with the post's first message. Needs send_messages. errc::invalid_form.
    Op<ForumPost> create(ChannelId forum, CreatePost post) const;
    /// POST /channels/{channel_id}/messages/{message_id}/threads: under a message. Needs
    /// create_public_threads.
    Op<Channel> create(MessageRef message, CreateThread const& thread) const;

    /// GET /channels/{channel_id}/threads/archived/public. Needs read_message_history.
    Op<ThreadList> archived(ChannelId channel, ListArchivedThreads const& query = {}) const;
    /// GET /channels/{channel_id}/threads/archived/private. Needs read_message_history and manage_threads.
    Op<ThreadList> archived_private(ChannelId channel, ListArchivedThreads const& query = {}) const;
    /// GET /channels/{channel_id}/users/@me/threads/archived/private: those the current user was in. Needs
    /// read_message_history.
    Op<ThreadList> my_archived(ChannelId channel, ListMyArchivedThreads const& query = {}) const;
    /// All of `archived`, those archived last first. Pages of 100.
    [[nodiscard]] Listing<Channel> all_archived(ChannelId channel) const;
    /// All of `archived_private`, those archived last first. Pages of 100.
    [[nodiscard]] Listing<Channel> all_archived_private(ChannelId channel) const;
    /// All of `my_archived`, newest first. Pages of 100.
    [[nodiscard]] Listing<Channel> all_my_archived(ChannelId channel) const;
    /// GET /channels/{channel_id}/threads/search. Needs read_message_history.
    Op<ThreadList> search(ChannelId channel, SearchThreads const& query = {}) const;
    /// POST /channels/{channel_id}/post-data: who wrote those posts, and what. Needs view_channel. User
    /// accounts only.
    Op<PostDataList> post_data(ChannelId forum, std::vector<Snowflake> const& threads) const;

    /// PUT /channels/{channel_id}/thread-members/@me
    Op<void> join(ChannelId thread) const;
    /// DELETE /channels/{channel_id}/thread-members/@me
    Op<void> leave(ChannelId thread) const;
    /// PATCH /channels/{channel_id}/thread-members/@me/settings. User accounts only.
    Op<ThreadMember> edit_settings(ChannelId thread, ThreadSettings const& settings) const;

    /// GET /channels/{channel_id}/thread-members. Needs view_channel.
    Op<std::vector<ThreadMember>> members(ChannelId thread, ListThreadMembers const& query = {}) const;
    /// All of `members` with their guild memberships, from the smallest id up. Pages of 100.
    [[nodiscard]] Listing<ThreadMember> all_members(ChannelId thread) const;
    /// GET /channels/{channel_id}/thread-members/{user_id}. errc::unknown_member.
    Op<ThreadMember> member(ChannelId thread, UserId user, GetThreadMember const& query = {}) const;
    /// PUT /channels/{channel_id}/thread-members/{user_id}. Needs send_messages_in_threads.
    Op<void> add(ChannelId thread, UserId user) const;
    /// POST /channels/{channel_id}/thread-members/{user_id}: what `add` is on Spacebar, and `join` for
    /// oneself.
    Op<void> add_with_post(ChannelId thread, UserId user) const;
    /// DELETE /channels/{channel_id}/thread-members/{user_id}. Needs manage_threads.
    Op<void> remove(ChannelId thread, UserId user) const;
};

} // namespace chorus
