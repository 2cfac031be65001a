#include "support/endpoint_rig.hpp"

#include <chorus/rest/reactions.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of reactions() send") {
    auto reactions = facade<Reactions>();
    MessageRef message(channel_id, message_id);
    check("PUT /channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me",
        reactions.add(message, "🎉"),
        {.target = "/channels/11/messages/33/reactions/%F0%9F%8E%89/@me", .major = "11"});
}
