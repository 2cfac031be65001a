#pragma once

#include <chorus/models/user.hpp>
#include <chorus/params/message.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Reactions: `user.reactions()`. An emoji is the character itself, or `name:id` for a custom one.
class CHORUS_DECL Reactions : public Facade {
public:
    using Facade::Facade;

    /// PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me. Needs read_message_history,
    /// and add_reactions where nobody reacted so yet.
    Op<void> add(MessageRef message, std::string_view emoji) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me
    Op<void> remove(MessageRef message, std::string_view emoji) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}. Needs
    /// manage_messages.
    Op<void> remove_of(MessageRef message, std::string_view emoji, UserId user) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}. Needs manage_messages.
    Op<void> clear(MessageRef message, std::string_view emoji) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions. Needs manage_messages.
    Op<void> clear(MessageRef message) const;
    /// GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji}
    Op<std::vector<User>> list(
        MessageRef message, std::string_view emoji, ListReactions const& query = {}) const;
};

} // namespace chorus
