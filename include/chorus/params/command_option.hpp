// Options of commands, each with only what its type has: `option::integer("sides", "how many").min_value(2)`.
#pragma once

#include <chorus/models/command.hpp>

namespace chorus {

/// What options of all types have. `Self` is the option's own class.
template<class Self> class OptionBuilder {
public:
    /// By locale: `.name_localization("de", "seiten")`.
    Self& name_localization(std::string locale, std::string text) & {
        return put(option_.name_localizations, std::move(locale), std::move(text));
    }
    Self&& name_localization(std::string locale, std::string text) && {
        return std::move(name_localization(std::move(locale), std::move(text)));
    }
    Self& name_localizations(Localizations all) & {
        return option_.name_localizations = std::move(all), self();
    }
    Self&& name_localizations(Localizations all) && { return std::move(name_localizations(std::move(all))); }
    Self& description_localization(std::string locale, std::string text) & {
        return put(option_.description_localizations, std::move(locale), std::move(text));
    }
    Self&& description_localization(std::string locale, std::string text) && {
        return std::move(description_localization(std::move(locale), std::move(text)));
    }
    Self& description_localizations(Localizations all) & {
        return option_.description_localizations = std::move(all), self();
    }
    Self&& description_localizations(Localizations all) && {
        return std::move(description_localizations(std::move(all)));
    }

    operator CommandOption() const& { return option_; }
    operator CommandOption() && { return std::move(option_); }

protected:
    OptionBuilder(ApplicationCommandOptionType type, std::string name, std::string description)
        : option_(type, std::move(name), std::move(description)) {}
    Self& self() { return static_cast<Self&>(*this); }

    CommandOption option_;

private:
    Self& put(Maybe<Localizations>& all, std::string locale, std::string text) {
        if (!all) all.emplace();
        all->insert_or_assign(std::move(locale), std::move(text));
        return self();
    }
};

/// What is filled in, as opposed to subcommands.
template<class Self> class ValueOption : public OptionBuilder<Self> {
public:
    /// Options that must be filled in come before those that need not.
    Self& required(bool yes = true) & { return this->option_.required = yes, this->self(); }
    Self&& required(bool yes = true) && { return std::move(required(yes)); }

protected:
    using OptionBuilder<Self>::OptionBuilder;
};

/// What can have up to 25 choices, or is completed by the application while somebody types.
template<class Self, class Value> class ChoiceOption : public ValueOption<Self> {
public:
    Self& choice(CommandChoice one) & {
        if (!this->option_.choices) this->option_.choices.emplace();
        return this->option_.choices->push_back(std::move(one)), this->self();
    }
    Self&& choice(CommandChoice one) && { return std::move(choice(std::move(one))); }
    Self& choice(std::string name, Value value) & {
        return choice(CommandChoice(std::move(name), OptionValue(value)));
    }
    Self&& choice(std::string name, Value value) && {
        return std::move(choice(std::move(name), std::move(value)));
    }
    Self& choices(std::vector<CommandChoice> all) & {
        return this->option_.choices = std::move(all), this->self();
    }
    Self&& choices(std::vector<CommandChoice> all) && { return std::move(choices(std::move(all))); }

    /// Instead of choices: interactions of type `application_command_autocomplete` ask for them.
    Self& autocomplete(bool yes = true) & { return this->option_.autocomplete = yes, this->self(); }
    Self&& autocomplete(bool yes = true) && { return std::move(autocomplete(yes)); }

protected:
    using ValueOption<Self>::ValueOption;
};

/// A boolean, user, role, attachment, or a user or role.
class PlainOption : public ValueOption<PlainOption> {
public:
    PlainOption(ApplicationCommandOptionType type, std::string name, std::string description)
        : ValueOption(type, std::move(name), std::move(description)) {}
};

/// A text.
class StringOption : public ChoiceOption<StringOption, std::string> {
public:
    StringOption(std::string name, std::string description)
        : ChoiceOption(ApplicationCommandOptionType::string, std::move(name), std::move(description)) {}
    StringOption& min_length(std::int32_t characters) & { return option_.min_length = characters, *this; }
    StringOption&& min_length(std::int32_t characters) && { return std::move(min_length(characters)); }
    StringOption& max_length(std::int32_t characters) & { return option_.max_length = characters, *this; }
    StringOption&& max_length(std::int32_t characters) && { return std::move(max_length(characters)); }
};

/// A whole number between -2^53 and 2^53.
class IntegerOption : public ChoiceOption<IntegerOption, std::int64_t> {
public:
    IntegerOption(std::string name, std::string description)
        : ChoiceOption(ApplicationCommandOptionType::integer, std::move(name), std::move(description)) {}
    IntegerOption& min_value(std::int64_t least) & { return option_.min_value = OptionValue(least), *this; }
    IntegerOption&& min_value(std::int64_t least) && { return std::move(min_value(least)); }
    IntegerOption& max_value(std::int64_t most) & { return option_.max_value = OptionValue(most), *this; }
    IntegerOption&& max_value(std::int64_t most) && { return std::move(max_value(most)); }
};

/// A number, also with a fraction.
class NumberOption : public ChoiceOption<NumberOption, double> {
public:
    NumberOption(std::string name, std::string description)
        : ChoiceOption(ApplicationCommandOptionType::number, std::move(name), std::move(description)) {}
    NumberOption& min_value(double least) & { return option_.min_value = OptionValue(least), *this; }
    NumberOption&& min_value(double least) && { return std::move(min_value(least)); }
    NumberOption& max_value(double most) & { return option_.max_value = OptionValue(most), *this; }
    NumberOption&& max_value(double most) && { return std::move(max_value(most)); }
};

/// A channel, of any type or of those that are named.
class ChannelOption : public ValueOption<ChannelOption> {
public:
    ChannelOption(std::string name, std::string description)
        : ValueOption(ApplicationCommandOptionType::channel, std::move(name), std::move(description)) {}
    ChannelOption& channel_type(ChannelType one) & {
        if (!option_.channel_types) option_.channel_types.emplace();
        return option_.channel_types->push_back(one), *this;
    }
    ChannelOption&& channel_type(ChannelType one) && { return std::move(channel_type(one)); }
    ChannelOption& channel_types(std::vector<ChannelType> all) & {
        return option_.channel_types = std::move(all), *this;
    }
    ChannelOption&& channel_types(std::vector<ChannelType> all) && {
        return std::move(channel_types(std::move(all)));
    }
};

/// `/tag add`: what a command with subcommands has instead of options.
class SubcommandOption : public OptionBuilder<SubcommandOption> {
public:
    SubcommandOption(std::string name, std::string description)
        : OptionBuilder(ApplicationCommandOptionType::sub_command, std::move(name), std::move(description)) {}
    SubcommandOption& option(CommandOption one) & {
        if (!option_.options) option_.options.emplace();
        return option_.options->push_back(std::move(one)), *this;
    }
    SubcommandOption&& option(CommandOption one) && { return std::move(option(std::move(one))); }
};

/// `/settings roles add`: subcommands under a common name.
class SubcommandGroupOption : public OptionBuilder<SubcommandGroupOption> {
public:
    SubcommandGroupOption(std::string name, std::string description)
        : OptionBuilder(
              ApplicationCommandOptionType::sub_command_group, std::move(name), std::move(description)) {}
    SubcommandGroupOption& subcommand(SubcommandOption one) & {
        if (!option_.options) option_.options.emplace();
        return option_.options->push_back(std::move(one)), *this;
    }
    SubcommandGroupOption&& subcommand(SubcommandOption one) && {
        return std::move(subcommand(std::move(one)));
    }
};

CHORUS_NOT_AGGREGATE(PlainOption);
CHORUS_NOT_AGGREGATE(StringOption);
CHORUS_NOT_AGGREGATE(IntegerOption);
CHORUS_NOT_AGGREGATE(NumberOption);
CHORUS_NOT_AGGREGATE(ChannelOption);
CHORUS_NOT_AGGREGATE(SubcommandOption);
CHORUS_NOT_AGGREGATE(SubcommandGroupOption);

/// The options that a command can have. Names: see CreateCommand; descriptions: 1 to 100 characters.
namespace option {

[[nodiscard]] inline StringOption string(std::string name, std::string description) {
    return StringOption(std::move(name), std::move(description));
}
[[nodiscard]] inline IntegerOption integer(std::string name, std::string description) {
    return IntegerOption(std::move(name), std::move(description));
}
[[nodiscard]] inline NumberOption number(std::string name, std::string description) {
    return NumberOption(std::move(name), std::move(description));
}
[[nodiscard]] inline PlainOption boolean(std::string name, std::string description) {
    return PlainOption(ApplicationCommandOptionType::boolean, std::move(name), std::move(description));
}
[[nodiscard]] inline PlainOption user(std::string name, std::string description) {
    return PlainOption(ApplicationCommandOptionType::user, std::move(name), std::move(description));
}
[[nodiscard]] inline ChannelOption channel(std::string name, std::string description) {
    return ChannelOption(std::move(name), std::move(description));
}
[[nodiscard]] inline PlainOption role(std::string name, std::string description) {
    return PlainOption(ApplicationCommandOptionType::role, std::move(name), std::move(description));
}
/// A user or a role.
[[nodiscard]] inline PlainOption mentionable(std::string name, std::string description) {
    return PlainOption(ApplicationCommandOptionType::mentionable, std::move(name), std::move(description));
}
[[nodiscard]] inline PlainOption attachment(std::string name, std::string description) {
    return PlainOption(ApplicationCommandOptionType::attachment, std::move(name), std::move(description));
}
[[nodiscard]] inline SubcommandOption subcommand(std::string name, std::string description) {
    return SubcommandOption(std::move(name), std::move(description));
}
[[nodiscard]] inline SubcommandGroupOption group(std::string name, std::string description) {
    return SubcommandGroupOption(std::move(name), std::move(description));
}

} // namespace option

} // namespace chorus
