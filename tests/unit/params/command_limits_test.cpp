// What of a command is refused before it is sent: at each limit, and one above it.
#include "params/command_limits.hpp"
#include "support/catch.hpp"

using namespace chorus;
using chorus::detail::fault_of_name;
using chorus::detail::faults_of;

namespace {

Limits const limits;

std::string times(std::string_view text, std::size_t count) {
    std::string out;
    while (count-- > 0) out += text;
    return out;
}

/// "path code", in order.
std::vector<std::string> faults(CreateCommand const& command) {
    std::vector<std::string> out;
    for (auto const& fault : faults_of(command, limits)) out.push_back(fault.path + " " + fault.code);
    return out;
}
std::vector<std::string> faults(CommandOption option) {
    return faults(SlashCommand("a", "b").option(std::move(option)));
}
std::vector<std::string> one(std::string fault) { return std::vector<std::string>(1, std::move(fault)); }
std::vector<std::string> const none;

} // namespace

TEST_CASE("names of commands have 1 to 32 characters") {
    CHECK(faults(SlashCommand(times("ü", 32), "x")) == none);
    CHECK(faults(SlashCommand(times("ü", 33), "x")) == one("name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(SlashCommand(times("漢", 32), "x")) == none);
    CHECK(faults(SlashCommand(times("漢", 33), "x")) == one("name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(SlashCommand("", "x")) == one("name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(UserCommand(times("🎉", 32))) == none);
    CHECK(faults(UserCommand(times("🎉", 33))) == one("name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(MessageCommand("")) == one("name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(SlashCommand("a", "x").name_localization("de", times("ö", 32))) == none);
    CHECK(faults(SlashCommand("a", "x").name_localization("de", times("ö", 33))) ==
        one("name_localizations.de BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(option::string(times("é", 32), "x")) == none);
    CHECK(faults(option::string(times("é", 33), "x")) == one("options.0.name BASE_TYPE_BAD_LENGTH"));
}

TEST_CASE("names of slash commands are small letters, digits, - _ and '") {
    for (auto name : {"roll", "roll-2", "r_o'l", "würfeln", "кости", "кубик", "骰子", "サイコロ", "주사위",
             "पासा", "ลูกเต๋า", "زهر", "ζάρι", "6", "straße", "łódź"}) {
        CAPTURE(name);
        CHECK(fault_of_name(name).empty());
    }
    for (auto name : {"Roll", "rOll", "Würfeln", "Östlich", "Кости", "Ζάρι", "Łódź", "ŽÁR"}) {
        CAPTURE(name);
        CHECK(fault_of_name(name) == "letters are small ones");
    }
    for (auto name : {"roll dice", "a.b", "a/b", "a!", "a\n", "🎲", "a\u00a0b", "\u2019", "a\u3000b", "a×b",
             "a\xff", "a\xe2\x82"}) {
        CAPTURE(name);
        CHECK(fault_of_name(name) == "letters, digits, - _ and ' only");
    }
    CHECK(faults(SlashCommand("Roll", "x")) == one("name APPLICATION_COMMAND_INVALID_NAME"));
    CHECK(faults(SlashCommand("roll", "x").name_localization("de", "Würfeln")) ==
        one("name_localizations.de APPLICATION_COMMAND_INVALID_NAME"));
    CHECK(faults(option::string("a b", "x")) == one("options.0.name APPLICATION_COMMAND_INVALID_NAME"));
    CHECK(faults(UserCommand("High Five!")) == none);
    CHECK(faults(MessageCommand("Report")) == none);
}

TEST_CASE("descriptions have 1 to 100 characters, in menus none") {
    CHECK(faults(SlashCommand("a", times("ß", 100))) == none);
    CHECK(faults(SlashCommand("a", times("ß", 101))) == one("description BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(SlashCommand("a", "")) == one("description BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(SlashCommand("a", "x").description_localization("ja", times("語", 100))) == none);
    CHECK(faults(SlashCommand("a", "x").description_localization("ja", times("語", 101))) ==
        one("description_localizations.ja BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(UserCommand("a").description("x")) ==
        one("description APPLICATION_COMMAND_INVALID_DESCRIPTION"));
    CHECK(faults(EntryPointCommand("Launch")) == none);
    CHECK(faults(EntryPointCommand("Launch").description(times("x", 101))) ==
        one("description BASE_TYPE_MAX_LENGTH"));
    CHECK(faults(option::user("a", times("🎉", 100))) == none);
    CHECK(faults(option::user("a", times("🎉", 101))) == one("options.0.description BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(option::user("a", "")) == one("options.0.description BASE_TYPE_BAD_LENGTH"));
}

TEST_CASE("a command has at most 25 options") {
    auto command = CreateCommand(SlashCommand("a", "b"));
    for (int i = 0; i < 25; ++i) command.option(option::boolean("o" + std::to_string(i), "x"));
    CHECK(faults(command) == none);
    command.option(option::boolean("last", "x"));
    CHECK(faults(command) == one("options BASE_TYPE_MAX_LENGTH"));

    auto sub = option::subcommand("s", "x");
    for (int i = 0; i < 25; ++i) sub.option(option::boolean("o" + std::to_string(i), "x"));
    CHECK(faults(sub) == none);
    sub.option(option::boolean("last", "x"));
    CHECK(faults(sub) == one("options.0.options BASE_TYPE_MAX_LENGTH"));

    auto group = option::group("g", "x");
    for (int i = 0; i < 25; ++i) group.subcommand(option::subcommand("s" + std::to_string(i), "x"));
    CHECK(faults(group) == none);
    group.subcommand(option::subcommand("last", "x"));
    CHECK(faults(group) == one("options.0.options BASE_TYPE_MAX_LENGTH"));
    CHECK(faults(option::group("empty", "x")) == one("options.0.options BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(UserCommand("a").option(option::user("b", "c"))) ==
        one("options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"));
}

TEST_CASE("required options come first, and no name comes twice") {
    auto const required = [](std::string name) { return option::string(std::move(name), "x").required(); };
    auto const optional = [](std::string name) { return option::string(std::move(name), "x"); };
    CHECK(faults(SlashCommand("a", "b").option(required("c")).option(required("d")).option(optional("e"))) ==
        none);
    CHECK(faults(SlashCommand("a", "b").option(optional("c")).option(required("d"))) ==
        one("options.1.required APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"));
    CHECK(faults(option::subcommand("s", "x").option(optional("c")).option(required("d"))) ==
        one("options.0.options.1.required APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"));
    CHECK(faults(SlashCommand("a", "b").option(optional("c")).option(optional("c"))) ==
        one("options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"));
}

TEST_CASE("an option has at most 25 choices of at most 100 characters") {
    auto option = option::string("a", "b");
    for (int i = 0; i < 25; ++i) option.choice("c" + std::to_string(i), "v");
    CHECK(faults(option) == none);
    option.choice("last", "v");
    CHECK(faults(option) == one("options.0.choices BASE_TYPE_MAX_LENGTH"));

    CHECK(faults(option::string("a", "b").choice(times("ü", 100), times("ü", 100))) == none);
    CHECK(faults(option::string("a", "b").choice(times("ü", 101), "v")) ==
        one("options.0.choices.0.name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(option::string("a", "b").choice("", "v")) ==
        one("options.0.choices.0.name BASE_TYPE_BAD_LENGTH"));
    CHECK(faults(option::string("a", "b").choice("c", times("ü", 101))) ==
        one("options.0.choices.0.value BASE_TYPE_MAX_LENGTH"));
    // Numbers are not measured as texts, but they have a range.
    constexpr std::int64_t most = std::int64_t(1) << 53;
    CHECK(faults(option::integer("a", "b").choice("c", most).choice("d", -most)) == none);
    CHECK(faults(option::integer("a", "b").choice("c", most * 2)) ==
        one("options.0.choices.0.value NUMBER_TYPE_MAX"));
    CHECK(faults(option::number("a", "b").choice("c", 0.5)) == none);
    CHECK(faults(option::integer("a", "b").choice(CommandChoice("c", "text"))) ==
        one("options.0.choices.0.value BASE_TYPE_CHOICES"));
    CHECK(faults(option::string("a", "b").choice(CommandChoice("c", 5))) ==
        one("options.0.choices.0.value BASE_TYPE_CHOICES"));
    CHECK(faults(option::string("a", "b").choice(CommandChoice())) ==
        std::vector<std::string>({"options.0.choices.0.name BASE_TYPE_BAD_LENGTH",
            "options.0.choices.0.value BASE_TYPE_REQUIRED"}));
    CHECK(faults(option::string("a", "b").choice("c", "v").autocomplete()) ==
        one("options.0.autocomplete BASE_TYPE_CHOICES"));
    CommandOption user = option::user("a", "b");
    user.autocomplete = true;
    CHECK(faults(user) == one("options.0.autocomplete BASE_TYPE_CHOICES"));
    user.autocomplete.reset();
    user.choices.emplace().emplace_back("c", "v");
    CHECK(faults(user) == one("options.0.choices BASE_TYPE_CHOICES"));
}

TEST_CASE("values and lengths of options have a range") {
    constexpr std::int64_t most = std::int64_t(1) << 53;
    CHECK(faults(option::integer("a", "b").min_value(-most).max_value(most)) == none);
    CHECK(
        faults(option::integer("a", "b").max_value(most * 2)) == one("options.0.max_value NUMBER_TYPE_MAX"));
    CHECK(faults(option::integer("a", "b").min_value(3).max_value(2)) ==
        one("options.0.max_value NUMBER_TYPE_MIN"));
    CHECK(faults(option::string("a", "b").min_length(0).max_length(6000)) == none);
    CHECK(faults(option::string("a", "b").min_length(6000).max_length(6000)) == none);
    CHECK(faults(option::string("a", "b").max_length(6001)) == one("options.0.max_length NUMBER_TYPE_MAX"));
    CHECK(faults(option::string("a", "b").min_length(-1)) == one("options.0.min_length NUMBER_TYPE_MIN"));
    CHECK(faults(option::string("a", "b").max_length(0)) == one("options.0.max_length NUMBER_TYPE_MIN"));
    CHECK(faults(option::string("a", "b").min_length(2).max_length(1)) ==
        one("options.0.max_length NUMBER_TYPE_MIN"));
    CommandOption wrong = option::role("a", "b");
    wrong.min_value = 1;
    wrong.max_length = 1;
    wrong.channel_types.emplace(1, ChannelType::guild_text);
    CHECK(faults(wrong) ==
        std::vector<std::string>({"options.0.min_value BASE_TYPE_CHOICES",
            "options.0.max_length BASE_TYPE_CHOICES", "options.0.channel_types BASE_TYPE_CHOICES"}));
}

TEST_CASE("subcommands nest as deep as a group") {
    auto const fault = [](std::string path) {
        return one(path + ".type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID");
    };
    CHECK(faults(SlashCommand("a", "b")
                     .option(option::subcommand("c", "d").option(option::user("e", "f")))
                     .option(option::group("g", "h").subcommand(
                         option::subcommand("i", "j").option(option::user("k", "l"))))) == none);
    CHECK(
        faults(SlashCommand("a", "b").option(option::subcommand("c", "d")).option(option::user("e", "f"))) ==
        fault("options.1"));
    CHECK(
        faults(SlashCommand("a", "b").option(option::user("e", "f")).option(option::subcommand("c", "d"))) ==
        fault("options.1"));
    CHECK(faults(option::subcommand("c", "d").option(option::subcommand("e", "f"))) ==
        fault("options.0.options.0"));
    CommandOption group = option::group("g", "h").subcommand(option::subcommand("i", "j"));
    group.options->push_back(option::user("k", "l"));
    CHECK(faults(group) == fault("options.0.options.1"));
    group.options->back() = option::group("m", "n").subcommand(option::subcommand("o", "p"));
    CHECK(faults(group) == fault("options.0.options.1"));
    CommandOption user = option::user("a", "b");
    user.options.emplace().push_back(option::user("c", "d"));
    CHECK(faults(user) == one("options.0.options BASE_TYPE_CHOICES"));
}

TEST_CASE("all texts of a command together have at most 8000 characters") {
    // 1 + 100 of the command, 25 times 32 + 100 of options: 3401. Choices of 100 + 100 fill it up.
    auto const filled = [](std::size_t choices, std::size_t more) {
        auto command = CreateCommand(SlashCommand("a", times("ü", 100)));
        for (std::size_t i = 0; i < 25; ++i) {
            auto option =
                option::string(times("ö", 30) + (i < 10 ? "0" : "") + std::to_string(i), times("ä", 100));
            for (std::size_t c = 0; i == 0 && c < choices; ++c)
                option.choice(times("é", 98) + (c < 10 ? "0" : "") + std::to_string(c), times("è", 100));
            if (i == 1 && more > 0) option.choice("x", times("è", more - 1));
            command.option(std::move(option));
        }
        return command;
    };
    CHECK(faults(filled(22, 100)) == none);
    CHECK(faults(filled(22, 99)) == none);
    CHECK(faults(filled(22, 101)) == none);                                    // 3401 + 4400 + 101 = 7902
    CHECK(faults(filled(23, 0)) == one("name APPLICATION_COMMAND_TOO_LARGE")); // 8001
    // Of several languages the longest counts.
    auto longer = filled(22, 101);
    CHECK(faults(longer.name_localization("de", times("a", 32))) == none); // 7933
    auto at_limit = filled(22, 0);                                         // 7801
    auto& first = at_limit.options();
    REQUIRE(first.size() == 25);
    auto options = first;
    (*options[0].choices)[0].name_localizations.emplace().emplace("de", "kurz");
    options[1].choices.emplace().emplace_back(times("é", 100), times("è", 99));
    at_limit.options(options);
    CHECK(faults(at_limit) == none); // 8000
    options[1].choices->front().value = OptionValue(times("è", 100));
    at_limit.options(options);
    CHECK(faults(at_limit) == one("name APPLICATION_COMMAND_TOO_LARGE")); // 8001
}

TEST_CASE("all commands of a guild are looked at together") {
    std::vector<CreateCommand> commands;
    commands.push_back(SlashCommand("ping", "pong"));
    commands.push_back(UserCommand("ping"));
    CHECK(faults_of(commands, limits).empty());
    commands.push_back(SlashCommand("Bad", ""));
    commands.push_back(SlashCommand("ping", "again"));
    auto const found = faults_of(commands, limits);
    REQUIRE(found.size() == 3);
    CHECK(found[0].path == "2.name");
    CHECK(found[1].path == "2.description");
    CHECK(found[2].path == "3.name");
    CHECK(found[2].code == "APPLICATION_COMMANDS_DUPLICATE_NAME");
    CHECK(faults_of(std::vector<CreateCommand>(), limits).empty());
}

TEST_CASE("changes of a command are looked at as far as they go") {
    CHECK(faults_of(EditCommand(), limits).empty());
    // It may be a command of a menu.
    CHECK(faults_of(EditCommand().name("High Five").description(""), limits).empty());
    auto const found = faults_of(
        EditCommand().name(times("ü", 33)).description(times("ü", 101)).option(option::string("Bad", "x")),
        limits);
    REQUIRE(found.size() == 3);
    CHECK(found[0].path == "name");
    CHECK(found[1].path == "description");
    CHECK(found[2].path == "options.0.name");
}

TEST_CASE("limits of an instance are kept") {
    Limits wide;
    wide.command_name = 40;
    wide.command_description = 200;
    wide.command_options = 1;
    auto const command = SlashCommand(times("a", 40), times("b", 200)).option(option::user("c", "d"));
    CHECK(faults_of(command, wide).empty());
    CHECK(faults_of(command, limits).size() == 2);
    CHECK(
        faults_of(SlashCommand("a", "b").option(option::user("c", "d")).option(option::user("e", "f")), wide)
            .size() == 1);
}
