#pragma once

#include <chorus/models/message.hpp>
#include <chorus/params/message.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Messages: `user.messages()`.
class CHORUS_DECL Messages : public Facade {
public:
    using Facade::Facade;

    /// POST /channels/{channel_id}/messages. errc::empty_message, missing_permissions, invalid_form.
    Op<Message> send(ChannelId channel, CreateMessage message) const;
    /// The same, as an answer to `to`.
    Op<Message> reply(MessageRef to, CreateMessage message) const;
    /// PATCH /channels/{channel_id}/messages/{message_id}. errc::cannot_edit_others_message.
    Op<Message> edit(MessageRef message, EditMessage changes) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}. Of others: needs manage_messages.
    Op<void> remove(MessageRef message) const;
    /// POST /channels/{channel_id}/messages/bulk-delete. Needs manage_messages.
    Op<void> bulk_delete(ChannelId channel, std::vector<Snowflake> const& messages) const;

    /// GET /channels/{channel_id}/messages/{message_id}. errc::unknown_message.
    Op<Message> get(MessageRef message) const;
    /// GET /channels/{channel_id}/messages, newest first. Needs read_message_history.
    Op<std::vector<Message>> list(ChannelId channel, ListMessages const& query = {}) const;

    /// The bytes of a message's file: GET of its own URL, wherever that leads, and without the token.
    /// errc::not_found, response_too_large; invalid_url where the attachment has none.
    Op<Content> download(Attachment const& attachment) const;

    /// GET /channels/{channel_id}/pins
    Op<std::vector<Message>> pins(ChannelId channel) const;
    /// PUT /channels/{channel_id}/pins/{message_id}. Needs manage_messages (pin_messages on Discord).
    Op<void> pin(MessageRef message) const;
    /// DELETE /channels/{channel_id}/pins/{message_id}
    Op<void> unpin(MessageRef message) const;

    /// POST /channels/{channel_id}/messages/{message_id}/ack: read up to here. User accounts only.
    Op<void> ack(MessageRef message) const;
};

} // namespace chorus
