#pragma once

#include <chorus/models/user.hpp>
#include <chorus/params/message.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// Reactions: `user.reactions()`. An emoji is the character itself, or `name:id` for a custom one.
class CHORUS_DECL Reactions : public Facade {
public:
    using Facade::Facade;

    /// PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me. Needs
    /// read_message_history, and add_reactions where nobody reacted so yet.
    Op<void> add(MessageRef message, std::string_view emoji) const;
    /// PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}: Spacebar's spelling of
    /// it, for oneself only. Needs what `add` needs.
    Op<void> add_of(MessageRef message, std::string_view emoji, UserId user) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me
    Op<void> remove(MessageRef message, std::string_view emoji) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}. Needs
    /// manage_messages.
    Op<void> remove_of(MessageRef message, std::string_view emoji, UserId user) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{burst}/{user_id}: of that kind
    /// only. Needs manage_messages.
    Op<void> remove_of(MessageRef message, std::string_view emoji, ReactionType kind, UserId user) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}. Needs manage_messages.
    Op<void> clear(MessageRef message, std::string_view emoji) const;
    /// DELETE /channels/{channel_id}/messages/{message_id}/reactions. Needs manage_messages.
    Op<void> clear(MessageRef message) const;
    /// GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji}. Needs view_channel.
    Op<std::vector<User>> list(
        MessageRef message, std::string_view emoji, ListReactions const& query = {}) const;
    /// All of `list`, from the smallest id up. Pages of 100.
    [[nodiscard]] Listing<User> all(
        MessageRef message, std::string_view emoji, ListReactions const& query = {}) const;
};

} // namespace chorus
