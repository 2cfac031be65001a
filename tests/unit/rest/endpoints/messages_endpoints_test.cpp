#include "support/endpoint_rig.hpp"

#include <chorus/rest/messages.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr MessageRef message(EndpointRig::channel_id, EndpointRig::message_id);

} // namespace

TEST_CASE_METHOD(EndpointRig, "what the functions of messages() send for a message to post") {
    auto messages = facade<Messages>();
    auto const post = "POST /channels/{channel_id}/messages";
    auto sends = [&](CreateMessage body, std::string_view json) {
        check(post, messages.send(channel_id, std::move(body)),
            {.target = "/channels/11/messages", .major = "11", .json = json});
    };
    sends("hi", R"({"content":"hi"})");
    sends(std::string("\xFFnul\0", 5), R"({"content":"\ufffdnul\u0000"})");
    sends(CreateMessage().tts(true).nonce("n").embed(Embed().title("t").field("a", "b", true)),
        R"({"nonce":"n","tts":true,"embeds":[{"title":"t","fields":[{"name":"a","value":"b","inline":true}]}]})");
    sends(CreateMessage("x").allowed_mentions(AllowedMentions::none()),
        R"({"content":"x","allowed_mentions":{"parse":[]}})");
    sends(CreateMessage("x")
              .flags(MessageFlag::suppress_embeds | MessageFlag::suppress_notifications)
              .sticker(other_id)
              .enforce_nonce(true),
        R"({"content":"x","enforce_nonce":true,"flags":4100,"sticker_ids":["99"]})");
    sends(CreateMessage().poll(CreatePoll("Tea?")
                                   .answer("Yes", "🍵")
                                   .answer("No")
                                   .duration(std::chrono::hours(48))
                                   .allow_multiselect(true)),
        R"({"poll":{"question":{"text":"Tea?"},"answers":[{"poll_media":{"text":"Yes","emoji":{"name":"🍵"}}},{"poll_media":{"text":"No"}}],"duration":48,"allow_multiselect":true}})");
    check(post, messages.reply(message, "pong"),
        {.target = "/channels/11/messages",
            .major = "11",
            .json = R"({"content":"pong","message_reference":{"message_id":"33"}})"});
    check(post, messages.forward(message, other_id),
        {.target = "/channels/99/messages",
            .major = "99",
            .json = R"({"message_reference":{"type":1,"message_id":"33","channel_id":"11"}})"});
    check("PUT /channels/{channel_id}/messages/{message_id}", messages.backfill(message, "old"),
        {.target = "/channels/11/messages/33", .major = "11", .json = R"({"content":"old"})"});
    check("POST /channels/{channel_id}/greet", messages.greet(channel_id, GreetMessage(other_id)),
        {.target = "/channels/11/greet", .major = "11", .json = R"({"sticker_ids":["99"]})"});
    check("POST /channels/{channel_id}/messages/greet",
        messages.greet_older(channel_id, GreetMessage(other_id).message_reference(ReplyTo(message_id))),
        {.target = "/channels/11/messages/greet", .major = "11",
            .json = R"({"sticker_ids":["99"],"message_reference":{"message_id":"33"}})"});
}

TEST_CASE_METHOD(EndpointRig, "components are sent as each kind has them") {
    auto messages = facade<Messages>();
    auto sends = [&](ComponentParams component, std::string_view json) {
        auto op = messages.send(
            channel_id, CreateMessage().flags(MessageFlag::is_components_v2).component(std::move(component)));
        CHECK(op.request().json == R"({"flags":32768,"components":[)" + std::string(json) + "]}");
    };
    sends(ActionRow().button("again", "Again"),
        R"({"type":1,"components":[{"type":2,"custom_id":"again","style":1,"label":"Again"}]})");
    sends(ActionRow()
              .button(Button("no", "No", ButtonStyle::danger).emoji("🚫").disabled(true).id(7))
              .button(Button::link("https://x.test/", "Read"))
              .button(Button::premium(other_id)),
        R"({"type":1,"components":[{"type":2,"id":7,"custom_id":"no","style":4,"label":"No","emoji":{"name":"🚫"},"disabled":true},{"type":2,"style":5,"label":"Read","url":"https://x.test/"},{"type":2,"style":6,"sku_id":"99"}]})");
    std::vector<Button> row;
    row.emplace_back("a", "A");
    row.emplace_back("b", "B");
    CHECK(buttons(row) == ActionRow().button("a", "A").button("b", "B"));
    sends(ActionRow().select(StringSelect("color")
                                 .option("Red", "r")
                                 .option(SelectOption("Blue", "b").description("sky").default_(true))
                                 .placeholder("which")
                                 .min_values(0)
                                 .max_values(2)),
        R"({"type":1,"components":[{"type":3,"custom_id":"color","options":[{"label":"Red","value":"r"},{"label":"Blue","value":"b","description":"sky","default":true}],"placeholder":"which","min_values":0,"max_values":2}]})");
    sends(ActionRow().select(UserSelect("u").default_value(SelectDefault::user(user_id))),
        R"({"type":1,"components":[{"type":5,"custom_id":"u","default_values":[{"id":"44","type":"user"}]}]})");
    sends(ActionRow().select(RoleSelect("r")), R"({"type":1,"components":[{"type":6,"custom_id":"r"}]})");
    sends(ActionRow().select(MentionableSelect("m")),
        R"({"type":1,"components":[{"type":7,"custom_id":"m"}]})");
    sends(ActionRow().select(ChannelSelect("c").channel_type(ChannelType::guild_voice)),
        R"({"type":1,"components":[{"type":8,"custom_id":"c","channel_types":[2]}]})");
    sends(ActionRow().text_input(TextInput("t", TextInputStyle::paragraph)
                                     .label("Why")
                                     .value("so")
                                     .min_length(1)
                                     .max_length(9)
                                     .required(false)),
        R"({"type":1,"components":[{"type":4,"custom_id":"t","style":2,"label":"Why","min_length":1,"max_length":9,"required":false,"value":"so"}]})");
    sends(Section(Thumbnail("attachment://a.png").description("a").spoiler(true)).text("one").text("two"),
        R"({"type":9,"components":[{"type":10,"content":"one"},{"type":10,"content":"two"}],"accessory":{"type":11,"description":"a","media":{"url":"attachment://a.png"},"spoiler":true}})");
    sends(Section(Button("b", "B")).text("one"),
        R"({"type":9,"components":[{"type":10,"content":"one"}],"accessory":{"type":2,"custom_id":"b","style":1,"label":"B"}})");
    sends(MediaGallery().item("https://x.test/1.png").item(MediaItem("attachment://2.png").description("d")),
        R"({"type":12,"items":[{"media":{"url":"https://x.test/1.png"}},{"media":{"url":"attachment://2.png"},"description":"d"}]})");
    sends(FileDisplay("attachment://n.pdf").spoiler(false),
        R"({"type":13,"file":{"url":"attachment://n.pdf"},"spoiler":false})");
    sends(Separator().divider(false).spacing(SeparatorSpacing::large),
        R"({"type":14,"divider":false,"spacing":2})");
    sends(Container()
              .accent_color(0xFF0000)
              .text("head")
              .separator(Separator())
              .row(ActionRow().button("a", "A")),
        R"({"type":17,"accent_color":16711680,"components":[{"type":10,"content":"head"},{"type":14},{"type":1,"components":[{"type":2,"custom_id":"a","style":1,"label":"A"}]}]})");
    sends(Label("Name", TextInput("name")).description("yours"),
        R"({"type":18,"label":"Name","description":"yours","component":{"type":4,"custom_id":"name","style":1}})");
    sends(Label("Files", FileUpload("f").min_values(0).max_values(3).required(false)),
        R"({"type":18,"label":"Files","component":{"type":19,"custom_id":"f","min_values":0,"max_values":3,"required":false}})");
    sends(Label("One", RadioGroup("r").option("A", "a").option("B", "b")),
        R"({"type":18,"label":"One","component":{"type":21,"custom_id":"r","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}})");
    sends(Label("Some", CheckboxGroup("g").option("A", "a").max_values(1)),
        R"({"type":18,"label":"Some","component":{"type":22,"custom_id":"g","options":[{"label":"A","value":"a"}],"max_values":1}})");
    sends(Label("Sure", Checkbox("s", true)),
        R"({"type":18,"label":"Sure","component":{"type":23,"custom_id":"s","default":true}})");
}

TEST_CASE_METHOD(EndpointRig, "what the functions of messages() send for posted messages") {
    auto messages = facade<Messages>();
    auto const at = "PATCH /channels/{channel_id}/messages/{message_id}";
    check(at, messages.edit(message, EditMessage().content("y")),
        {.target = "/channels/11/messages/33", .major = "11", .json = R"({"content":"y"})"});
    check(at, messages.edit(message, EditMessage().content(null).components({}).embeds({})),
        {.target = "/channels/11/messages/33",
            .major = "11",
            .json = R"({"content":null,"components":[],"embeds":[]})"});
    check("DELETE /channels/{channel_id}/messages/{message_id}", messages.remove(message),
        {.target = "/channels/11/messages/33", .major = "11"});
    std::vector<Snowflake> const several{Snowflake(1), Snowflake(2)};
    check("POST /channels/{channel_id}/messages/bulk-delete", messages.bulk_delete(channel_id, several),
        {.target = "/channels/11/messages/bulk-delete", .major = "11", .json = R"({"messages":["1","2"]})"});
    check("POST /channels/{channel_id}/messages/bulk-delete", messages.bulk_delete(channel_id, {}),
        {.target = "/channels/11/messages/bulk-delete", .major = "11", .json = R"({"messages":[]})"});
    check("POST /channels/{channel_id}/purge",
        messages.purge(channel_id, PurgeMessages(Snowflake(1), Snowflake(2))),
        {.target = "/channels/11/purge", .major = "11", .json = R"({"before":"2","after":"1"})"});
    check("POST /channels/{channel_id}/messages/{message_id}/crosspost", messages.crosspost(message),
        {.target = "/channels/11/messages/33/crosspost", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/{message_id}/hide-guild-feed", messages.hide_from_guild_feed(message),
        {.target = "/channels/11/messages/33/hide-guild-feed", .major = "11"});
    check("POST /channels/{channel_id}/messages/{message_id}/ack", messages.ack(message),
        {.target = "/channels/11/messages/33/ack", .major = "11", .json = "{}"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of messages() send to find messages") {
    auto messages = facade<Messages>();
    check("GET /channels/{channel_id}/messages/{message_id}", messages.get(message),
        {.target = "/channels/11/messages/33", .major = "11"});
    check("GET /channels/{channel_id}/messages", messages.list(channel_id),
        {.target = "/channels/11/messages", .major = "11"});
    check("GET /channels/{channel_id}/messages",
        messages.list(channel_id, ListMessages().around(message_id).limit(3)),
        {.target = "/channels/11/messages?around=33&limit=3", .major = "11"});
    std::vector<Snowflake> const several{channel_id, other_id};
    check("POST /channels/preload-messages", messages.preload(several),
        {.target = "/channels/preload-messages", .json = R"({"channels":["11","99"]})"});
    check("GET /channels/{channel_id}/messages/search",
        messages.search(channel_id,
            SearchMessages("a b&ü").author(user_id).author(other_id).with("link").sort_order("asc").limit(5)),
        {.target = "/channels/11/messages/"
                   "search?content=a%20b%26%C3%BC&author_id=44&author_id=99&has=link&sort_order=asc&limit=5",
            .major = "11"});
    check("GET /channels/{channel_id}/pins", messages.pins(channel_id),
        {.target = "/channels/11/pins", .major = "11"});
    check("PUT /channels/{channel_id}/pins/{message_id}", messages.pin(message),
        {.target = "/channels/11/pins/33", .major = "11"});
    check("DELETE /channels/{channel_id}/pins/{message_id}", messages.unpin(message),
        {.target = "/channels/11/pins/33", .major = "11"});
    check("GET /channels/{channel_id}/messages/pins", messages.list_pins(channel_id),
        {.target = "/channels/11/messages/pins", .major = "11"});
    check("GET /channels/{channel_id}/messages/pins",
        messages.list_pins(channel_id, ListPins().before(*Timestamp::parse("2026-11-20T13:55:00Z")).limit(9)),
        {.target = "/channels/11/messages/pins?before=2026-11-20T13%3A55%3A00.000000%2B00%3A00&limit=9",
            .major = "11"});
    check("PUT /channels/{channel_id}/messages/pins/{message_id}", messages.add_pin(message),
        {.target = "/channels/11/messages/pins/33", .major = "11"});
    check("DELETE /channels/{channel_id}/messages/pins/{message_id}", messages.remove_pin(message),
        {.target = "/channels/11/messages/pins/33", .major = "11"});
}

TEST_CASE_METHOD(EndpointRig, "what the functions of messages() send for files and pictures") {
    auto messages = facade<Messages>();
    std::vector<UploadParams> const files{UploadParams("y.png", 70).id("7"), UploadParams("ü", 1)};
    check("POST /channels/{channel_id}/attachments", messages.upload_slots(channel_id, files),
        {.target = "/channels/11/attachments",
            .major = "11",
            .json =
                R"({"files":[{"id":"7","filename":"y.png","file_size":70},{"filename":"ü","file_size":1}]})"});
    check("DELETE /attachments/{attachment_url}", messages.remove_upload("11/CLOUD_1/7/y.png"),
        {.target = "/attachments/11%2FCLOUD_1%2F7%2Fy.png"});
    check("DELETE /channels/{channel_id}/attachments/{cloud_attachment_url}",
        messages.remove_upload(channel_id, "11/CLOUD_1/7/y.png"),
        {.target = "/channels/11/attachments/11%2FCLOUD_1%2F7%2Fy.png", .major = "11"});
    std::vector<std::string> const urls{"https://x.test/a?ex=1&is=2"};
    check("POST /attachments/refresh-urls", messages.refresh_urls(urls),
        {.target = "/attachments/refresh-urls",
            .json = R"({"attachment_urls":["https://x.test/a?ex=1&is=2"]})"});
    check("GET /_spacebar/api/v1/channels/{channel_id}/attachments",
        messages.attachments(channel_id, ListAttachments().sort_order("asc").limit(2).after(other_id)),
        {.target = "/_spacebar/api/v1/channels/11/attachments?sort_order=asc&limit=2&after=99",
            .major = "11",
            .base = Base::root});
    check("GET /gifs/search",
        messages.search_gifs(SearchGifs("big cats").media_format("mp4").locale("en-US")),
        {.target = "/gifs/search?q=big%20cats&media_format=mp4&locale=en-US"});
    check("GET /gifs/trending", messages.trending_gifs(ListGifs().provider("tenor")),
        {.target = "/gifs/trending?provider=tenor"});
    check("GET /gifs/trending-gifs", messages.list_trending_gifs(ListGifs().limit(4)),
        {.target = "/gifs/trending-gifs?limit=4"});

    UploadSlot slot;
    slot.upload_url = "http://bucket.test/a b?sig=1";
    auto op = messages.upload(slot, File("a", std::string("\0\xFF", 2)));
    CHECK(op.request().verb == Verb::put);
    CHECK(op.request().base == Base::elsewhere);
    CHECK(op.request().target == "http://bucket.test/a%20b?sig=1");
    CHECK(op.request().content.bytes() == std::string("\0\xFF", 2));
    CHECK(op.request().content_type == "application/octet-stream");
}

TEST_CASE_METHOD(EndpointRig, "a file that the message describes itself is described once") {
    auto op = facade<Messages>().send(channel_id,
        CreateMessage()
            .file(File("voice.ogg", "o"))
            .file(File("b.txt", "b"))
            .attachment(
                AttachmentParams(Snowflake(0)).filename("voice.ogg").duration_secs(1.5).waveform("AA==")));
    CHECK(op.request().json ==
        R"({"attachments":[{"id":"0","filename":"voice.ogg","duration_secs":1.5,"waveform":"AA=="},{"id":"1","filename":"b.txt"}]})");
}

TEST_CASE_METHOD(EndpointRig, "a message that breaks a limit is not sent") {
    auto result = rig.result(
        facade<Messages>().send(channel_id, CreateMessage().embed(Embed().title(std::string(257, 'x')))));
    REQUIRE_FALSE(result);
    CHECK(result.error().is(errc::invalid_form));
    REQUIRE(result.error().fields().size() == 1);
    CHECK(result.error().fields()[0].path == "embeds.0.title");
    CHECK(result.error().fields()[0].code == "BASE_TYPE_MAX_LENGTH");
    CHECK(rig.requests().empty());
}
