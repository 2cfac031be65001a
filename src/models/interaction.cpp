#include <chorus/codec/describe.hpp>
#include <chorus/models/interaction.hpp>
#include <chorus/models/resolved_data.hpp>

#include <algorithm>

CHORUS_MODEL(chorus::InteractionOption, name, type, value, options, focused)
CHORUS_COMPILE(InteractionData)
CHORUS_MODEL(chorus::InteractionData, id, name, type, options, guild_id, target_id, custom_id, component_type,
    values, components, resolved)
CHORUS_MODEL(chorus::InteractionGuild, id, features, locale)
CHORUS_COMPILE(Interaction)
CHORUS_MODEL(chorus::Interaction, id, application_id, type, data, guild, guild_id, channel, channel_id,
    member, user, token, version, message, app_permissions, locale, guild_locale, entitlements,
    entitlement_sku_ids, authorizing_integration_owners, context, attachment_size_limit, nonce)
CHORUS_MODEL(chorus::InteractionOutcome, id, type, activity_instance_id, response_message_id,
    response_message_loading, response_message_ephemeral, channel_id, guild_id)
CHORUS_MODEL(chorus::ActivityInstance, id)
CHORUS_MODEL(chorus::InteractionResource, type, activity_instance, message)
CHORUS_MODEL(chorus::InteractionCallback, interaction, resource)

namespace chorus {
namespace {

template<class T> T const& nothing() {
    static T const none{};
    return none;
}

/// The subcommand or group that all other options are in.
InteractionOption const* only_of(
    std::vector<InteractionOption> const& options, ApplicationCommandOptionType type) {
    return options.size() == 1 && options.front().type == type ? &options.front() : nullptr;
}

InteractionOption const* group_of(Interaction const& interaction) {
    if (!interaction.data) return nullptr;
    return only_of(interaction.data->options, ApplicationCommandOptionType::sub_command_group);
}

InteractionOption const* subcommand_of(Interaction const& interaction) {
    if (!interaction.data) return nullptr;
    auto const* group = group_of(interaction);
    return only_of(
        group ? group->options : interaction.data->options, ApplicationCommandOptionType::sub_command);
}

} // namespace

template<class T> T const* Interaction::resolved(Snowflake wanted) const {
    return data && data->resolved ? (*data->resolved)->find<T>(wanted) : nullptr;
}
template User const* Interaction::resolved(Snowflake wanted) const;
template Member const* Interaction::resolved(Snowflake wanted) const;
template Role const* Interaction::resolved(Snowflake wanted) const;
template Channel const* Interaction::resolved(Snowflake wanted) const;
template Message const* Interaction::resolved(Snowflake wanted) const;
template Attachment const* Interaction::resolved(Snowflake wanted) const;

User const& Interaction::author() const {
    if (member && member->user) return *member->user;
    return user ? *user : nothing<User>();
}

std::string const& Interaction::command_name() const {
    return data && data->name ? *data->name : nothing<std::string>();
}
std::string const& Interaction::subcommand() const {
    auto const* chosen = subcommand_of(*this);
    return chosen ? chosen->name : nothing<std::string>();
}
std::string const& Interaction::subcommand_group() const {
    auto const* group = group_of(*this);
    return group ? group->name : nothing<std::string>();
}
std::vector<InteractionOption> const& Interaction::options() const {
    if (auto const* chosen = subcommand_of(*this)) return chosen->options;
    return data ? data->options : nothing<std::vector<InteractionOption>>();
}
InteractionOption const* Interaction::find_option(std::string_view name) const {
    auto const& all = options();
    auto found = std::ranges::find(all, name, &InteractionOption::name);
    return found == all.end() ? nullptr : &*found;
}
InteractionOption const* Interaction::focused() const {
    auto const& all = options();
    auto found = std::ranges::find_if(all, [](auto const& option) { return option.focused == true; });
    return found == all.end() ? nullptr : &*found;
}

std::string const& Interaction::custom_id() const {
    return data && data->custom_id ? *data->custom_id : nothing<std::string>();
}
std::vector<std::string> const& Interaction::values() const {
    return data ? data->values : nothing<std::vector<std::string>>();
}
Component const* Interaction::field(std::string_view wanted) const {
    if (!data) return nullptr;
    for (auto const& component : data->components)
        if (auto const* found = component.find(wanted)) return found;
    return nullptr;
}
std::string Interaction::value_of(std::string_view wanted) const {
    auto const* found = field(wanted);
    return found ? found->text() : std::string();
}
std::vector<std::string> const& Interaction::values_of(std::string_view wanted) const {
    auto const* found = field(wanted);
    return found ? found->values : nothing<std::vector<std::string>>();
}

} // namespace chorus
