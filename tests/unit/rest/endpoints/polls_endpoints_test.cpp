#include "support/endpoint_rig.hpp"

#include <chorus/rest/polls.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of polls() send") {
    auto polls = facade<Polls>();
    MessageRef poll(channel_id, message_id);
    auto const vote = "PUT /channels/{channel_id}/polls/{poll_id}/answers/@me";
    check(vote, polls.vote(poll, 2),
        {.target = "/channels/11/polls/33/answers/@me", .major = "11", .json = R"({"answer_ids":["2"]})"});
    std::vector<std::int32_t> const several{1, 3}, none;
    check(vote, polls.vote(poll, several),
        {.target = "/channels/11/polls/33/answers/@me",
            .major = "11",
            .json = R"({"answer_ids":["1","3"]})"});
    check(vote, polls.vote(poll, none),
        {.target = "/channels/11/polls/33/answers/@me", .major = "11", .json = R"({"answer_ids":[]})"});
    check("GET /channels/{channel_id}/polls/{poll_id}/answers/{answer_id}", polls.voters(poll, 1),
        {.target = "/channels/11/polls/33/answers/1", .major = "11"});
    check("GET /channels/{channel_id}/polls/{poll_id}/answers/{answer_id}",
        polls.voters(poll, 10, ListVoters().after(user_id).limit(5)),
        {.target = "/channels/11/polls/33/answers/10?after=44&limit=5", .major = "11"});
    check("POST /channels/{channel_id}/polls/{poll_id}/expire", polls.end(poll),
        {.target = "/channels/11/polls/33/expire", .major = "11"});
}
