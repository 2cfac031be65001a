#include "support/endpoint_rig.hpp"

#include <chorus/rest/read_states.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of read_states() send") {
    auto states = facade<ReadStates>();
    MessageRef message(channel_id, message_id);
    check("POST /channels/{channel_id}/messages/{message_id}/ack", states.ack(message),
        {.target = "/channels/11/messages/33/ack", .major = "11", .json = "{}"});
    check("POST /channels/{channel_id}/messages/{message_id}/ack",
        states.ack(
            message, AckMessage().token(null).manual(true).mention_count(2).flags(ReadStateFlag::is_thread)),
        {.target = "/channels/11/messages/33/ack",
            .major = "11",
            .json = R"({"token":null,"manual":true,"mention_count":2,"flags":2})"});
    check("POST /read-states/ack-bulk",
        states.ack_many(AckPlaces()
                            .place(AckPlace(channel_id, message_id))
                            .place(AckPlace(guild_id, other_id, ReadStateType::guild_event))),
        {.target = "/read-states/ack-bulk",
            .json =
                R"({"read_states":[{"channel_id":"11","message_id":"33","read_state_type":0},{"channel_id":"22","message_id":"99","read_state_type":1}]})"});
    check("POST /channels/{channel_id}/pins/ack", states.ack_pins(channel_id), {.target = "/channels/11/pins/ack", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/ack", states.forget(channel_id),
        {.target = "/channels/11/messages/ack", .major = "11", .json = "{}"});
    check("DELETE /channels/{channel_id}/messages/ack",
        states.forget(channel_id, ForgetReadState().read_state_type(ReadStateType::channel).version(2)),
        {.target = "/channels/11/messages/ack",
            .major = "11",
            .json = R"({"read_state_type":0,"version":2})"});
    check("GET /users/@me/mentions", states.mentions(), {.target = "/users/@me/mentions"});
    check("GET /users/@me/mentions",
        states.mentions(
            ListMentions().before(message_id).limit(5).guild_id(guild_id).roles(true).everyone(false)),
        {.target = "/users/@me/mentions?before=33&limit=5&guild_id=22&roles=true&everyone=false"});
    check("DELETE /users/@me/mentions/{message_id}", states.remove_mention(message_id),
        {.target = "/users/@me/mentions/33"});
}
