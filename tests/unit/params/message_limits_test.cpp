// Every limit, met and overstepped by one.
#include "params/message_limits.hpp"
#include "support/catch.hpp"

using namespace chorus;
using detail::ComponentPlace;
using detail::faults_of;

namespace {

/// `length` characters that take two, three or four bytes each.
std::string text(std::size_t length, std::string_view character = "é") {
    std::string out;
    for (std::size_t i = 0; i < length; ++i) out += character;
    return out;
}

/// "path code", one a line.
std::string listed(std::vector<FieldError> const& faults) {
    std::string out;
    for (auto const& fault : faults) {
        CHECK_FALSE(fault.message.empty());
        out += (out.empty() ? "" : "\n") + fault.path + " " + fault.code;
    }
    return out;
}

Limits const limits;

std::string of(CreateMessage const& message) { return listed(faults_of(message, limits)); }
std::string of(EditMessage const& message) { return listed(faults_of(message, limits)); }
std::string of(Embed const& embed) { return of(CreateMessage().embed(embed)); }
std::string of(ComponentParams component) { return of(CreateMessage().component(std::move(component))); }
std::string v2(CreateMessage message) { return of(std::move(message).flags(MessageFlag::is_components_v2)); }

} // namespace

TEST_CASE("characters are counted, not bytes") {
    CHECK(detail::length_of("") == 0);
    CHECK(detail::length_of("abc") == 3);
    CHECK(detail::length_of("é") == 1);
    CHECK(detail::length_of("€") == 1);
    CHECK(detail::length_of("😀") == 1);
    CHECK(detail::length_of("e\u0301") == 2); // a letter and its accent
    CHECK(detail::length_of(std::string_view("\0", 1)) == 1);
}

TEST_CASE("limits of a message") {
    CHECK(of(CreateMessage()).empty());
    for (auto character : {"x", "é", "€", "😀"}) {
        CAPTURE(character);
        CHECK(of(CreateMessage(text(2000, character))).empty());
        CHECK(of(CreateMessage(text(2001, character))) == "content BASE_TYPE_MAX_LENGTH");
        CHECK(of(EditMessage().content(text(2000, character))).empty());
        CHECK(of(EditMessage().content(text(2001, character))) == "content BASE_TYPE_MAX_LENGTH");
    }
    CHECK(of(EditMessage().content(null)).empty());
    CHECK(of(CreateMessage().nonce(text(25))).empty());
    CHECK(of(CreateMessage().nonce(text(26))) == "nonce BASE_TYPE_MAX_LENGTH");
    std::vector<Snowflake> stickers(3);
    CHECK(of(CreateMessage().sticker_ids(stickers)).empty());
    stickers.emplace_back();
    CHECK(of(CreateMessage().sticker_ids(stickers)) == "sticker_ids BASE_TYPE_MAX_LENGTH");
    std::vector<Snowflake> people(100);
    CHECK(of(CreateMessage().allowed_mentions(AllowedMentions().users(people).roles(people))).empty());
    people.emplace_back();
    CHECK(of(CreateMessage().allowed_mentions(AllowedMentions().users(people).roles(people))) ==
        "allowed_mentions.users BASE_TYPE_MAX_LENGTH\nallowed_mentions.roles BASE_TYPE_MAX_LENGTH");
}

TEST_CASE("limits that an instance says are its own") {
    Limits wide;
    wide.message_content = 1'048'576;
    CHECK(faults_of(CreateMessage(text(2001)), wide).empty());
    Limits narrow;
    narrow.message_content = 1;
    CHECK(listed(faults_of(CreateMessage("ab"), narrow)) == "content BASE_TYPE_MAX_LENGTH");
}

TEST_CASE("limits of a message's files") {
    CreateMessage files;
    for (int i = 0; i < 10; ++i) files.file(File("a", "a"));
    CHECK(of(files).empty());
    files.file(File("a", "a"));
    CHECK(of(files) == "attachments BASE_TYPE_MAX_LENGTH");
    CHECK(of(CreateMessage().attachment(AttachmentParams()
                                            .filename(text(1024))
                                            .title(text(1024))
                                            .description(text(1024))
                                            .waveform(text(400))))
              .empty());
    CHECK(of(CreateMessage()
                  .attachment(AttachmentParams())
                  .attachment(AttachmentParams()
                                  .filename(text(1025))
                                  .title(text(1025))
                                  .description(text(1025))
                                  .waveform(text(401)))) ==
        "attachments.1.filename BASE_TYPE_MAX_LENGTH\nattachments.1.title BASE_TYPE_MAX_LENGTH\n"
        "attachments.1.description BASE_TYPE_MAX_LENGTH\nattachments.1.waveform BASE_TYPE_MAX_LENGTH");
}

TEST_CASE("limits of embeds") {
    CHECK(of(Embed().title(text(256))).empty());
    CHECK(of(Embed().title(text(257))) == "embeds.0.title BASE_TYPE_MAX_LENGTH");
    CHECK(of(Embed().description(text(4096, "😀"))).empty());
    CHECK(of(Embed().description(text(4097, "😀"))) == "embeds.0.description BASE_TYPE_MAX_LENGTH");
    CHECK(of(Embed().footer(EmbedFooter(text(2048)))).empty());
    CHECK(of(Embed().footer(EmbedFooter(text(2049)))) == "embeds.0.footer.text BASE_TYPE_MAX_LENGTH");
    CHECK(of(Embed().author(EmbedAuthor(text(256)))).empty());
    CHECK(of(Embed().author(EmbedAuthor(text(257)))) == "embeds.0.author.name BASE_TYPE_MAX_LENGTH");
    CHECK(of(Embed().field(text(256), text(1024))).empty());
    CHECK(of(Embed().field("a", "b").field(text(257), text(1025))) ==
        "embeds.0.fields.1.name BASE_TYPE_BAD_LENGTH\nembeds.0.fields.1.value BASE_TYPE_BAD_LENGTH");
    CHECK(of(Embed().field("", "")) ==
        "embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH\nembeds.0.fields.0.value BASE_TYPE_BAD_LENGTH");
    Embed fields;
    for (int i = 0; i < 25; ++i) fields.field("a", "b");
    CHECK(of(fields).empty());
    fields.field("a", "b");
    CHECK(of(fields) == "embeds.0.fields BASE_TYPE_MAX_LENGTH");

    CreateMessage many;
    for (int i = 0; i < 10; ++i) many.embed(Embed().title("x"));
    CHECK(of(many).empty());
    many.embed(Embed().title("x"));
    CHECK(of(many) == "embeds BASE_TYPE_MAX_LENGTH");
}

TEST_CASE("all embeds of a message together have a limit") {
    // 4096 + 256 + 256 + 1024 + 256 = 5888, and what is left of 6000.
    auto const first = Embed()
                           .title(text(256))
                           .description(text(4096))
                           .author(EmbedAuthor(text(256)))
                           .field(text(256), text(1024));
    CHECK(of(CreateMessage().embed(first).embed(Embed().footer(EmbedFooter(text(112))))).empty());
    CHECK(of(CreateMessage().embed(first).embed(Embed().footer(EmbedFooter(text(113))))) ==
        "embeds MAX_EMBED_SIZE_EXCEEDED");
    CHECK(of(EditMessage().embed(first).embed(Embed().footer(EmbedFooter(text(113))))) ==
        "embeds MAX_EMBED_SIZE_EXCEEDED");
}

TEST_CASE("limits of rows and buttons") {
    CHECK(of(ActionRow().button(text(100), text(80))).empty());
    CHECK(of(ActionRow().button(text(101), text(81))) ==
        "components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH\n"
        "components.0.components.0.label BASE_TYPE_MAX_LENGTH");
    CHECK(of(ActionRow().button("", "x")) == "components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH");
    CHECK(of(ActionRow().button(Button::link(text(512, "x"), "x"))).empty());
    CHECK(of(ActionRow().button(Button::link(text(513, "x"), "x"))) ==
        "components.0.components.0.url BASE_TYPE_MAX_LENGTH");
    CHECK(of(ActionRow()) == "components.0.components BASE_TYPE_BAD_LENGTH");
    ActionRow row;
    for (int i = 0; i < 5; ++i) row.button(std::to_string(i), "x");
    CHECK(of(row).empty());
    row.button("5", "x");
    CHECK(of(row) == "components.0.components BASE_TYPE_BAD_LENGTH");
    CreateMessage rows;
    for (int i = 0; i < 5; ++i) rows.component(ActionRow().button(std::to_string(i), "x"));
    CHECK(of(rows).empty());
    rows.component(ActionRow().button("5", "x"));
    CHECK(of(rows) == "components BASE_TYPE_MAX_LENGTH");
    CHECK(v2(rows).empty()); // such a message counts all its components instead
}

TEST_CASE("limits of selects") {
    auto in_row = [](StringSelect select) { return of(ActionRow().select(std::move(select))); };
    std::string const at = "components.0.components.0.";
    StringSelect select("s");
    for (int i = 0; i < 25; ++i) select.option("x", std::to_string(i));
    CHECK(in_row(select).empty());
    CHECK(in_row(StringSelect(select).option("x", "25")) == at + "options BASE_TYPE_BAD_LENGTH");
    CHECK(in_row(StringSelect("s")) == at + "options BASE_TYPE_BAD_LENGTH");
    CHECK(in_row(StringSelect(select).placeholder(text(150)).min_values(0).max_values(25)).empty());
    CHECK(in_row(StringSelect(select).placeholder(text(151)).min_values(-1).max_values(26)) ==
        at + "placeholder BASE_TYPE_MAX_LENGTH\n" + at + "min_values NUMBER_TYPE_MIN\n" + at +
            "max_values NUMBER_TYPE_MAX");
    CHECK(in_row(StringSelect(select).max_values(0)) == at + "max_values NUMBER_TYPE_MIN");
    CHECK(
        in_row(StringSelect("s").option(SelectOption(text(100), text(100)).description(text(100)))).empty());
    CHECK(in_row(StringSelect("s").option(SelectOption(text(101), text(101)).description(text(101)))) ==
        at + "options.0.label BASE_TYPE_BAD_LENGTH\n" + at + "options.0.value BASE_TYPE_MAX_LENGTH\n" + at +
            "options.0.description BASE_TYPE_MAX_LENGTH");
}

TEST_CASE("limits of modals") {
    auto modal = [](ComponentParams component) {
        std::vector<ComponentParams> const all(1, std::move(component));
        return listed(faults_of(all, limits, ComponentPlace::modal, "data"));
    };
    std::string const at = "data.components.0.component.";
    CHECK(modal(Label(text(45), TextInput("t").value(text(4000)).placeholder(text(100)).max_length(4000))
                    .description(text(100)))
              .empty());
    CHECK(modal(Label(text(46), TextInput("t").value(text(4001)).placeholder(text(101)).max_length(4001))
                    .description(text(101))) ==
        "data.components.0.label BASE_TYPE_MAX_LENGTH\n"
        "data.components.0.description BASE_TYPE_MAX_LENGTH\n" +
            at + "placeholder BASE_TYPE_MAX_LENGTH\n" + at + "value BASE_TYPE_MAX_LENGTH\n" + at +
            "max_length NUMBER_TYPE_MAX");
    CHECK(modal(Label("x", RadioGroup("r").option("a", "a").option("b", "b"))).empty());
    CHECK(modal(Label("x", RadioGroup("r").option("a", "a"))) == at + "options BASE_TYPE_BAD_LENGTH");
    CHECK(modal(Label("x", CheckboxGroup("g"))) == at + "options BASE_TYPE_BAD_LENGTH");
    std::vector<ComponentParams> six(6, Label("x", Checkbox("c")));
    CHECK(listed(faults_of(six, limits, ComponentPlace::modal)) == "components BASE_TYPE_MAX_LENGTH");
}

TEST_CASE("limits of messages made of components") {
    CHECK(v2(CreateMessage().component(TextDisplay(text(4000, "😀")))).empty());
    CHECK(v2(CreateMessage().component(TextDisplay(text(2000))).component(Container().text(text(2000))))
              .empty());
    CHECK(v2(CreateMessage().component(TextDisplay(text(2000))).component(Container().text(text(2001)))) ==
        "components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED");
    Container container;
    for (int i = 0; i < 39; ++i) container.separator(Separator());
    CHECK(v2(CreateMessage().component(container)).empty()); // 40 with itself
    CHECK(
        v2(CreateMessage().component(container).component(Separator())) == "components BASE_TYPE_MAX_LENGTH");
    // An accessory counts, too: a container, 36 separators, a section, its text and its button.
    Container with_section;
    for (int i = 0; i < 36; ++i) with_section.separator(Separator());
    with_section.section(Section(Button("b", "B")).text("x"));
    CHECK(v2(CreateMessage().component(with_section)).empty());
    CHECK(v2(CreateMessage().component(with_section.separator(Separator()))) ==
        "components BASE_TYPE_MAX_LENGTH");

    auto const picture = Thumbnail("attachment://a.png");
    CHECK(v2(CreateMessage().component(Section(picture).text("1").text("2").text("3"))).empty());
    CHECK(v2(CreateMessage().component(Section(picture).text("1").text("2").text("3").text("4"))) ==
        "components.0.components BASE_TYPE_BAD_LENGTH");
    CHECK(v2(CreateMessage().component(Section(picture))) == "components.0.components BASE_TYPE_BAD_LENGTH");
    CHECK(
        v2(CreateMessage().component(Section(Thumbnail(picture).description(text(1024))).text("1"))).empty());
    CHECK(v2(CreateMessage().component(Section(Thumbnail(picture).description(text(1025))).text("1"))) ==
        "components.0.accessory.description BASE_TYPE_MAX_LENGTH");
    MediaGallery gallery;
    for (int i = 0; i < 10; ++i) gallery.item(MediaItem("https://x.test/").description(text(1024)));
    CHECK(v2(CreateMessage().component(gallery)).empty());
    gallery.item("https://x.test/");
    CHECK(v2(CreateMessage().component(gallery)) == "components.0.items BASE_TYPE_BAD_LENGTH");
}

TEST_CASE("limits of polls") {
    auto poll = [](CreatePoll asked) { return of(CreateMessage().poll(std::move(asked))); };
    CHECK(poll(CreatePoll(text(300)).answer(text(55)).duration(768)).empty());
    CHECK(poll(CreatePoll(text(301)).answer("x").answer(text(56)).duration(769)) ==
        "poll.question.text BASE_TYPE_BAD_LENGTH\npoll.answers.1.poll_media.text BASE_TYPE_BAD_LENGTH\n"
        "poll.duration NUMBER_TYPE_MAX");
    CHECK(poll(CreatePoll("x").answer("y").duration(0)) == "poll.duration NUMBER_TYPE_MIN");
    CHECK(poll(CreatePoll("x")) == "poll.answers BASE_TYPE_BAD_LENGTH");
    CreatePoll answers("x");
    for (int i = 0; i < 10; ++i) answers.answer("y");
    CHECK(poll(answers).empty());
    CHECK(poll(answers.answer("y")) == "poll.answers BASE_TYPE_BAD_LENGTH");
}

TEST_CASE("faults are named from where the message stands") {
    CHECK(listed(faults_of(CreateMessage(text(2001)).embed(Embed().title(text(257))), limits, "data")) ==
        "data.content BASE_TYPE_MAX_LENGTH\ndata.embeds.0.title BASE_TYPE_MAX_LENGTH");
}
