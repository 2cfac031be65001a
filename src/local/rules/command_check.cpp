#include "local/rules/command_check.hpp"

#include <algorithm>
#include <chorus/codec/json.hpp>
#include <cmath>
#include <set>

namespace chorus::local {
namespace {

using nlohmann::json;
using OptionType = ApplicationCommandOptionType;

constexpr std::size_t max_options = 25;
constexpr double largest_integer = 9007199254740992.0; // 2^53

std::string dump(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

/// Small letters, digits, `-`, `_` and `'`. What stands beyond ASCII is taken for a letter.
bool is_command_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '\'' ||
            (static_cast<unsigned char>(c) & 0x80) != 0;
    });
}

void check_name(Form& form) {
    auto name = form.require("name").text("name", {1, 32});
    if (name && !is_command_name(*name))
        form.complain("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
}

bool is_number(OptionType type) { return type == OptionType::integer || type == OptionType::number; }
bool takes_choices(OptionType type) { return type == OptionType::string || is_number(type); }
bool is_nesting(OptionType type) { return type == OptionType::sub_command || type == OptionType::sub_command_group; }

bool is_of(OptionType type, json const& value) {
    switch (type) {
    case OptionType::string: return value.is_string();
    case OptionType::integer:
        return value.is_number() && value.get<double>() == std::trunc(value.get<double>()) &&
            std::abs(value.get<double>()) <= largest_integer;
    case OptionType::number: return value.is_number() && std::abs(value.get<double>()) <= largest_integer;
    case OptionType::boolean: return value.is_boolean();
    default:
        return value.is_string() ? Snowflake::parse(value.get_ref<std::string const&>()).has_value()
                                 : value.is_number_unsigned();
    }
}

/// Every element of a list as a form of its own; what is no list is noted.
template<class Visit> void each(Form& form, char const* key, std::size_t max, Visit visit) {
    auto const& list = form.at(key);
    if (list.is_null()) return;
    if (!list.is_array())
        return form.complain(key, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    if (list.size() > max)
        return form.complain(
            key, "BASE_TYPE_BAD_LENGTH", "Must be " + std::to_string(max) + " or fewer in length.");
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto path = form.path_of(key) + "/" + std::to_string(i);
        if (!list[i].is_object()) {
            form.complain(std::string(key) + "/" + std::to_string(i), "DICT_TYPE_CONVERT",
                "Only dictionaries may be used in a DictType");
            continue;
        }
        Form inner(list[i], path);
        visit(inner);
        form.absorb(inner);
    }
}

void check_choices(Form& form, OptionType type) {
    each(form, "choices", max_options, [&](Form& choice) {
        (void)choice.require("name").text("name", {1, 100});
        choice.require("value");
        auto const& value = choice.at("value");
        if (!value.is_null() && !is_of(type, value))
            choice.complain(
                "value", "APPLICATION_COMMAND_OPTIONS_CHOICE_INVALID", "Value is of another type.");
        else if (value.is_string())
            (void)choice.text("value", {1, 100});
    });
    if (form.has("choices") && !takes_choices(type) && !form.at("choices").empty())
        form.complain("choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
            "Options of this type have no choices.");
    bool completes = form.boolean("autocomplete").value_or(false);
    if (completes && (!takes_choices(type) || (form.at("choices").is_array() && !form.at("choices").empty())))
        form.complain("autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID",
            "Autocomplete is for texts and numbers without choices.");
}

void check_bounds(Form& form, OptionType type) {
    for (auto key : {"min_value", "max_value"})
        if (auto const& bound = form.at(key); !bound.is_null() && (!is_number(type) || !is_of(type, bound)))
            form.complain(key, "NUMBER_TYPE_COERCE", "Value is no bound of this option.");
    auto min = form.integer("min_length", 0, 6000), max = form.integer("max_length", 1, 6000);
    if ((min || max) && type != OptionType::string)
        form.complain(min ? "min_length" : "max_length", "APPLICATION_COMMAND_OPTIONS_LENGTH_INVALID",
            "Only texts have a length.");
}

void check_options(Form& form, std::size_t depth) {
    std::set<std::string> names;
    bool any_nested = false, any_plain = false, optional_before = false;
    each(form, "options", max_options, [&](Form& option) {
        auto number = option.require("type").integer("type");
        if (number && (*number < 1 || *number > 11))
            option.complain(
                "type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.");
        auto type = static_cast<OptionType>(number.value_or(3));
        check_name(option);
        (void)option.require("description").text("description", {1, 100});
        if (auto const& name = option.at("name"); name.is_string() && !names.insert(name).second)
            option.complain(
                "name", "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option names must be unique");
        (is_nesting(type) ? any_nested : any_plain) = true;
        if (is_nesting(type)) {
            // Groups stand at the top and hold subcommands; subcommands hold plain options.
            bool fits = type == OptionType::sub_command_group ? depth == 0 : depth <= 1;
            if (!fits)
                option.complain("type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                    "Subcommands do not stand in subcommands, nor groups in groups");
            if (depth < 2) check_options(option, type == OptionType::sub_command ? 2 : 1);
            return;
        }
        if (depth == 1)
            option.complain(
                "type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds subcommands only");
        bool required = option.boolean("required").value_or(false);
        if (required && optional_before)
            option.complain("required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options");
        optional_before = optional_before || !required;
        check_choices(option, type);
        check_bounds(option, type);
    });
    if (any_nested && any_plain)
        form.complain("options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
            "Sub-command and sub-command group option types are mutually exclusive to all other types");
}

void check_localizations(Form& form, char const* key, std::size_t max) {
    auto const& texts = form.at(key);
    if (texts.is_null()) return;
    if (!texts.is_object())
        return form.complain(key, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    Form inner(texts, form.path_of(key));
    for (auto const& [locale, text] : texts.items()) (void)inner.text(locale, {1, max});
    form.absorb(inner);
}

} // namespace

void check_command(Form& form, ApplicationCommandType type) {
    bool typed = type == ApplicationCommandType::chat_input;
    if (typed) {
        check_name(form);
        (void)form.require("description").text("description", {1, 100});
        check_options(form, 0);
    }
    else {
        (void)form.require("name").text("name", {1, 32});
        auto description = form.text("description", {0, 100});
        if (description && !description->empty() && type != ApplicationCommandType::primary_entry_point)
            form.complain("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
                "Context menu commands cannot have description");
        if (form.at("options").is_array() && !form.at("options").empty())
            form.complain("options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS",
                "Context menu commands cannot have options");
    }
    check_localizations(form, "name_localizations", 32);
    check_localizations(form, "description_localizations", 100);
    (void)form.permissions("default_member_permissions");
    (void)form.boolean("dm_permission");
    (void)form.boolean("nsfw");
    auto one_of = [&](char const* key, std::int64_t last) {
        auto const& list = form.at(key);
        if (list.is_null()) return;
        bool good = list.is_array() && std::ranges::all_of(list, [&](json const& value) {
            return value.is_number_unsigned() &&
                value.get<std::uint64_t>() <= static_cast<std::uint64_t>(last);
        });
        if (!good) form.complain(key, "BASE_TYPE_CHOICES", "Value must be a list of known types.");
    };
    one_of("contexts", 2);
    one_of("integration_types", 1);
}

ApplicationCommand read_command(Form const& form) {
    auto command = decode<ApplicationCommand>(dump(form.json()));
    auto null_unless = [&](char const* key, auto& field) {
        if (form.at(key).is_null()) field = null;
    };
    null_unless("default_member_permissions", command.default_member_permissions);
    null_unless("name_localizations", command.name_localizations);
    null_unless("description_localizations", command.description_localizations);
    null_unless("contexts", command.contexts);
    command.nsfw = command.nsfw.value_or(false);
    if (!command.integration_types)
        command.integration_types.emplace().push_back(ApplicationIntegrationType::guild_install);
    command.name_localized.reset();
    command.description_localized.reset();
    command.permissions.reset();
    command.guild_id.reset();
    return command;
}

void check_filled_options(
    Form& form, json const& filled, std::vector<CommandOption> const& described, bool complete) {
    static json const nothing = json::array();
    auto const& list = filled.is_null() ? nothing : filled;
    if (!list.is_array())
        return form.complain("options", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    std::set<std::string> given;
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto path = "options/" + std::to_string(i);
        auto refuse = [&](char const* why) {
            form.complain(path, "APPLICATION_COMMAND_INVALID_OPTION_VALUE", why);
        };
        if (!list[i].is_object() || !list[i].contains("name") || !list[i]["name"].is_string()) {
            refuse("This option has no name.");
            continue;
        }
        auto const& name = list[i]["name"].get_ref<std::string const&>();
        auto option = std::ranges::find(described, name, &CommandOption::name);
        if (option == described.end() || !given.insert(name).second) {
            refuse("This option is unknown or comes twice.");
            continue;
        }
        if (is_nesting(option->type)) {
            Form inner(list[i], form.path_of(path));
            check_filled_options(
                inner, inner.at("options"), option->options.value_or(std::vector<CommandOption>()), complete);
            form.absorb(inner);
            continue;
        }
        auto value = list[i].value("value", json());
        // What is being typed is a text, whatever it becomes.
        if (!complete && list[i].value("focused", json()) == true) continue;
        if (!is_of(option->type, value)) {
            refuse("Value is of another type.");
            continue;
        }
        auto among_choices = [&] {
            auto text = dump(value);
            return std::ranges::any_of(
                *option->choices, [&](auto const& choice) { return choice.value.text() == text; });
        };
        if (option->choices && !option->choices->empty() && !among_choices())
            refuse("Not one of the choices.");
        auto number = value.is_number() ? value.get<double>() : 0.0;
        if (is_number(option->type) &&
            ((option->min_value && number < option->min_value->as_real().value_or(number)) ||
                (option->max_value && number > option->max_value->as_real().value_or(number))))
            refuse("Value is out of bounds.");
        if (option->type == OptionType::string) {
            auto length = code_points(value.get_ref<std::string const&>());
            if (length < static_cast<std::size_t>(option->min_length.value_or(0)) ||
                length > static_cast<std::size_t>(option->max_length.value_or(6000)))
                refuse("Value has the wrong length.");
        }
    }
    if (!complete) return;
    bool chooses = !described.empty() && is_nesting(described.front().type);
    if (chooses && given.size() != 1)
        form.complain("options", "APPLICATION_COMMAND_INVALID_OPTION", "One subcommand has to be chosen.");
    for (auto const& option : described)
        if (option.required.value_or(false) && !given.contains(option.name))
            form.complain("options", "BASE_TYPE_REQUIRED", "Option " + option.name + " is required");
}

} // namespace chorus::local
