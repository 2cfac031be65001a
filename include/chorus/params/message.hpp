#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/embed.hpp>
#include <chorus/models/message.hpp>
#include <chorus/params/file.hpp>

namespace chorus {

/// Who may be pinged by a message. `AllowedMentions::none()` pings nobody.
class AllowedMentions {
    CHORUS_FLUENT(AllowedMentions);
    [[nodiscard]] static AllowedMentions none() {
        return AllowedMentions().parse(std::vector<std::string>());
    }
    CHORUS_FIELD(std::vector<std::string>, parse); ///< of "roles", "users", "everyone"
    CHORUS_FIELD(std::vector<Snowflake>, roles);
    CHORUS_FIELD(std::vector<Snowflake>, users);
    CHORUS_FIELD(bool, replied_user);
};

/// The `message_reference` of a reply.
class ReplyTo {
    CHORUS_FLUENT(ReplyTo);
    explicit ReplyTo(Snowflake message) : message_id_(message) {}
    CHORUS_FIELD(Snowflake, message_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(bool, fail_if_not_exists);
};

/// Describes one of the files that go with a message.
class AttachmentParams {
    CHORUS_FLUENT(AttachmentParams);
    CHORUS_FIELD(Snowflake, id); ///< the file's number, or the id of an attachment to keep
    CHORUS_FIELD(std::string, filename);
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(std::string, uploaded_filename);
};

/// A message to send. A string will do: `send(channel, "hi")`. At least one of content, embeds, files,
/// stickers or a poll is needed.
class CreateMessage {
    CHORUS_FLUENT(CreateMessage);
    CreateMessage(std::string content) : content_(std::move(content)) {}
    CreateMessage(std::string_view content) : content_(std::string(content)) {}
    CreateMessage(char const* content) : content_(std::string(content)) {}

    CHORUS_FIELD(std::string, content); ///< up to 2000 characters; 1048576 on Spacebar
    /// Up to 25 characters. Comes back in MESSAGE_CREATE. Spacebar answers a repeated nonce with the first
    /// message.
    CHORUS_FIELD(std::string, nonce);
    CHORUS_FIELD(bool, enforce_nonce); ///< Discord: a repeated nonce posts nothing new
    CHORUS_FIELD(bool, tts);
    CHORUS_FIELD(AllowedMentions, allowed_mentions);
    CHORUS_FIELD(ReplyTo, message_reference);
    CHORUS_FIELD(Flags<MessageFlag>, flags);
    CHORUS_FIELD(std::vector<Snowflake>, sticker_ids);
    CHORUS_FIELD(JsonText, components);
    CHORUS_FIELD(JsonText, poll);
    CHORUS_LIST(Embed, embed, embeds);
    CHORUS_LIST(AttachmentParams, attachment, attachments);

    /// Makes it a reply. What else the reference says is kept.
    CreateMessage& reply_to(Snowflake message) & {
        if (!message_reference_) message_reference_.emplace();
        message_reference_->message_id(message);
        return *this;
    }
    CreateMessage&& reply_to(Snowflake message) && { return std::move(reply_to(message)); }

    /// Adds a file. With files the request is multipart/form-data.
    CreateMessage& file(File file) & { return files_.push_back(std::move(file)), *this; }
    CreateMessage&& file(File file) && { return std::move(this->file(std::move(file))); }
    [[nodiscard]] std::vector<File> const& files() const { return files_; }

private:
    std::vector<File> files_;
};
CHORUS_NOT_AGGREGATE(CreateMessage);

/// Changes of a message. What is not set stays; `content(null)` empties it.
class EditMessage {
    CHORUS_FLUENT(EditMessage);
    CHORUS_FIELD(std::string, content);
    CHORUS_FIELD(Flags<MessageFlag>, flags);
    CHORUS_FIELD(AllowedMentions, allowed_mentions);
    CHORUS_FIELD(JsonText, components);
    CHORUS_LIST(Embed, embed, embeds);
    CHORUS_LIST(AttachmentParams, attachment, attachments);

    EditMessage& file(File file) & { return files_.push_back(std::move(file)), *this; }
    EditMessage&& file(File file) && { return std::move(this->file(std::move(file))); }
    [[nodiscard]] std::vector<File> const& files() const { return files_; }

private:
    std::vector<File> files_;
};
CHORUS_NOT_AGGREGATE(EditMessage);

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
    CHORUS_FIELD(std::int32_t, type); ///< 0 normal, 1 burst
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 100, 25 if absent
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AllowedMentions);
CHORUS_DECLARE_MODEL(chorus::ReplyTo);
CHORUS_DECLARE_MODEL(chorus::AttachmentParams);
CHORUS_DECLARE_MODEL(chorus::CreateMessage);
CHORUS_DECLARE_MODEL(chorus::EditMessage);
CHORUS_DECLARE_MODEL(chorus::ListMessages);
CHORUS_DECLARE_MODEL(chorus::ListReactions);
