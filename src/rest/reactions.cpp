#include <chorus/rest/reactions.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

Op<void> Reactions::add(MessageRef message, std::string_view emoji) const {
    return call<void>(core_, "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me",
        message.channel(), message.message(), emoji);
}
Op<void> Reactions::add_of(MessageRef message, std::string_view emoji, UserId user) const {
    return call<void>(core_, "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}",
        message.channel(), message.message(), emoji, user);
}
Op<void> Reactions::remove(MessageRef message, std::string_view emoji) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me",
        message.channel(), message.message(), emoji);
}
Op<void> Reactions::remove_of(MessageRef message, std::string_view emoji, UserId user) const {
    return call<void>(core_,
        "DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}", message.channel(),
        message.message(), emoji, user);
}
Op<void> Reactions::remove_of(
    MessageRef message, std::string_view emoji, ReactionType kind, UserId user) const {
    return call<void>(core_,
        "DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{burst}/{user_id}",
        message.channel(), message.message(), emoji, std::to_string(static_cast<int>(kind)), user);
}
Op<void> Reactions::clear(MessageRef message, std::string_view emoji) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}",
        message.channel(), message.message(), emoji);
}
Op<void> Reactions::clear(MessageRef message) const {
    return call<void>(core_, "DELETE /channels/{channel_id}/messages/{message_id}/reactions",
        message.channel(), message.message());
}
Op<std::vector<User>> Reactions::list(
    MessageRef message, std::string_view emoji, ListReactions const& query) const {
    return call<std::vector<User>>(core_,
        "GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji}", message.channel(),
        message.message(), emoji)
        .query(query);
}
Listing<User> Reactions::all(MessageRef message, std::string_view emoji, ListReactions const& query) const {
    constexpr detail::PageRules rules{.page_max = 100, .takes_before = false};
    return detail::make_listing<&detail::by_id<User>>(core_, list(message, emoji, query), rules);
}

} // namespace chorus
