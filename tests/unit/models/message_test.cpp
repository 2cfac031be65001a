// Messages and channels as servers send them, with what is in them.
#include "support/catch.hpp"

#include <chorus/codec/etf.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/models/thread_list.hpp>

using namespace chorus;

TEST_CASE("refreshed addresses come with the old ones, or alone as Spacebar writes them") {
    constexpr std::string_view text = R"({"refreshed_urls":[{"original":"a","refreshed":"b"},"c",7,null]})";
    auto const check = [](RefreshedUrls const& all) {
        REQUIRE(all.refreshed_urls.size() == 2);
        CHECK(all.refreshed_urls[0].original == "a");
        CHECK(all.refreshed_urls[0].refreshed == "b");
        CHECK(all.refreshed_urls[1].original.empty());
        CHECK(all.refreshed_urls[1].refreshed == "c");
    };
    check(decode<RefreshedUrls>(text));
    std::string term;
    REQUIRE(codec::json_to_etf(text, term).empty());
    RefreshedUrls all;
    REQUIRE(codec::decode_etf(term, &all, codec::shape_of<RefreshedUrls>).empty());
    check(all);
}

TEST_CASE("components of a message, nested as they come") {
    auto message = decode<Message>(R"({"id":"1","channel_id":"2","flags":32768,"components":[
        {"type":17,"id":1,"accent_color":null,"spoiler":false,"components":[
            {"type":10,"id":2,"content":"head"},
            {"type":9,"id":3,"components":[{"type":10,"id":4,"content":"text"}],
             "accessory":{"type":11,"id":5,"media":{"id":"7","url":"https://x.test/a.png","width":3},
                          "description":null,"spoiler":true}},
            {"type":14,"id":6,"spacing":2,"divider":true},
            {"type":1,"id":7,"components":[
                {"type":2,"id":8,"custom_id":"go","style":3,"label":"Go","emoji":{"id":null,"name":"🎉"}},
                {"type":3,"id":9,"custom_id":"pick","min_values":1,"max_values":1,
                 "options":[{"label":"A","value":"a","default":true}]}]}]},
        {"type":99,"id":10,"whatever":[1]}]})");
    CHECK(message.flags->has(MessageFlag::is_components_v2));
    REQUIRE(message.components.size() == 2);
    auto const& container = message.components[0];
    CHECK(container.type == ComponentType::container);
    CHECK(container.accent_color.is_null());
    REQUIRE(container.components.size() == 4);
    auto const& section = container.components[1];
    CHECK(section.components[0].content == "text");
    REQUIRE(section.accessory);
    CHECK((*section.accessory)->type == ComponentType::thumbnail);
    CHECK((*section.accessory)->media->url() == "https://x.test/a.png");
    CHECK(container.components[2].spacing == SeparatorSpacing::large);
    auto const* button = container.find("go");
    REQUIRE(button);
    CHECK(button->style == static_cast<std::int32_t>(ButtonStyle::success));
    CHECK(button->emoji->name() == "🎉");
    CHECK(button->emoji->id().is_null());
    REQUIRE(container.find("pick"));
    CHECK(container.find("pick")->options[0].default_() == true);
    CHECK_FALSE(container.find("nobody"));
    CHECK(static_cast<int>(message.components[1].type) == 99); // of a later version
}

TEST_CASE("what was entered into a modal") {
    auto text = decode<Component>(R"({"type":4,"custom_id":"name","value":"J\u00f6rg \"x\""})");
    CHECK(text.text() == "Jörg \"x\"");
    CHECK_FALSE(text.is_checked());
    CHECK(decode<Component>(R"({"type":4,"custom_id":"name","value":""})").text().empty());
    CHECK(decode<Component>(R"({"type":21,"custom_id":"r","value":null})").text().empty());
    CHECK(decode<Component>(R"({"type":21,"custom_id":"r"})").text().empty());
    CHECK(decode<Component>(R"({"type":23,"custom_id":"c","value":true})").is_checked());
    CHECK_FALSE(decode<Component>(R"({"type":23,"custom_id":"c","value":false})").is_checked());
    auto label =
        decode<Component>(R"({"type":18,"id":1,"component":{"type":3,"custom_id":"s","values":["a","b"]}})");
    REQUIRE(label.find("s"));
    CHECK(label.find("s")->values == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a poll and how it stands") {
    auto message = decode<Message>(R"({"id":"1","channel_id":"2","poll":{
        "question":{"text":"Tea?"},"expiry":"2026-11-21T13:55:00+00:00","allow_multiselect":false,"layout_type":1,
        "answers":[{"answer_id":1,"poll_media":{"text":"Yes","emoji":{"id":"9","name":"tea"}}},
                   {"answer_id":2,"poll_media":{"text":"No"}}],
        "results":{"is_finalized":true,"answer_counts":[{"id":1,"count":3,"me_voted":true}]}}})");
    REQUIRE(message.poll);
    auto const& poll = **message.poll;
    CHECK(poll.question.text() == "Tea?");
    REQUIRE(poll.answers.size() == 2);
    CHECK(poll.answers[0].poll_media.emoji()->id() == Snowflake(9));
    CHECK(poll.answers[1].answer_id == 2);
    CHECK(poll.results->is_finalized == true);
    CHECK(poll.results->answer_counts[0].count == 3);
    // Spacebar writes the answer's number as text.
    CHECK(decode<PollAnswerCount>(R"({"id":"2","count":1,"me_voted":false})").id == 2);
}

TEST_CASE("a forward carries what the message said") {
    auto message = decode<Message>(R"({"id":"1","channel_id":"2","content":"",
        "message_reference":{"type":1,"message_id":"3","channel_id":"4"},
        "message_snapshots":[{"message":{"type":0,"content":"there","embeds":[{"title":"t"}],
            "attachments":[{"id":"5","filename":"a.png","size":1,"flags":8}],"flags":0}}]})");
    CHECK(message.message_reference->type == MessageReferenceType::forward);
    REQUIRE(message.message_snapshots);
    REQUIRE(message.message_snapshots->size() == 1);
    auto const& snapshot = message.message_snapshots->front().message;
    CHECK(snapshot.content == "there");
    CHECK(snapshot.embeds.size() == 1);
    CHECK(snapshot.attachments[0].flags->has(AttachmentFlag::is_spoiler));
}

TEST_CASE("which interaction a message answers") {
    auto message = decode<Message>(R"({"id":"1","channel_id":"2","type":20,"interaction_metadata":{
        "id":"3","type":5,"user":{"id":"4","username":"bob"},
        "authorizing_integration_owners":{"0":"5","1":"4"},
        "triggering_interaction_metadata":{"id":"6","type":2,"name":"ask",
            "authorizing_integration_owners":{}}}})");
    CHECK(message.type == MessageType::chat_input_command);
    REQUIRE(message.interaction_metadata);
    auto const& metadata = **message.interaction_metadata;
    CHECK(metadata.authorizing_integration_owners->at("0") == Snowflake(5));
    CHECK((*metadata.triggering_interaction_metadata)->name == "ask");
}

TEST_CASE("a forum and its posts") {
    auto forum = decode<Channel>(R"({"id":"1","type":15,"flags":16,"default_sort_order":null,
        "default_forum_layout":2,"default_tag_setting":"match_some",
        "default_reaction_emoji":{"emoji_id":null,"emoji_name":"👍"},
        "available_tags":[{"id":"2","name":"bug","moderated":true,"emoji_id":"3","emoji_name":null}]})");
    CHECK(forum.type == ChannelType::guild_forum);
    CHECK(forum.flags->has(ChannelFlag::require_tag));
    CHECK(forum.default_forum_layout == ForumLayout::gallery);
    CHECK(forum.default_reaction_emoji->emoji_name() == "👍");
    REQUIRE(forum.available_tags.size() == 1);
    CHECK(forum.available_tags[0].emoji_id == Snowflake(3));
    auto post =
        decode<ForumPost>(R"({"id":"4","type":11,"applied_tags":["2"],"message":{"id":"4","channel_id":"4"},
        "member":{"id":"4","user_id":"5","join_timestamp":"2026-11-20T13:55:00Z","flags":1},
        "thread_metadata":{"archived":false,"auto_archive_duration":60,"locked":false}})");
    CHECK(post.message->id == Snowflake(4));
    CHECK(post.member->user_id == Snowflake(5));
    CHECK(post.member->flags->has(ThreadMemberFlag::interacted));
    auto data = decode<PostDataList>(
        R"({"threads":{"4":{"owner":null,"first_message":{"id":"4","channel_id":"4","content":"c"}}}})");
    CHECK(data.threads.at("4").owner.is_null());
    CHECK(data.threads.at("4").first_message->content == "c");
}

TEST_CASE("a search that is not ready yet") {
    auto result = decode<MessageSearchResult>(
        R"({"message":"Index not yet available","code":110000,"documents_indexed":5,"retry_after":2})");
    CHECK(result.messages.empty());
    CHECK(result.retry_after == 2.0);
    auto found = decode<MessageSearchResult>(
        R"({"messages":[[{"id":"1","channel_id":"2","hit":true}],[{"id":"3","channel_id":"2"}]],"total_results":2})");
    REQUIRE(found.messages.size() == 2);
    CHECK(found.messages[0][0].hit == true);
    CHECK(found.total_results == 2);
}

TEST_CASE("events of threads, calls and streams") {
    auto created = decode<ThreadCreate>(R"({"id":"1","type":11,"parent_id":"2","newly_created":true})");
    CHECK(created.newly_created == true);
    CHECK(created.parent_id == Snowflake(2));
    auto members = decode<ThreadMembersUpdate>(R"({"id":"1","guild_id":"2","member_count":3,
        "added_members":[{"id":"1","user_id":"4","join_timestamp":"2026-11-20T13:55:00Z","flags":0,
            "member":{"roles":[]},"presence":null}],"removed_member_ids":["5"]})");
    CHECK(members.member_count == 3);
    CHECK(members.added_members[0].user_id == Snowflake(4));
    CHECK(members.removed_member_ids == std::vector<Snowflake>{Snowflake(5)});
    auto server = decode<StreamServerUpdate>(
        R"({"token":"s3cret","stream_key":"call:1:2","endpoint":"x.test:443","guild_id":null})");
    CHECK(server.token.reveal() == "s3cret");
    CHECK(server.guild_id.is_null());
    auto effect = decode<VoiceChannelEffectSend>(
        R"({"channel_id":"1","guild_id":"2","user_id":"3","emoji":{"name":"🎉","id":null,"animated":false},
            "animation_type":1,"animation_id":4,"sound_id":5,"sound_volume":0.5})");
    CHECK(effect.emoji->name() == "🎉");
    CHECK(effect.sound_id == Snowflake(5));
    auto vote = decode<MessagePollVoteAdd>(
        R"({"user_id":"1","channel_id":"2","message_id":"3","guild_id":"4","answer_id":2})");
    CHECK(vote.answer_id == 2);
    auto unread = decode<ChannelUnreadUpdate>(
        R"({"guild_id":"1","channel_unread_updates":[{"id":"2","last_message_id":"3"}]})");
    CHECK(unread.channel_unread_updates[0].last_message_id == Snowflake(3));
}
