#include "support/endpoint_rig.hpp"

#include <chorus/rest/reactions.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of reactions() send") {
    auto reactions = facade<Reactions>();
    MessageRef message(channel_id, message_id);
    auto const add = "PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me";
    check(add, reactions.add(message, "🎉"),
        {.target = "/channels/11/messages/33/reactions/%F0%9F%8E%89/@me", .major = "11"});
    check(add, reactions.add(message, "blob/😀%:123"),
        {.target = "/channels/11/messages/33/reactions/blob%2F%F0%9F%98%80%25%3A123/@me", .major = "11"});
    // The keycap 1: a digit and two combining characters.
    check(add, reactions.add(message, "\u0031\uFE0F\u20E3"),
        {.target = "/channels/11/messages/33/reactions/1%EF%B8%8F%E2%83%A3/@me", .major = "11"});
    check("PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}",
        reactions.add_of(message, "x", user_id),
        {.target = "/channels/11/messages/33/reactions/x/44", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me",
        reactions.remove(message, "name:123"),
        {.target = "/channels/11/messages/33/reactions/name%3A123/@me", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{user_id}",
        reactions.remove_of(message, "x", user_id),
        {.target = "/channels/11/messages/33/reactions/x/44", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/{burst}/{user_id}",
        reactions.remove_of(message, "x", ReactionType::burst, user_id),
        {.target = "/channels/11/messages/33/reactions/x/1/44", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/{message_id}/reactions/{emoji}",
        reactions.clear(message, "x"), {.target = "/channels/11/messages/33/reactions/x", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/{message_id}/reactions", reactions.clear(message),
        {.target = "/channels/11/messages/33/reactions", .major = "11"});
    auto const list = "GET /channels/{channel_id}/messages/{message_id}/reactions/{emoji}";
    check(list, reactions.list(message, "x"),
        {.target = "/channels/11/messages/33/reactions/x", .major = "11"});
    check(list,
        reactions.list(message, "x", ListReactions().type(ReactionType::burst).limit(100).after(user_id)),
        {.target = "/channels/11/messages/33/reactions/x?type=1&after=44&limit=100", .major = "11"});
}
