// What a client of a user account does: use a command, press a button, send a modal.
#pragma once

#include <chorus/models/command_type.hpp>
#include <chorus/models/interaction.hpp>
#include <chorus/params/message.hpp>

namespace chorus {

/// One option of a command as it is filled in, or a subcommand with its options.
class FilledOption {
    CHORUS_FLUENT(FilledOption);
    FilledOption(std::string name, ApplicationCommandOptionType type, OptionValue value)
        : type_(type)
        , name_(std::move(name))
        , value_(std::move(value)) {}
    /// A subcommand.
    explicit FilledOption(std::string name)
        : type_(ApplicationCommandOptionType::sub_command)
        , name_(std::move(name)) {}
    CHORUS_FIELD(ApplicationCommandOptionType, type);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(OptionValue, value);
    CHORUS_FIELD(bool, focused); ///< of autocompletion: it is being typed
    CHORUS_LIST(FilledOption, option, options);
};

/// A command of an application, filled in.
class UseCommand {
    CHORUS_FLUENT(UseCommand);
    UseCommand(Snowflake id, Snowflake version, std::string name,
        ApplicationCommandType type = ApplicationCommandType::chat_input)
        : id_(id)
        , version_(version)
        , name_(std::move(name))
        , type_(type) {}
    CHORUS_FIELD(Snowflake, id);
    CHORUS_FIELD(Snowflake, version);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(ApplicationCommandType, type);
    CHORUS_FIELD(Snowflake, guild_id);           ///< of a guild's own command
    CHORUS_FIELD(Snowflake, target_id);          ///< the user or message whose menu it is
    CHORUS_FIELD(JsonText, application_command); ///< the command itself, as the server described it
    CHORUS_LIST(FilledOption, option, options);
    CHORUS_LIST(AttachmentParams, attachment, attachments); ///< of options of that type: numbers of files
};

/// A button pressed, or a choice made from a select.
class UseComponent {
    CHORUS_FLUENT(UseComponent);
    UseComponent(ComponentType type, std::string custom_id)
        : component_type_(type)
        , custom_id_(std::move(custom_id)) {}
    CHORUS_FIELD(ComponentType, component_type);
    CHORUS_FIELD(std::string, custom_id);
    CHORUS_LIST(std::string, chosen, values); ///< of a select
};

/// One component of a modal, with what was entered.
class FilledComponent {
    CHORUS_FLUENT(FilledComponent);
    FilledComponent(ComponentType type, std::string custom_id)
        : type_(type)
        , custom_id_(std::move(custom_id)) {}
    /// A label, a row: with something inside.
    explicit FilledComponent(ComponentType type) : type_(type) {}
    CHORUS_FIELD(ComponentType, type);
    CHORUS_FIELD(std::int32_t, id);
    CHORUS_FIELD(std::string, custom_id);
    CHORUS_FIELD(OptionValue, value);         ///< of text inputs, radio groups and checkboxes
    CHORUS_LIST(std::string, chosen, values); ///< of selects, checkbox groups and file uploads
    CHORUS_LIST(FilledComponent, child, components);
    CHORUS_FIELD(Box<FilledComponent>, component); ///< of a label
};

/// A modal, filled in: `SubmitModal(modal.id, modal.custom_id).text("name", "Ann")`.
class SubmitModal {
    CHORUS_FLUENT(SubmitModal);
    SubmitModal(Snowflake id, std::string custom_id) : id_(id), custom_id_(std::move(custom_id)) {}
    CHORUS_FIELD(Snowflake, id); ///< of the InteractionModalCreate
    CHORUS_FIELD(std::string, custom_id);
    CHORUS_LIST(FilledComponent, component, components);

    /// The text of a text input that stands in a row.
    SubmitModal& text(std::string input, std::string value) & {
        return component(
            FilledComponent(ComponentType::action_row)
                .child(
                    FilledComponent(ComponentType::text_input, std::move(input)).value(OptionValue(value))));
    }
    SubmitModal&& text(std::string input, std::string value) && {
        return std::move(text(std::move(input), std::move(value)));
    }
};

/// Something that a user does with an application. Further fields: `.guild_id(guild)` where it is in one,
/// `.session_id(…)` of the gateway session that hears of the answer, `.nonce(…)` to know it by.
class CHORUS_DECL CreateInteraction {
    CHORUS_FLUENT(CreateInteraction);
    CreateInteraction(Snowflake application, Snowflake channel, UseCommand const& command);
    CreateInteraction(Snowflake application, Snowflake channel, UseComponent const& component);
    CreateInteraction(Snowflake application, Snowflake channel, SubmitModal const& modal);
    CHORUS_FIELD(InteractionType, type);
    CHORUS_FIELD(Snowflake, application_id);
    CHORUS_FIELD(Snowflake, guild_id);
    CHORUS_FIELD(Snowflake, channel_id);
    CHORUS_FIELD(Snowflake, message_id);             ///< that the component is on
    CHORUS_FIELD(Flags<MessageFlag>, message_flags); ///< of that message
    CHORUS_FIELD(std::string, session_id);
    CHORUS_FIELD(JsonText, data);
    CHORUS_FIELD(std::string, nonce);
    CHORUS_FIELD(std::string, analytics_location);
    CHORUS_FIELD(std::string, section_name);
    CHORUS_FIELD(std::string, source);

    /// Adds a file. With files the request is multipart/form-data.
    CreateInteraction& file(File file) & { return files_.push_back(std::move(file)), *this; }
    CreateInteraction&& file(File file) && { return std::move(this->file(std::move(file))); }
    [[nodiscard]] std::vector<File> const& files() const { return files_; }

private:
    std::vector<File> files_;
};
CHORUS_NOT_AGGREGATE(CreateInteraction);

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::FilledOption);
CHORUS_DECLARE_MODEL(chorus::UseCommand);
CHORUS_DECLARE_MODEL(chorus::UseComponent);
CHORUS_DECLARE_MODEL(chorus::FilledComponent);
CHORUS_DECLARE_MODEL(chorus::SubmitModal);
CHORUS_DECLARE_MODEL(chorus::CreateInteraction);
