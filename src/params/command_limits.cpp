#include "params/command_limits.hpp"

#include "params/message_limits.hpp"
#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace chorus::detail {
namespace {

using Type = ApplicationCommandOptionType;

// Documented, and the same for all: no instance publishes them.
constexpr std::int64_t option_text_length = 6000;
constexpr double largest_integer = 9007199254740992.0; // 2^53
constexpr std::size_t permissions_per_command = 100;

struct Range {
    char32_t first;
    char32_t last;
};

/// Neither letter nor digit, though above ASCII: spaces, punctuation, symbols, emojis, private use.
constexpr Range no_word[] = {
    {0x80, 0xA9},
    {0xAB, 0xB1},
    {0xB4, 0xB4},
    {0xB6, 0xB8},
    {0xBB, 0xBB},
    {0xBF, 0xBF},
    {0xD7, 0xD7},
    {0xF7, 0xF7},
    {0x2000, 0x206F},
    {0x20A0, 0x20CF},
    {0x2190, 0x245F},
    {0x2500, 0x2775},
    {0x2794, 0x2BFF},
    {0x3000, 0x3004},
    {0x3008, 0x3020},
    {0xE000, 0xF8FF},
    {0xFE00, 0xFE0F},
    {0xFF01, 0xFF0F},
    {0xFF1A, 0xFF20},
    {0xFF3B, 0xFF40},
    {0xFFF0, 0xFFFF},
    {0x1F000, 0x1F0FF},
    {0x1F200, 0x1FAFF},
    {0xE0000, 0x10FFFF},
};

/// Capitals one after the other.
constexpr Range capitals[] = {
    {0x41, 0x5A},
    {0xC0, 0xD6},
    {0xD8, 0xDE},
    {0x386, 0x386},
    {0x388, 0x38A},
    {0x38C, 0x38C},
    {0x38E, 0x38F},
    {0x391, 0x3A1},
    {0x3A3, 0x3AB},
    {0x400, 0x42F},
    {0x531, 0x556},
    {0xFF21, 0xFF3A},
};
/// Where capitals and small letters take turns, a capital first.
constexpr Range taking_turns[] = {
    {0x100, 0x137},
    {0x139, 0x148},
    {0x14A, 0x177},
    {0x179, 0x17E},
    {0x1CD, 0x1DC},
    {0x1DE, 0x1EF},
    {0x1F8, 0x21F},
    {0x222, 0x233},
    {0x460, 0x481},
    {0x48A, 0x4BF},
    {0x4D0, 0x52F},
    {0x1E00, 0x1E95},
    {0x1EA0, 0x1EFF},
};

bool is_in(char32_t c, std::span<Range const> ranges) {
    return std::ranges::any_of(ranges, [&](Range range) { return c >= range.first && c <= range.last; });
}
bool is_capital(char32_t c) {
    return is_in(c, capitals) || std::ranges::any_of(taking_turns, [&](Range range) {
        return c >= range.first && c <= range.last && (c - range.first) % 2 == 0;
    });
}
bool is_word(char32_t c) {
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '\'';
    return !is_in(c, no_word);
}

/// The next code point of UTF-8, taken off `text`; U+FFFD for what is none.
char32_t take_code_point(std::string_view& text) {
    auto first = static_cast<unsigned char>(text.front());
    text.remove_prefix(1);
    if (first < 0x80) return first;
    int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
    if (more == 0) return 0xFFFD;
    char32_t c = first & (0x3F >> more);
    for (; more > 0; --more) {
        if (text.empty() || (static_cast<unsigned char>(text.front()) & 0xC0) != 0x80) return 0xFFFD;
        c = c << 6 | (static_cast<unsigned char>(text.front()) & 0x3F);
        text.remove_prefix(1);
    }
    return c;
}

bool has_choices(Type type) { return type == Type::string || type == Type::integer || type == Type::number; }
bool is_number(Type type) { return type == Type::integer || type == Type::number; }
bool is_subcommand(Type type) { return type == Type::sub_command || type == Type::sub_command_group; }

/// One command, from the outside to the inside.
class CommandCheck {
public:
    explicit CommandCheck(Limits const& limits) : limits_(limits) {}

    void name(std::string_view field, std::string const& text, bool strict, Faults& out) const {
        out.between(field, Maybe<std::string>(text), 1, limits_.command_name);
        if (!strict || text.empty()) return;
        if (auto why = fault_of_name(text); !why.empty())
            out.add(field, "APPLICATION_COMMAND_INVALID_NAME", std::string(why));
    }
    /// A text in all languages.
    void names(std::string const& text, Maybe<Localizations> const& others, bool strict, Faults& out) {
        name("name", text, strict, out);
        if (others)
            for (auto const& [locale, other] : *others)
                name("name_localizations." + locale, other, strict, out);
        count(text, others);
    }
    void descriptions(
        std::string const& text, Maybe<Localizations> const& others, std::size_t least, Faults& out) {
        auto const most = limits_.command_description;
        out.between("description", Maybe<std::string>(text), least, most);
        if (others)
            for (auto const& [locale, other] : *others)
                out.between("description_localizations." + locale, Maybe<std::string>(other), 1, most);
        count(text, others);
    }

    /// Those of a command (`depth` 0), of a group or subcommand in it (1), of a subcommand in a group (2).
    void options(std::vector<CommandOption> const& all, Faults& out, int depth, bool in_group = false) {
        out.count("options", all.size(), 0, limits_.command_options);
        std::set<std::string_view> names_seen;
        bool optional_seen = false;
        for (std::size_t i = 0; i < all.size(); ++i) {
            auto const& option = all[i];
            Faults inner(out.at("options", i));
            place(option, all, depth, in_group, inner);
            if (!names_seen.insert(option.name).second)
                inner.add("name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "another option has this name");
            if (!is_subcommand(option.type)) {
                if (!option.required.value_or(false))
                    optional_seen = true;
                else if (optional_seen)
                    inner.add("required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                        "required options come before those that are not");
            }
            check(option, inner, depth);
            out.add(inner.take());
        }
    }

    void total(Faults& out) const {
        if (total_ > limits_.command_total)
            out.add("name", "APPLICATION_COMMAND_TOO_LARGE",
                fmt::format("all texts of the command have {} characters, at most {} are allowed", total_,
                    limits_.command_total));
    }

private:
    void count(std::string const& text, Maybe<Localizations> const& others) {
        auto longest = length_of(text);
        if (others)
            for (auto const& [locale, other] : *others) longest = std::max(longest, length_of(other));
        total_ += longest;
    }

    static void place(CommandOption const& option, std::vector<CommandOption> const& all, int depth,
        bool in_group, Faults& out) {
        auto const type = option.type;
        constexpr auto code = "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID";
        if (in_group && type != Type::sub_command)
            out.add("type", code, "a group holds subcommands only");
        else if (!in_group && depth > 0 && is_subcommand(type))
            out.add("type", code, "a subcommand holds neither subcommands nor groups");
        else if (depth == 0 && is_subcommand(type) != is_subcommand(all.front().type))
            out.add("type", code, "a command has either subcommands or options, not both");
    }

    void check(CommandOption const& option, Faults& out, int depth) {
        names(option.name, option.name_localizations, true, out);
        descriptions(option.description, option.description_localizations, 1, out);
        choices(option, out);
        ranges(option, out);
        if (option.channel_types && !option.channel_types->empty() && option.type != Type::channel)
            out.add("channel_types", "BASE_TYPE_CHOICES", "only channel options have channel types");
        if (!option.options || option.options->empty()) {
            if (option.type == Type::sub_command_group) out.count("options", 0, 1, limits_.command_options);
            return;
        }
        if (!is_subcommand(option.type))
            out.add("options", "BASE_TYPE_CHOICES", "only subcommands and groups have options");
        // Deeper than anything that is allowed: said once, at the outermost place.
        else if (depth < 2)
            options(*option.options, out, depth + 1, option.type == Type::sub_command_group);
    }

    void choices(CommandOption const& option, Faults& out) {
        if (option.autocomplete.value_or(false) && !has_choices(option.type))
            out.add("autocomplete", "BASE_TYPE_CHOICES", "only texts and numbers are completed");
        if (!option.choices || option.choices->empty()) return;
        if (!has_choices(option.type))
            out.add("choices", "BASE_TYPE_CHOICES", "only texts and numbers have choices");
        else if (option.autocomplete.value_or(false))
            out.add("autocomplete", "BASE_TYPE_CHOICES", "an option with choices is not completed");
        out.count("choices", option.choices->size(), 0, limits_.command_choices);
        auto const most = limits_.command_choice_text;
        for (std::size_t i = 0; i < option.choices->size(); ++i) {
            auto const& choice = (*option.choices)[i];
            Faults inner(out.at("choices", i));
            inner.between("name", Maybe<std::string>(choice.name), 1, most);
            if (choice.name_localizations)
                for (auto const& [locale, other] : *choice.name_localizations)
                    inner.between("name_localizations." + locale, Maybe<std::string>(other), 1, most);
            count(choice.name, choice.name_localizations);
            value(option.type, choice.value, inner);
            out.add(inner.take());
        }
    }

    void value(Type type, OptionValue const& value, Faults& out) {
        if (value.empty()) {
            out.add("value", "BASE_TYPE_REQUIRED", "a choice has a value");
            return;
        }
        if (bool is_text = value.text().starts_with('"'); is_text != (type == Type::string)) {
            if (has_choices(type)) out.add("value", "BASE_TYPE_CHOICES", "the value is of another type");
            return;
        }
        if (type == Type::string) {
            auto const text = value.as_string().value_or("");
            out.at_most("value", Maybe<std::string>(text), limits_.command_choice_text);
            total_ += length_of(text);
        }
        else if (type == Type::integer && !value.as_integer())
            out.add("value", "NUMBER_TYPE_COERCE", "no whole number");
        else if (auto number = value.as_real())
            bounded("value", *number, out);
    }

    static void bounded(std::string_view field, double number, Faults& out) {
        if (!(number >= -largest_integer && number <= largest_integer))
            out.add(field, "NUMBER_TYPE_MAX", "between -2^53 and 2^53");
    }

    static std::optional<double> number_of(Maybe<OptionValue> const& value) {
        return value ? value->as_real() : std::nullopt;
    }

    static void ranges(CommandOption const& option, Faults& out) {
        auto const outside = [&](std::string_view field) {
            out.add(field, "BASE_TYPE_CHOICES", "options of this type do not have it");
        };
        if (!is_number(option.type)) {
            if (option.min_value) outside("min_value");
            if (option.max_value) outside("max_value");
        }
        else {
            auto const least = number_of(option.min_value), most = number_of(option.max_value);
            if (least) bounded("min_value", *least, out);
            if (most) bounded("max_value", *most, out);
            if (least && most && *least > *most)
                out.add("max_value", "NUMBER_TYPE_MIN", "less than min_value");
        }
        if (option.type != Type::string) {
            if (option.min_length) outside("min_length");
            if (option.max_length) outside("max_length");
        }
        else {
            out.number("min_length", option.min_length, 0, option_text_length);
            out.number("max_length", option.max_length, 1, option_text_length);
            if (option.min_length && option.max_length && *option.min_length > *option.max_length)
                out.add("max_length", "NUMBER_TYPE_MIN", "less than min_length");
        }
    }

    Limits const& limits_;
    std::size_t total_ = 0;
};

std::vector<FieldError> check(CreateCommand const& command, Limits const& limits, std::string const& path) {
    Faults faults(path);
    CommandCheck check(limits);
    auto const type = command.type().value_or(ApplicationCommandType::chat_input);
    bool const typed = type == ApplicationCommandType::chat_input;
    bool const in_menu = type == ApplicationCommandType::user || type == ApplicationCommandType::message;
    check.names(command.name().value_or(""), command.name_localizations(), typed, faults);
    auto const description = command.description().value_or("");
    if (in_menu && !description.empty())
        faults.add("description", "APPLICATION_COMMAND_INVALID_DESCRIPTION",
            "user and message commands have no description");
    else
        check.descriptions(description, command.description_localizations(), typed ? 1 : 0, faults);
    if (!typed && !command.options().empty())
        faults.add("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "only slash commands have options");
    else
        check.options(command.options(), faults, 0);
    check.total(faults);
    return faults.take();
}

} // namespace

std::string_view fault_of_name(std::string_view name) {
    while (!name.empty()) {
        auto c = take_code_point(name);
        if (is_capital(c)) return "letters are small ones";
        if (!is_word(c)) return "letters, digits, - _ and ' only";
    }
    return {};
}

std::vector<FieldError> faults_of(CreateCommand const& command, Limits const& limits) {
    return check(command, limits, {});
}

std::vector<FieldError> faults_of(std::span<CreateCommand const> commands, Limits const& limits) {
    Faults faults;
    std::set<std::pair<ApplicationCommandType, std::string>> seen;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        auto const& command = commands[i];
        auto path = std::to_string(i);
        faults.add(check(command, limits, path));
        auto type = command.type().value_or(ApplicationCommandType::chat_input);
        if (!seen.emplace(type, command.name().value_or("")).second)
            faults.add(path + ".name", "APPLICATION_COMMANDS_DUPLICATE_NAME",
                "another command of this type has this name");
    }
    return faults.take();
}

std::vector<FieldError> faults_of(EditCommand const& changes, Limits const& limits) {
    Faults faults;
    CommandCheck check(limits);
    if (changes.name()) check.names(*changes.name(), changes.name_localizations(), false, faults);
    if (changes.description())
        check.descriptions(*changes.description(), changes.description_localizations(), 0, faults);
    check.options(changes.options(), faults, 0);
    check.total(faults);
    return faults.take();
}

std::vector<FieldError> faults_of(SetCommandPermissions const& permissions) {
    Faults faults;
    faults.count("permissions", permissions.permissions().size(), 0, permissions_per_command);
    return faults.take();
}

} // namespace chorus::detail
