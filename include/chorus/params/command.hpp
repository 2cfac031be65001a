#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/params/command_option.hpp>

namespace chorus {

/// A command to make, of any type. Reads best as one of SlashCommand, UserCommand and MessageCommand.
///
/// Names of slash commands and of options are 1 to 32 small letters, digits, `-`, `_` or `'` of any script;
/// those of user and message commands are 1 to 32 characters of any kind. All names, descriptions and choices
/// together: 8000 characters, each counted in its longest language.
class CHORUS_DECL CreateCommand {
    CHORUS_FLUENT(CreateCommand);
    CreateCommand(ApplicationCommandType type, std::string name) : name_(std::move(name)), type_(type) {}
    CreateCommand(ApplicationCommandType type, std::string name, std::string description)
        : name_(std::move(name))
        , description_(std::move(description))
        , type_(type) {}
    /// The same command again: to copy it elsewhere, or to `set` it with others.
    explicit CreateCommand(ApplicationCommand const& command);

    /// Of an existing command, in `set`: it keeps id and permissions although its name changes.
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(Localizations, name_localizations);
    CHORUS_FIELD(std::string, description); ///< 1 to 100 characters; none for user and message commands
    CHORUS_FIELD(Localizations, description_localizations);
    CHORUS_FIELD(ApplicationCommandType, type);
    CHORUS_LIST(CommandOption, option, options); ///< up to 25, the required ones first
    /// Who can use it where a guild has not decided. Null: everybody; none at all: only administrators.
    CHORUS_FIELD(Permissions, default_member_permissions);
    CHORUS_LIST(ApplicationIntegrationType, integration_type, integration_types);
    CHORUS_LIST(InteractionContextType, context, contexts); ///< of global commands only
    CHORUS_FIELD(bool, nsfw);
    CHORUS_FIELD(CommandHandler, handler); ///< of entry points
    CHORUS_FIELD(bool, dm_permission);     ///< deprecated: see contexts

    /// One by one: `.name_localization("de", "würfeln")`.
    CreateCommand& name_localization(std::string locale, std::string text) &;
    CreateCommand&& name_localization(std::string locale, std::string text) && {
        return std::move(name_localization(std::move(locale), std::move(text)));
    }
    CreateCommand& description_localization(std::string locale, std::string text) &;
    CreateCommand&& description_localization(std::string locale, std::string text) && {
        return std::move(description_localization(std::move(locale), std::move(text)));
    }
};

/// `/roll`: `SlashCommand("roll", "rolls dice").option(option::integer("sides", "how many").required())`.
class SlashCommand : public CreateCommand {
public:
    SlashCommand() = default;
    SlashCommand(std::string name, std::string description)
        : CreateCommand(ApplicationCommandType::chat_input, std::move(name), std::move(description)) {}
};

/// In the menu of a user.
class UserCommand : public CreateCommand {
public:
    UserCommand() = default;
    explicit UserCommand(std::string name) : CreateCommand(ApplicationCommandType::user, std::move(name)) {}
};

/// In the menu of a message.
class MessageCommand : public CreateCommand {
public:
    MessageCommand() = default;
    explicit MessageCommand(std::string name)
        : CreateCommand(ApplicationCommandType::message, std::move(name)) {}
};

/// The command that starts an application's activity. An application has one at most.
class EntryPointCommand : public CreateCommand {
public:
    EntryPointCommand() = default;
    explicit EntryPointCommand(std::string name, CommandHandler who = CommandHandler::launch_activity)
        : CreateCommand(ApplicationCommandType::primary_entry_point, std::move(name)) {
        handler(who);
    }
};

CHORUS_NOT_AGGREGATE(CreateCommand);
CHORUS_NOT_AGGREGATE(SlashCommand);
CHORUS_NOT_AGGREGATE(UserCommand);
CHORUS_NOT_AGGREGATE(MessageCommand);
CHORUS_NOT_AGGREGATE(EntryPointCommand);

/// Changes of a command. What is not set stays; options are replaced as a whole.
class EditCommand {
    CHORUS_FLUENT(EditCommand);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(Localizations, name_localizations);
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(Localizations, description_localizations);
    CHORUS_LIST(CommandOption, option, options);
    CHORUS_FIELD(Permissions, default_member_permissions); ///< null: everybody
    CHORUS_LIST(ApplicationIntegrationType, integration_type, integration_types);
    CHORUS_LIST(InteractionContextType, context, contexts);
    CHORUS_FIELD(bool, nsfw);
    CHORUS_FIELD(CommandHandler, handler);
    CHORUS_FIELD(bool, dm_permission); ///< deprecated: see contexts
};

/// How commands are listed.
class ListCommands {
    CHORUS_FLUENT(ListCommands);
    CHORUS_FIELD(bool, with_localizations); ///< all languages; else the one of the request
};

/// Who may use a command in a guild: up to 100 entries, which replace those there were.
/// `SetCommandPermissions().permission(CommandPermission::role(mods, true))`
class SetCommandPermissions {
    CHORUS_FLUENT(SetCommandPermissions);
    CHORUS_LIST(CommandPermission, permission, permissions);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateCommand);
CHORUS_DECLARE_MODEL(chorus::SlashCommand);
CHORUS_DECLARE_MODEL(chorus::UserCommand);
CHORUS_DECLARE_MODEL(chorus::MessageCommand);
CHORUS_DECLARE_MODEL(chorus::EntryPointCommand);
CHORUS_DECLARE_MODEL(chorus::EditCommand);
CHORUS_DECLARE_MODEL(chorus::ListCommands);
CHORUS_DECLARE_MODEL(chorus::SetCommandPermissions);
