#include <chorus/codec/describe.hpp>
#include <chorus/params/command.hpp>

namespace chorus {
namespace {

void put(Maybe<Localizations>& all, std::string locale, std::string text) {
    if (!all) all.emplace();
    all->insert_or_assign(std::move(locale), std::move(text));
}

/// What only answers have is not sent.
void forget_localized(std::vector<CommandOption>& options) {
    for (auto& option : options) {
        option.name_localized.reset();
        option.description_localized.reset();
        if (option.choices)
            for (auto& choice : *option.choices) choice.name_localized.reset();
        if (option.options) forget_localized(*option.options);
    }
}

} // namespace

CreateCommand::CreateCommand(ApplicationCommand const& command)
    : name_(command.name)
    , name_localizations_(command.name_localizations)
    , description_(command.description)
    , description_localizations_(command.description_localizations)
    , type_(command.type)
    , default_member_permissions_(command.default_member_permissions)
    , integration_types_(command.integration_types)
    , contexts_(command.contexts)
    , nsfw_(command.nsfw)
    , handler_(command.handler)
    , dm_permission_(command.dm_permission) {
    if (command.id) id_ = command.id;
    if (command.options.empty()) return;
    options_ = command.options;
    forget_localized(*options_);
}

CreateCommand& CreateCommand::name_localization(std::string locale, std::string text) & {
    return put(name_localizations_, std::move(locale), std::move(text)), *this;
}
CreateCommand& CreateCommand::description_localization(std::string locale, std::string text) & {
    return put(description_localizations_, std::move(locale), std::move(text)), *this;
}

} // namespace chorus

CHORUS_PARAMS(chorus::CreateCommand, id, name, name_localizations, description, description_localizations,
    type, options, default_member_permissions, integration_types, contexts, nsfw, handler, dm_permission)
CHORUS_MODEL_OF(chorus::SlashCommand, chorus::CreateCommand)
CHORUS_MODEL_OF(chorus::UserCommand, chorus::CreateCommand)
CHORUS_MODEL_OF(chorus::MessageCommand, chorus::CreateCommand)
CHORUS_MODEL_OF(chorus::EntryPointCommand, chorus::CreateCommand)
CHORUS_PARAMS(chorus::EditCommand, name, name_localizations, description, description_localizations, options,
    default_member_permissions, integration_types, contexts, nsfw, handler, dm_permission)
CHORUS_PARAMS(chorus::ListCommands, with_localizations)
CHORUS_PARAMS(chorus::SetCommandPermissions, permissions)
