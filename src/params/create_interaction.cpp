#include <chorus/codec/describe.hpp>
#include <chorus/params/create_interaction.hpp>

#include <chorus/codec/json.hpp>

CHORUS_PARAMS(chorus::FilledOption, type, name, value, focused, options)
CHORUS_PARAMS(chorus::UseCommand, id, version, name, type, guild_id, target_id, options, attachments,
    application_command)
CHORUS_PARAMS(chorus::UseComponent, component_type, custom_id, values)
CHORUS_PARAMS(chorus::FilledComponent, type, id, custom_id, value, values, components, component)
CHORUS_PARAMS(chorus::SubmitModal, id, custom_id, components)
CHORUS_PARAMS(chorus::CreateInteraction, type, application_id, guild_id, channel_id, message_id,
    message_flags, session_id, data, nonce, analytics_location, section_name, source)

namespace chorus {

CreateInteraction::CreateInteraction(Snowflake application, Snowflake channel, UseCommand const& command)
    : type_(InteractionType::application_command)
    , application_id_(application)
    , channel_id_(channel)
    , data_(JsonText(encode(command))) {}
CreateInteraction::CreateInteraction(Snowflake application, Snowflake channel, UseComponent const& component)
    : type_(InteractionType::message_component)
    , application_id_(application)
    , channel_id_(channel)
    , data_(JsonText(encode(component))) {}
CreateInteraction::CreateInteraction(Snowflake application, Snowflake channel, SubmitModal const& modal)
    : type_(InteractionType::modal_submit)
    , application_id_(application)
    , channel_id_(channel)
    , data_(JsonText(encode(modal))) {}

} // namespace chorus
