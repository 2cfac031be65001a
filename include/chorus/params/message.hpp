#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/message.hpp>
#include <chorus/params/allowed_mentions.hpp>
#include <chorus/params/component.hpp>
#include <chorus/params/file.hpp>
#include <chorus/params/poll.hpp>

namespace chorus {

/// The `message_reference` of a reply, or of a forward.
class ReplyTo {
    CHORUS_FLUENT(ReplyTo);
    explicit ReplyTo(Snowflake message) : message_id_(message) {}
    /// Repeats a message: `channel` is the one it is in.
    [[nodiscard]] static ReplyTo forward(Snowflake channel, Snowflake message) {
        return ReplyTo(message).type(MessageReferenceType::forward).channel_id(channel);
    }
    CHORUS_FIELD(MessageReferenceType, type); ///< a reply if absent
    CHORUS_FIELD(Snowflake, message_id);
    CHORUS_FIELD(Snowflake, channel_id); ///< needed for forwards
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(bool, fail_if_not_exists); ///< true if absent
};

/// Describes one of the files that go with a message.
class AttachmentParams {
    CHORUS_BIG_FLUENT(AttachmentParams);
    explicit AttachmentParams(Snowflake id) : id_(id) {}
    CHORUS_FIELD(Snowflake, id); ///< the file's number, from 0, or the id of an attachment to keep
    CHORUS_FIELD(std::string, filename);
    CHORUS_FIELD(std::string, title);       ///< up to 1024 characters
    CHORUS_FIELD(std::string, description); ///< up to 1024 characters
    CHORUS_FIELD(double, duration_secs);    ///< of a voice message
    CHORUS_FIELD(std::string, waveform);    ///< of a voice message: base64, up to 400 characters
    CHORUS_FIELD(bool, is_spoiler);
    CHORUS_FIELD(bool, is_remix);
    CHORUS_FIELD(bool, is_thumbnail);
    CHORUS_FIELD(bool, is_clip);
    /// `UploadSlot::upload_filename`, where the file was put there before.
    CHORUS_FIELD(std::string, uploaded_filename);
    CHORUS_FIELD(std::string, original_content_type);
};

/// A message to send. A string will do: `send(channel, "hi")`. At least one of content, embeds, components,
/// files, stickers or a poll is needed.
class CreateMessage {
    CHORUS_BIG_FLUENT(CreateMessage);
    CHORUS_DECL CreateMessage(std::string content);
    CHORUS_DECL CreateMessage(std::string_view content);
    CHORUS_DECL CreateMessage(char const* content);

    CHORUS_FIELD(std::string, content); ///< up to 2000 characters; 1048576 on Spacebar
    /// Up to 25 characters. Comes back in MESSAGE_CREATE. Spacebar answers a repeated nonce with the first
    /// message.
    CHORUS_FIELD(std::string, nonce);
    CHORUS_FIELD(bool, enforce_nonce); ///< Discord: a repeated nonce posts nothing new
    CHORUS_FIELD(bool, tts);
    CHORUS_FIELD(AllowedMentions, allowed_mentions);
    CHORUS_FIELD(ReplyTo, message_reference);
    CHORUS_FIELD(Flags<MessageFlag>, flags);      ///< is_components_v2 where components do without content
    CHORUS_LIST(Snowflake, sticker, sticker_ids); ///< up to 3
    CHORUS_LIST(ComponentParams, component, components);
    CHORUS_FIELD(CreatePoll, poll);
    CHORUS_LIST(Embed, embed, embeds); ///< up to 10
    CHORUS_LIST(AttachmentParams, attachment, attachments);
    CHORUS_FIELD(MessageActivity, activity);        ///< user accounts
    CHORUS_FIELD(Snowflake, application_id);        ///< with an activity
    CHORUS_FIELD(std::string, mobile_network_type); ///< user accounts: "unknown"
    CHORUS_FIELD(SharedClientTheme, shared_client_theme);

    /// Makes it a reply. What else the reference says is kept.
    CHORUS_DECL CreateMessage& reply_to(Snowflake message) &;
    CreateMessage&& reply_to(Snowflake message) && { return std::move(reply_to(message)); }

    /// Adds a file. With files the request is multipart/form-data.
    CHORUS_DECL CreateMessage& file(File file) &;
    CreateMessage&& file(File file) && { return std::move(this->file(std::move(file))); }
    [[nodiscard]] std::vector<File> const& files() const { return files_; }

private:
    std::vector<File> files_;
};
CHORUS_NOT_AGGREGATE(CreateMessage);

/// Changes of a message. What is not set stays; `content(null)` empties it, and so does an empty vector of
/// embeds, components or attachments.
class EditMessage {
    CHORUS_BIG_FLUENT(EditMessage);
    CHORUS_FIELD(std::string, content);
    CHORUS_FIELD(Flags<MessageFlag>, flags);
    CHORUS_FIELD(AllowedMentions, allowed_mentions);
    CHORUS_LIST(ComponentParams, component, components);
    CHORUS_LIST(Embed, embed, embeds);
    CHORUS_LIST(AttachmentParams, attachment, attachments); ///< those to keep, and those that are new
    CHORUS_LIST(Snowflake, sticker, sticker_ids);
    CHORUS_FIELD(CreatePoll, poll); ///< in answers to interactions that had none

    CHORUS_DECL EditMessage& file(File file) &;
    EditMessage&& file(File file) && { return std::move(this->file(std::move(file))); }
    [[nodiscard]] std::vector<File> const& files() const { return files_; }

private:
    std::vector<File> files_;
};
CHORUS_NOT_AGGREGATE(EditMessage);

/// A greeting to somebody who came: stickers, as an answer to the message that tells of it.
class GreetMessage {
    CHORUS_FLUENT(GreetMessage);
    explicit GreetMessage(Snowflake sticker) : sticker_ids_(std::vector<Snowflake>(1, sticker)) {}
    CHORUS_LIST(Snowflake, sticker, sticker_ids);
    CHORUS_FIELD(AllowedMentions, allowed_mentions);
    CHORUS_FIELD(ReplyTo, message_reference);
};

/// Which messages of a channel to list. At most one of around, before and after.
class ListMessages {
    CHORUS_FLUENT(ListMessages);
    CHORUS_FIELD(Snowflake, around);
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 50 if absent
};

/// Which users of a reaction to list.
class ListReactions {
    CHORUS_FLUENT(ListReactions);
    CHORUS_FIELD(ReactionType, type); ///< normal if absent
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 25 if absent
};

/// Which pins of a channel to list, latest first.
class ListPins {
    CHORUS_FLUENT(ListPins);
    CHORUS_FIELD(Timestamp, before);   ///< pinned before that
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 50, 50 if absent
};

/// What to look for in messages. Lists mean any of theirs.
class SearchMessages {
    CHORUS_FLUENT(SearchMessages);
    explicit SearchMessages(std::string content) : content_(std::move(content)) {}
    CHORUS_FIELD(std::string, content); ///< up to 1024 characters
    CHORUS_LIST(Snowflake, author, author_id);
    CHORUS_LIST(std::string, author_kind, author_type); ///< "user", "bot", "webhook", "-bot", …
    CHORUS_LIST(Snowflake, mention, mentions);
    CHORUS_LIST(Snowflake, role, mentions_role_id); ///< mentioned
    CHORUS_FIELD(bool, mention_everyone);
    CHORUS_LIST(Snowflake, replied_to_user, replied_to_user_id);
    CHORUS_LIST(Snowflake, replied_to_message, replied_to_message_id);
    CHORUS_LIST(Snowflake, channel, channel_id); ///< of a guild's
    CHORUS_LIST(std::string, with, has); ///< "link", "embed", "file", "image", "video", "sound", "sticker", …
    CHORUS_LIST(std::string, embed_kind, embed_type);
    CHORUS_LIST(std::string, provider, embed_provider); ///< by name: "YouTube"
    CHORUS_LIST(std::string, link, link_hostname);
    CHORUS_LIST(std::string, filename, attachment_filename);
    CHORUS_LIST(std::string, extension, attachment_extension);
    CHORUS_FIELD(Snowflake, min_id);
    CHORUS_FIELD(Snowflake, max_id);
    CHORUS_FIELD(bool, pinned);
    CHORUS_FIELD(bool, include_nsfw);
    CHORUS_FIELD(std::int32_t, slop);      ///< words that may stand in between, 0 to 100
    CHORUS_FIELD(std::string, sort_by);    ///< "timestamp", "relevance"
    CHORUS_FIELD(std::string, sort_order); ///< "desc", "asc"
    CHORUS_FIELD(std::int32_t, limit);     ///< 1 to 25, 25 if absent
    CHORUS_FIELD(std::int32_t, offset);    ///< 0 to 9975
};

/// Which messages of a channel to remove, newest and oldest excluded: `PurgeMessages(after, before)`.
class PurgeMessages {
    CHORUS_FLUENT(PurgeMessages);
    PurgeMessages(Snowflake after, Snowflake before) : before_(before), after_(after) {}
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
};

/// A file to make room for: see `Messages::upload_slots`.
class UploadParams {
    CHORUS_FLUENT(UploadParams);
    UploadParams(std::string name, std::int64_t bytes) : filename_(std::move(name)), file_size_(bytes) {}
    CHORUS_FIELD(std::string, id); ///< any number; comes back in the slot
    CHORUS_FIELD(std::string, filename);
    CHORUS_FIELD(std::int64_t, file_size);
    CHORUS_FIELD(bool, is_clip);
    CHORUS_FIELD(std::string, original_content_type);
};

/// Which attachments of a channel to list.
class ListAttachments {
    CHORUS_FLUENT(ListAttachments);
    CHORUS_FIELD(std::string, sort_order); ///< "asc", "desc"
    CHORUS_FIELD(std::int32_t, limit);
    CHORUS_FIELD(Snowflake, after);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ReplyTo);
CHORUS_DECLARE_MODEL(chorus::AttachmentParams);
CHORUS_DECLARE_MODEL(chorus::CreateMessage);
CHORUS_DECLARE_MODEL(chorus::EditMessage);
CHORUS_DECLARE_MODEL(chorus::GreetMessage);
CHORUS_DECLARE_MODEL(chorus::ListMessages);
CHORUS_DECLARE_MODEL(chorus::ListReactions);
CHORUS_DECLARE_MODEL(chorus::ListPins);
CHORUS_DECLARE_MODEL(chorus::SearchMessages);
CHORUS_DECLARE_MODEL(chorus::PurgeMessages);
CHORUS_DECLARE_MODEL(chorus::UploadParams);
CHORUS_DECLARE_MODEL(chorus::ListAttachments);
