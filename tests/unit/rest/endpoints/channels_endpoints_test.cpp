#include "support/endpoint_rig.hpp"

#include <chorus/rest/channels.hpp>

using namespace chorus;
using namespace chorus_test;

TEST_CASE_METHOD(EndpointRig, "what the functions of channels() send for channels") {
    auto channels = facade<Channels>();
    check("GET /channels/{channel_id}", channels.get(channel_id), {.target = "/channels/11", .major = "11"});
    check("GET /channels/{channel_id}", channels.get(Snowflake(UINT64_MAX)),
        {.target = "/channels/18446744073709551615", .major = "18446744073709551615"});
    check("PATCH /channels/{channel_id}", channels.edit(channel_id, EditChannel()),
        {.target = "/channels/11", .major = "11", .json = "{}"});
    check("PATCH /channels/{channel_id}",
        channels.edit(channel_id, EditChannel().name("a\"b").topic(null).nsfw(false).parent_id(guild_id)),
        {.target = "/channels/11",
            .major = "11",
            .json = R"({"name":"a\"b","topic":null,"parent_id":"22","nsfw":false})"});
    check("PATCH /channels/{channel_id}",
        channels.edit(channel_id,
            EditChannel()
                .flags(ChannelFlag::require_tag)
                .rtc_region(null)
                .video_quality_mode(VideoQualityMode::full)
                .default_auto_archive_duration(60)
                .default_reaction_emoji("👍")
                .default_sort_order(SortOrder::creation_date)
                .default_forum_layout(ForumLayout::gallery)
                .available_tag(ForumTagParams("bug").emoji("🐛").moderated(true))
                .available_tag(ForumTagParams("old").id(other_id).emoji(emoji_id))),
        {.target = "/channels/11",
            .major = "11",
            .json =
                R"({"flags":16,"rtc_region":null,"video_quality_mode":2,"default_auto_archive_duration":60,"default_reaction_emoji":{"emoji_name":"👍"},"default_sort_order":1,"default_forum_layout":2,"available_tags":[{"name":"bug","moderated":true,"emoji_name":"🐛"},{"id":"99","name":"old","emoji_id":"88"}]})"});
    check("PATCH /channels/{channel_id}",
        channels.edit(channel_id,
            EditChannel().archived(true).locked(false).auto_archive_duration(1440).applied_tag(other_id)),
        {.target = "/channels/11",
            .major = "11",
            .json =
                R"({"archived":true,"locked":false,"auto_archive_duration":1440,"applied_tags":["99"]})"});
    check("DELETE /channels/{channel_id}", channels.remove(channel_id),
        {.target = "/channels/11", .major = "11"});
    check("GET /guilds/{guild_id}/channels", channels.list(guild_id),
        {.target = "/guilds/22/channels", .major = "22"});
    check("POST /guilds/{guild_id}/channels",
        channels.create(guild_id,
            CreateChannel("news", ChannelType::guild_announcement)
                .permission_overwrite(EditOverwrite(OverwriteType::role)
                                          .id(role_id)
                                          .allow(Permission::view_channel)
                                          .deny(Permission::send_messages))),
        {.target = "/guilds/22/channels",
            .major = "22",
            .json =
                R"({"name":"news","type":5,"permission_overwrites":[{"id":"55","type":0,"allow":"1024","deny":"2048"}]})"});
    check("POST /channels/{channel_id}/followers", channels.follow(channel_id, ChannelId(other_id)),
        {.target = "/channels/11/followers", .major = "11", .json = R"({"webhook_channel_id":"99"})"});
    check("POST /channels/{channel_id}/typing", channels.typing(channel_id),
        {.target = "/channels/11/typing", .major = "11"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of channels() send for those who may use them") {
    auto channels = facade<Channels>();
    check("PUT /channels/{channel_id}/permissions/{overwrite_id}",
        channels.set_permissions(
            channel_id, role_id, EditOverwrite(OverwriteType::member).allow(Permissions())),
        {.target = "/channels/11/permissions/55", .major = "11", .json = R"({"type":1,"allow":"0"})"});
    check("DELETE /channels/{channel_id}/permissions/{overwrite_id}",
        channels.remove_permissions(channel_id, user_id),
        {.target = "/channels/11/permissions/44", .major = "11"});
    check("GET /channels/{channel_id}/invites", channels.invites(channel_id),
        {.target = "/channels/11/invites", .major = "11"});
    check("POST /channels/{channel_id}/invites", channels.create_invite(channel_id),
        {.target = "/channels/11/invites", .major = "11", .json = "{}"});
    check("POST /channels/{channel_id}/invites",
        channels.create_invite(channel_id,
            CreateInvite()
                .max_age(0)
                .unique(true)
                .target_type(InviteTarget::embedded_application)
                .target_application_id(application_id)
                .role(role_id)),
        {.target = "/channels/11/invites",
            .major = "11",
            .json =
                R"({"max_age":0,"unique":true,"target_type":2,"target_application_id":"77","role_ids":["55"]})"});
    check("POST /channels/{channel_id}/invites",
        channels.create_invite(channel_id, CreateInvite().target_users(File("users.csv", "44\n"))),
        {.target = "/channels/11/invites", .major = "11", .json = "{}", .files = 1});
    check("PUT /channels/{channel_id}/recipients/{user_id}", channels.add_recipient(channel_id, user_id),
        {.target = "/channels/11/recipients/44", .major = "11", .json = "{}"});
    check("PUT /channels/{channel_id}/recipients/{user_id}",
        channels.add_recipient(channel_id, user_id, AddRecipient("t0ken").nick("bob")),
        {.target = "/channels/11/recipients/44",
            .major = "11",
            .json = R"({"access_token":"t0ken","nick":"bob"})"});
    check("DELETE /channels/{channel_id}/recipients/{user_id}",
        channels.remove_recipient(channel_id, user_id),
        {.target = "/channels/11/recipients/44", .major = "11"});
    check("POST /channels/{channel_id}/tags", channels.create_tag(channel_id, ForumTagParams("bug")),
        {.target = "/channels/11/tags", .major = "11", .json = R"({"name":"bug"})"});
    check("PUT /channels/{channel_id}/tags/{tag_id}",
        channels.edit_tag(channel_id, other_id, ForumTagParams("bugs").emoji_name(null)),
        {.target = "/channels/11/tags/99", .major = "11", .json = R"({"name":"bugs","emoji_name":null})"});
    check("DELETE /channels/{channel_id}/tags/{tag_id}", channels.remove_tag(channel_id, other_id),
        {.target = "/channels/11/tags/99", .major = "11"});
}
