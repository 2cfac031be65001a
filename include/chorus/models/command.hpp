#pragma once

#include <chorus/models/application.hpp>
#include <chorus/models/channel_type.hpp>
#include <chorus/models/command_type.hpp>
#include <chorus/models/option_value.hpp>

namespace chorus {

/// Who answers the command that starts an application's activity.
enum class CommandHandler : std::int32_t {
    application = 1,
    launch_activity = 2, ///< the server: it starts the activity and says so
    application_with_activity = 3,
};

/// A value that can be chosen for an option. Constructors make it no aggregate: see chorus/config.hpp.
struct CommandChoice {
    CommandChoice() = default;
    CommandChoice(std::string text, OptionValue what) : name(std::move(text)), value(std::move(what)) {}

    std::string name;
    Maybe<Localizations> name_localizations;
    Maybe<std::string> name_localized; ///< in the language of the request
    OptionValue value;                 ///< of the option's type: `choice.value.as<std::string>()`

    friend bool operator==(CommandChoice const&, CommandChoice const&) = default;
};

/// An option of a command, a subcommand or a group of them. To send one, build it: see
/// chorus/params/command_option.hpp.
struct CommandOption {
    CommandOption() = default;
    CommandOption(ApplicationCommandOptionType what, std::string text, std::string explanation)
        : type(what)
        , name(std::move(text))
        , description(std::move(explanation)) {}

    ApplicationCommandOptionType type = ApplicationCommandOptionType::string;
    std::string name;
    Maybe<Localizations> name_localizations;
    Maybe<std::string> name_localized; ///< in the language of the request
    std::string description;
    Maybe<Localizations> description_localizations;
    Maybe<std::string> description_localized;
    Maybe<bool> required;
    Maybe<std::vector<CommandChoice>> choices; ///< of texts and numbers
    Maybe<bool> autocomplete;                  ///< the application proposes while somebody types
    Maybe<std::vector<ChannelType>> channel_types;
    Maybe<OptionValue> min_value; ///< of integers and numbers
    Maybe<OptionValue> max_value;
    Maybe<std::int32_t> min_length; ///< of texts, in characters
    Maybe<std::int32_t> max_length;
    Maybe<std::vector<CommandOption>> options; ///< of subcommands and groups

    friend bool operator==(CommandOption const&, CommandOption const&) = default;
};

CHORUS_NOT_AGGREGATE(CommandChoice);
CHORUS_NOT_AGGREGATE(CommandOption);

/// Who may use a command, in a guild's command index: by id.
struct CommandIndexPermissions {
    Maybe<bool> user; ///< the calling one
    std::map<std::string, bool> roles;
    std::map<std::string, bool> channels;

    friend bool operator==(CommandIndexPermissions const&, CommandIndexPermissions const&) = default;
};

/// A command of an application. Spacebar answers with what it was sent: without id and version.
struct ApplicationCommand {
    Snowflake id;
    ApplicationCommandType type = ApplicationCommandType::chat_input;
    Snowflake application_id;
    Maybe<Snowflake> guild_id; ///< absent: in all guilds
    std::string name;
    Maybe<Localizations> name_localizations; ///< where they were asked for
    Maybe<std::string> name_localized;       ///< in the language of the request
    std::string description;
    Maybe<Localizations> description_localizations;
    Maybe<std::string> description_localized;
    std::vector<CommandOption> options;
    Maybe<Permissions> default_member_permissions; ///< null: everybody; none: only administrators
    Maybe<bool> default_permission;                ///< deprecated
    Maybe<bool> dm_permission;                     ///< deprecated: see `contexts`
    Maybe<bool> nsfw;
    Maybe<std::vector<ApplicationIntegrationType>> integration_types;
    Maybe<std::vector<InteractionContextType>> contexts; ///< null or absent: all that the types allow
    Snowflake version;                                   ///< another one after each change
    Maybe<CommandHandler> handler;
    Maybe<CommandIndexPermissions> permissions; ///< in a command index
    Maybe<std::int32_t> global_popularity_rank; ///< in a command index

    friend bool operator==(ApplicationCommand const&, ApplicationCommand const&) = default;
};

enum class CommandPermissionType : std::int32_t { role = 1, user = 2, channel = 3 };

/// Whether a role, a user or a channel may use a command. The guild's own id is everybody, one less is all
/// channels.
class CommandPermission {
    CHORUS_FLUENT(CommandPermission);
    CommandPermission(CommandPermissionType type, Snowflake id, bool allowed)
        : id_(id)
        , type_(type)
        , permission_(allowed) {}
    [[nodiscard]] static CommandPermission role(Snowflake id, bool allowed) {
        return CommandPermission(CommandPermissionType::role, id, allowed);
    }
    [[nodiscard]] static CommandPermission user(Snowflake id, bool allowed) {
        return CommandPermission(CommandPermissionType::user, id, allowed);
    }
    [[nodiscard]] static CommandPermission channel(Snowflake id, bool allowed) {
        return CommandPermission(CommandPermissionType::channel, id, allowed);
    }
    [[nodiscard]] static CommandPermission everybody(Snowflake guild, bool allowed) {
        return role(guild, allowed);
    }
    [[nodiscard]] static CommandPermission all_channels(Snowflake guild, bool allowed) {
        return channel(Snowflake(guild.value() - 1), allowed);
    }
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(CommandPermissionType, type);
    CHORUS_FIELD(bool, permission);
};

/// The permissions of one command in one guild; of all commands of the application where `id` is the
/// application's.
struct CommandPermissions {
    Snowflake id;
    Snowflake application_id;
    Snowflake guild_id;
    std::vector<CommandPermission> permissions;

    friend bool operator==(CommandPermissions const&, CommandPermissions const&) = default;
};

/// An application in a guild's command index.
struct IndexedApplication {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> description;
    Maybe<Snowflake> bot_id;
    Maybe<User> bot;
    Maybe<Flags<ApplicationFlag>> flags;
    Maybe<CommandIndexPermissions> permissions;

    friend bool operator==(IndexedApplication const&, IndexedApplication const&) = default;
};

/// All commands that can be used in a guild.
struct CommandIndex {
    std::vector<IndexedApplication> applications;
    std::vector<ApplicationCommand> application_commands;
    Maybe<Snowflake> version;

    friend bool operator==(CommandIndex const&, CommandIndex const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CommandChoice);
CHORUS_DECLARE_MODEL(chorus::CommandOption);
CHORUS_DECLARE_MODEL(chorus::CommandIndexPermissions);
CHORUS_DECLARE_MODEL(chorus::ApplicationCommand);
CHORUS_DECLARE_MODEL(chorus::CommandPermission);
CHORUS_DECLARE_MODEL(chorus::CommandPermissions);
CHORUS_DECLARE_MODEL(chorus::IndexedApplication);
CHORUS_DECLARE_MODEL(chorus::CommandIndex);
