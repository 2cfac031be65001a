// The body of a message request, read and checked: what creating and editing share.
#pragma once

#include "local/form.hpp"
#include "local/multipart.hpp"
#include "local/router.hpp"
#include <chorus/models/message.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chorus::local {

struct DraftFile {
    Attachment attachment; ///< without id and URL
    std::string bytes;
    std::string upload; ///< the name it was put under before; empty: it came with the message
};

struct MessageDraft {
    Maybe<std::string> content;
    Maybe<std::vector<Embed>> embeds;
    std::vector<DraftFile> files;       ///< new ones
    Maybe<std::vector<Snowflake>> kept; ///< of an edited message: ids of attachments that stay
    std::string nonce;
    bool tts = false;
    Maybe<std::int64_t> flags;
    Maybe<MessageReference> reference;
    JsonText components;
    std::vector<Snowflake> stickers;
    std::optional<Poll> poll;                                   ///< with `expiry`
    Maybe<Box<WebhookFace>> face; ///< set by webhooks
    bool mention_everyone_wanted = true;                        ///< by allowed_mentions
    Maybe<std::vector<Snowflake>> allowed_users, allowed_roles; ///< absent: all
    bool mention_replied_user = true;
};

/// From JSON or multipart/form-data. Throws what is wrong with it. `inside`: the key under which the body has
/// the message, of forum posts.
[[nodiscard]] MessageDraft read_message_draft(Call& call, std::string_view inside = {});
/// What of such a body is no file.
[[nodiscard]] Form read_message_form(Call& call);

/// Neither text nor anything else that a message may consist of.
[[nodiscard]] bool says_nothing(MessageDraft const& draft);

/// What remains of a file name: no paths, no control characters, never empty.
[[nodiscard]] std::string clean_filename(std::string_view name);

} // namespace chorus::local
