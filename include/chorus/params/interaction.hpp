// Answers to interactions.
#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/command.hpp>
#include <chorus/params/component.hpp>
#include <chorus/params/message.hpp>

namespace chorus {

enum class InteractionCallbackType : std::int32_t {
    pong = 1,
    acknowledge = 2,  ///< Spacebar
    message_only = 3, ///< Spacebar: a message without what it answers
    message = 4,
    deferred_message = 5, ///< "… is thinking"
    deferred_update = 6,
    update = 7,
    autocomplete = 8,
    modal = 9,
    premium_required = 10, ///< deprecated: send a premium button
    iframe_modal = 11,
    launch_activity = 12,
    sku_purchase_eligibility = 13,
};

/// A form to show. Up to five components, each of them a Label or a TextDisplay:
/// `Modal("feedback", "Feedback").component(Label("What was good?", TextInput("good")))`.
class Modal {
    CHORUS_FLUENT(Modal);
    Modal(std::string custom_id, std::string title)
        : custom_id_(std::move(custom_id))
        , title_(std::move(title)) {}
    CHORUS_FIELD(std::string, custom_id); ///< up to 100 characters; comes back in `interaction.custom_id()`
    CHORUS_FIELD(std::string, title);     ///< up to 45 characters
    CHORUS_LIST(ComponentParams, component, components);

    /// A line of text: `.text_input("name", "Your name")`.
    Modal& text_input(std::string id, std::string label, TextInputStyle style = TextInputStyle::short_) & {
        return component(Label(std::move(label), TextInput(std::move(id), style)));
    }
    Modal&& text_input(std::string id, std::string label, TextInputStyle style = TextInputStyle::short_) && {
        return std::move(text_input(std::move(id), std::move(label), style));
    }
};

/// What may be chosen for an option that is being typed, up to 25:
/// `AutocompleteChoices().choice("Six sides", 6).choice("Twenty sides", 20)`.
class AutocompleteChoices {
    CHORUS_FLUENT(AutocompleteChoices);
    CHORUS_LIST(CommandChoice, choice, choices);
    AutocompleteChoices& choice(std::string name, OptionValue value) & {
        return choice(CommandChoice(std::move(name), std::move(value)));
    }
    AutocompleteChoices&& choice(std::string name, OptionValue value) && {
        return std::move(choice(std::move(name), std::move(value)));
    }
};

/// Whether the user may buy what they are about to buy.
class SkuEligibility {
    CHORUS_FLUENT(SkuEligibility);
    explicit SkuEligibility(bool eligible) : eligible_(eligible) {}
    CHORUS_FIELD(bool, eligible);
    CHORUS_FIELD(std::int32_t, ineligible_reason);
    CHORUS_FIELD(std::string, ineligible_reason_description); ///< up to 255 characters
};

/// Any answer to an interaction, for `interactions().respond()`.
class CHORUS_DECL InteractionResponse {
public:
    /// Of any type: `data` is JSON, or nothing.
    explicit InteractionResponse(InteractionCallbackType type, JsonText data = {})
        : type_(type)
        , data_(std::move(data)) {}

    [[nodiscard]] static InteractionResponse pong();
    [[nodiscard]] static InteractionResponse message(CreateMessage message);
    /// The message comes later, through `edit_reply`. Whether it is ephemeral is decided here.
    [[nodiscard]] static InteractionResponse deferred_message(Flags<MessageFlag> flags = {});
    /// Of a component: its message stays as it is, for now.
    [[nodiscard]] static InteractionResponse deferred_update();
    /// Of a component: changes its message.
    [[nodiscard]] static InteractionResponse update(EditMessage changes);
    [[nodiscard]] static InteractionResponse autocomplete(AutocompleteChoices choices);
    [[nodiscard]] static InteractionResponse modal(Modal modal);
    [[nodiscard]] static InteractionResponse premium_required();
    [[nodiscard]] static InteractionResponse launch_activity();
    [[nodiscard]] static InteractionResponse sku_eligibility(SkuEligibility const& eligibility);

    [[nodiscard]] InteractionCallbackType type() const { return type_; }
    [[nodiscard]] JsonText const& data() const { return data_; } ///< of what is none of the following
    [[nodiscard]] Maybe<CreateMessage> const& message() const { return message_; }
    [[nodiscard]] Maybe<EditMessage> const& update() const { return update_; }
    [[nodiscard]] Maybe<AutocompleteChoices> const& autocomplete() const { return autocomplete_; }
    [[nodiscard]] Maybe<Modal> const& modal() const { return modal_; }

private:
    InteractionCallbackType type_;
    JsonText data_;
    Maybe<CreateMessage> message_;
    Maybe<EditMessage> update_;
    Maybe<AutocompleteChoices> autocomplete_;
    Maybe<Modal> modal_;
};
CHORUS_NOT_AGGREGATE(InteractionResponse);

/// Whether to tell what an answer made.
class RespondQuery {
    CHORUS_FLUENT(RespondQuery);
    CHORUS_FIELD(bool, with_response);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Modal);
CHORUS_DECLARE_MODEL(chorus::AutocompleteChoices);
CHORUS_DECLARE_MODEL(chorus::SkuEligibility);
CHORUS_DECLARE_MODEL(chorus::RespondQuery);
