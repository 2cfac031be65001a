#include "support/endpoint_rig.hpp"

#include <chorus/rest/threads.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of threads() send for threads") {
    auto threads = facade<Threads>();
    auto const post = "POST /channels/{channel_id}/threads";
    check(post,
        threads.create(channel_id,
            CreateThread("bug 12", ChannelType::private_thread)
                .archive_after(std::chrono::hours(24))
                .invitable(false)
                .rate_limit_per_user(5)),
        {.target = "/channels/11/threads",
            .major = "11",
            .json =
                R"({"name":"bug 12","type":12,"auto_archive_duration":1440,"invitable":false,"rate_limit_per_user":5})"});
    check(post, threads.create(channel_id, CreatePost("Crash", "It says").tag(other_id)),
        {.target = "/channels/11/threads",
            .major = "11",
            .json = R"({"name":"Crash","message":{"content":"It says"},"applied_tags":["99"]})"});
    check(post, threads.create(channel_id, CreatePost("Log", CreateMessage().file(File("a.txt", "a")))),
        {.target = "/channels/11/threads",
            .major = "11",
            .json = R"({"name":"Log","message":{"attachments":[{"id":"0","filename":"a.txt"}]}})",
            .files = 1});
    check("POST /channels/{channel_id}/messages/{message_id}/threads",
        threads.create(MessageRef(channel_id, message_id), CreateThread("about that")),
        {.target = "/channels/11/messages/33/threads", .major = "11", .json = R"({"name":"about that"})"});
    check("GET /channels/{channel_id}/threads/archived/public", threads.archived(channel_id),
        {.target = "/channels/11/threads/archived/public", .major = "11"});
    auto const noon = *Timestamp::parse("2026-11-20T12:00:00Z");
    check("GET /channels/{channel_id}/threads/archived/private",
        threads.archived_private(channel_id, ListArchivedThreads().before(noon).limit(2)),
        {.target = "/channels/11/threads/archived/"
                   "private?before=2026-11-20T12%3A00%3A00.000000%2B00%3A00&limit=2",
            .major = "11"});
    check("GET /channels/{channel_id}/users/@me/threads/archived/private",
        threads.my_archived(channel_id, ListMyArchivedThreads().before(other_id).limit(2)),
        {.target = "/channels/11/users/@me/threads/archived/private?before=99&limit=2", .major = "11"});
    check("GET /channels/{channel_id}/threads/search", threads.search(channel_id),
        {.target = "/channels/11/threads/search", .major = "11"});
    check("GET /channels/{channel_id}/threads/search",
        threads.search(channel_id,
            SearchThreads("a b").with_tag(other_id).tag_setting("match_all").archived(true).offset(25)),
        {.target =
                "/channels/11/threads/search?name=a%20b&tag=99&tag_setting=match_all&archived=true&offset=25",
            .major = "11"});
    std::vector<Snowflake> const posts{Snowflake(1), Snowflake(2)};
    check("POST /channels/{channel_id}/post-data", threads.post_data(channel_id, posts),
        {.target = "/channels/11/post-data", .major = "11", .json = R"({"thread_ids":["1","2"]})"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of threads() send for their members") {
    auto threads = facade<Threads>();
    check("PUT /channels/{channel_id}/thread-members/@me", threads.join(channel_id),
        {.target = "/channels/11/thread-members/@me", .major = "11"});
    check("DELETE /channels/{channel_id}/thread-members/@me", threads.leave(channel_id),
        {.target = "/channels/11/thread-members/@me", .major = "11"});
    check("PATCH /channels/{channel_id}/thread-members/@me/settings",
        threads.edit_settings(channel_id,
            ThreadSettings()
                .flags(ThreadMemberFlag::only_mentions)
                .muted(true)
                .mute_config(MuteParams().end_time(null).selected_time_window(-1))),
        {.target = "/channels/11/thread-members/@me/settings",
            .major = "11",
            .json = R"({"flags":4,"muted":true,"mute_config":{"end_time":null,"selected_time_window":-1}})"});
    check("GET /channels/{channel_id}/thread-members", threads.members(channel_id),
        {.target = "/channels/11/thread-members", .major = "11"});
    check("GET /channels/{channel_id}/thread-members",
        threads.members(channel_id, ListThreadMembers().with_member(true).after(user_id).limit(9)),
        {.target = "/channels/11/thread-members?with_member=true&after=44&limit=9", .major = "11"});
    auto const at = "/channels/11/thread-members/44";
    check("GET /channels/{channel_id}/thread-members/{user_id}", threads.member(channel_id, user_id),
        {.target = at, .major = "11"});
    check("GET /channels/{channel_id}/thread-members/{user_id}",
        threads.member(channel_id, user_id, GetThreadMember().with_member(true)),
        {.target = "/channels/11/thread-members/44?with_member=true", .major = "11"});
    check("PUT /channels/{channel_id}/thread-members/{user_id}", threads.add(channel_id, user_id),
        {.target = at, .major = "11"});
    check("POST /channels/{channel_id}/thread-members/{user_id}", threads.add_with_post(channel_id, user_id),
        {.target = at, .major = "11"});
    check("DELETE /channels/{channel_id}/thread-members/{user_id}", threads.remove(channel_id, user_id),
        {.target = at, .major = "11"});
}

TEST_CASE_METHOD(EndpointRig, "the first message of a post keeps to the limits too") {
    auto result = rig.result(facade<Threads>().create(channel_id, CreatePost("x", std::string(2001, 'x'))));
    REQUIRE_FALSE(result);
    CHECK(result.error().is(errc::invalid_form));
    REQUIRE(result.error().fields().size() == 1);
    CHECK(result.error().fields()[0].path == "message.content");
    CHECK(rig.requests().empty());
}
