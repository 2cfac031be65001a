// The body of a message request, read and checked: what creating and editing share.
#pragma once

#include "local/http/form.hpp"
#include "local/http/multipart.hpp"
#include "local/http/router.hpp"
#include <chorus/models/message.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace chorus::local {

namespace message_flag {
inline constexpr std::int64_t ephemeral = 1 << 6, loading = 1 << 7, components_v2 = 1 << 15;
} // namespace message_flag

struct DraftFile {
    Attachment attachment; ///< without id and URL
    std::string bytes;
    std::string upload; ///< the name it was put under before; empty: it came with the message
};

struct MessageDraft {
    Snowflake id; ///< zero: a new one
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
    // Of answers to interactions.
    MessageType type = MessageType::normal;
    Maybe<Snowflake> application;
    Maybe<Box<InteractionMetadata>> interaction;
    bool ephemeral = false;
};

/// A body that may come with files, from JSON or multipart/form-data.
struct MessageBody {
    nlohmann::json fields = nlohmann::json::object();
    std::map<std::size_t, Part> files; ///< point into the request
};
/// Throws what is wrong with it.
[[nodiscard]] MessageBody read_message_body(Call& call);
/// What of such a body is no file.
[[nodiscard]] Form read_message_form(Call& call);

struct DraftRules {
    std::string path;           ///< where in the body the message is
    bool edits = false;         ///< what is absent stays as it was
    bool may_be_hidden = false; ///< by the ephemeral flag
};
/// The message of `fields`, with files of `body`. The call knows its channel and author.
[[nodiscard]] MessageDraft read_message_draft(
    Call& call, nlohmann::json fields, MessageBody const& body, DraftRules const& rules);

/// The message that the body is. `inside`: the key under which the body has it, of forum posts.
[[nodiscard]] MessageDraft read_message_draft(Call& call, std::string_view inside = {});

/// Neither text nor anything else to see.
[[nodiscard]] bool says_nothing(MessageDraft const& draft);

[[nodiscard]] DraftFile make_file(Part const& part);
/// What was put under that name before, if it is there and the caller's.
[[nodiscard]] std::optional<DraftFile> uploaded_file(Call& call, std::string const& name);

/// What remains of a file name: no paths, no control characters, never empty.
[[nodiscard]] std::string clean_filename(std::string_view name);

} // namespace chorus::local
