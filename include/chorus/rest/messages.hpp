#pragma once

#include <chorus/models/gif.hpp>
#include <chorus/models/message.hpp>
#include <chorus/params/gif.hpp>
#include <chorus/params/message.hpp>
#include <chorus/rest/bulk_result.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// Messages, their files and pins: `user.messages()`.
///
/// What is too long or too much for `instance.limits()` is not sent: the operation fails with
/// errc::invalid_form, and `fields()` names what it is.
class CHORUS_DECL Messages : public Facade {
public:
    using Facade::Facade;

    /// POST /channels/{channel_id}/messages. Needs send_messages. errc::empty_message, missing_permissions,
    /// invalid_form.
    Op<Message> send(ChannelId channel, CreateMessage message) const;
    /// The same, as an answer to `to`.
    Op<Message> reply(MessageRef to, CreateMessage message) const;
    /// The same: repeats `message` in another channel.
    Op<Message> forward(MessageRef message, ChannelId to) const;
    /// PUT /channels/{channel_id}/messages/{message_id}: a message with an id of one's own, from the past.
    /// Needs the right send_backdated_events. Spacebar.
    Op<Message> backfill(MessageRef place, CreateMessage message) const;
    /// PATCH /channels/{channel_id}/messages/{message_id}. errc::cannot_edit_others_message, invalid_form.
    Op<Message> edit(MessageRef message, EditMessage changes) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}. Of others: needs manage_messages.
    Op<void> remove(MessageRef message) const;
    /// POST /channels/{channel_id}/messages/bulk-delete: 2 to `Limits::bulk_delete`, none older than two
    /// weeks. Needs manage_messages.
    Op<void> bulk_delete(ChannelId channel, std::vector<Snowflake> const& messages) const;
    /// Any number of messages, of any age: `bulk_delete` for those that it takes, `remove` for others and
    /// where it fails for the sake of some. Messages that are gone already count as done. One call after the
    /// other; the timeout holds for all of them. A cancelled one leaves done what was done.
    Op<BulkResult> remove_many(ChannelId channel, std::vector<Snowflake> messages) const;
    /// POST /channels/{channel_id}/purge: all messages of a span. Needs manage_messages. Spacebar.
    Op<void> purge(ChannelId channel, PurgeMessages const& span) const;
    /// POST /channels/{channel_id}/messages/{message_id}/crosspost: to all who follow the announcements. Of
    /// others: needs manage_messages.
    Op<Message> crosspost(MessageRef message) const;
    /// POST /channels/{channel_id}/greet. Needs send_messages. User accounts only.
    Op<Message> greet(ChannelId channel, GreetMessage const& greeting) const;
    /// POST /channels/{channel_id}/messages/greet: an older spelling of `greet`. User accounts only.
    Op<Message> greet_older(ChannelId channel, GreetMessage const& greeting) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/hide-guild-feed. Needs manage_messages. User
    /// accounts only.
    Op<void> hide_from_guild_feed(MessageRef message) const;

    /// GET /channels/{channel_id}/messages/{message_id}. Needs read_message_history. errc::unknown_message.
    Op<Message> get(MessageRef message) const;
    /// GET /channels/{channel_id}/messages, newest first. Needs read_message_history.
    Op<std::vector<Message>> list(ChannelId channel, ListMessages const& query = {}) const;
    /// All of them, newest first; `.oldest_first()` and `.after(…)` read upwards. Pages of 100.
    [[nodiscard]] Listing<Message> history(ChannelId channel) const;
    /// POST /channels/preload-messages: the latest message of each channel. User accounts only.
    Op<std::vector<Message>> preload(std::vector<Snowflake> const& channels) const;
    /// GET /channels/{channel_id}/messages/search. Needs read_message_history.
    Op<MessageSearchResult> search(ChannelId channel, SearchMessages const& query) const;

    /// GET /channels/{channel_id}/pins. Needs read_message_history.
    Op<std::vector<Message>> pins(ChannelId channel) const;
    /// PUT /channels/{channel_id}/pins/{message_id}. Needs manage_messages (pin_messages on Discord).
    Op<void> pin(MessageRef message) const;
    /// DELETE /channels/{channel_id}/pins/{message_id}. Needs what `pin` needs.
    Op<void> unpin(MessageRef message) const;
    /// GET /channels/{channel_id}/messages/pins: what `pins` has become on Discord, some at a time. Spacebar
    /// answers a plain list: errc::malformed_response, use `pins` there.
    Op<PinnedMessages> list_pins(ChannelId channel, ListPins const& query = {}) const;
    /// All of `list_pins`, latest first. Pages of 50.
    [[nodiscard]] Listing<PinnedMessage> all_pins(ChannelId channel) const;
    /// PUT /channels/{channel_id}/messages/pins/{message_id}: what `pin` has become on Discord.
    Op<void> add_pin(MessageRef message) const;
    /// DELETE /channels/{channel_id}/messages/pins/{message_id}: what `unpin` has become on Discord.
    Op<void> remove_pin(MessageRef message) const;

    /// POST /channels/{channel_id}/messages/{message_id}/ack: read up to here. User accounts only. With more
    /// to say: see `read_states().ack`.
    Op<void> ack(MessageRef message) const;

    /// The bytes of a message's file: GET of its own URL, wherever that leads, and without the token.
    /// errc::not_found, response_too_large; invalid_url where the attachment has none.
    Op<Content> download(Attachment const& attachment) const;
    /// POST /channels/{channel_id}/attachments: room for files that go up before their message. Then
    /// `upload`, then `send` with `AttachmentParams().uploaded_filename(slot.upload_filename)`. Needs
    /// attach_files. User accounts only.
    Op<UploadSlots> upload_slots(ChannelId channel, std::vector<UploadParams> const& files) const;
    /// Puts a file where the slot says: PUT of its own URL, wherever that leads, and without the token.
    Op<void> upload(UploadSlot const& slot, File const& file) const;
    /// The three together: the files of `message` go up one after the other, then the message that names
    /// them. What has gone up is taken back where anything fails. The timeout holds for all of it. User
    /// accounts only.
    Op<Message> send_uploaded(ChannelId channel, CreateMessage message) const;
    /// DELETE /attachments/{attachment_url}: frees an upload that no message uses;
    /// `UploadSlot::upload_filename`.
    Op<void> remove_upload(std::string_view upload_filename) const;
    /// DELETE /channels/{channel_id}/attachments/{cloud_attachment_url}: the same on Spacebar.
    Op<void> remove_upload(ChannelId channel, std::string_view upload_filename) const;
    /// POST /attachments/refresh-urls: fresh signatures for addresses of attachments, up to 50, in the same
    /// order. Spacebar does not repeat the old ones.
    Op<RefreshedUrls> refresh_urls(std::vector<std::string> const& urls) const;
    /// GET /_spacebar/api/v1/channels/{channel_id}/attachments. Spacebar.
    Op<AttachmentList> attachments(ChannelId channel, ListAttachments const& query = {}) const;

    /// GET /gifs/search
    Op<std::vector<Gif>> search_gifs(SearchGifs const& query) const;
    /// GET /gifs/trending: what people look for.
    Op<TrendingGifs> trending_gifs(ListGifs const& query = {}) const;
    /// GET /gifs/trending-gifs: what people send.
    Op<std::vector<Gif>> list_trending_gifs(ListGifs const& query = {}) const;
};

} // namespace chorus
