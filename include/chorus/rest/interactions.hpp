#pragma once

#include <chorus/models/interaction.hpp>
#include <chorus/params/create_interaction.hpp>
#include <chorus/params/interaction.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/interaction_ref.hpp>

namespace chorus {

/// Answers to interactions: `user.interactions()`. The first answer has to come within three seconds:
/// `reply`, `defer`, `update`, …; more is possible for 15 minutes: `edit_reply`, `follow_up`, … The token of
/// the interaction is all the authorization there is: that of the user is not sent.
///
/// On Spacebar only `reply`, `update`, `defer_update` and `pong` do what they say.
class CHORUS_DECL Interactions : public Facade {
public:
    using Facade::Facade;

    /// POST /interactions/{interaction_id}/{interaction_token}/callback, with an answer of any kind.
    /// errc::not_found where it comes too late.
    Op<void> respond(InteractionRef const& interaction, InteractionResponse const& response) const;
    /// The same, and tells what came of it: the message, above all.
    Op<InteractionCallback> respond_and_get(
        InteractionRef const& interaction, InteractionResponse const& response) const;

    // The answers one by one.

    /// Answers with a message. `CreateMessage("…").flags(MessageFlag::ephemeral)` is for one pair of eyes.
    Op<void> reply(InteractionRef const& interaction, CreateMessage message) const;
    /// "… is thinking": the answer comes through `edit_reply`, which cannot make it ephemeral any more.
    Op<void> defer(InteractionRef const& interaction, Flags<MessageFlag> flags = {}) const;
    /// Of a component: nothing is to be seen, the message may be changed later.
    Op<void> defer_update(InteractionRef const& interaction) const;
    /// Of a component: changes the message it is on.
    Op<void> update(InteractionRef const& interaction, EditMessage changes) const;
    /// Of autocompletion: up to 25 choices.
    Op<void> autocomplete(InteractionRef const& interaction, AutocompleteChoices const& choices) const;
    /// Shows a form. Not in answer to one.
    Op<void> show_modal(InteractionRef const& interaction, Modal const& modal) const;
    /// Deprecated by Discord: reply with a premium button.
    Op<void> require_premium(InteractionRef const& interaction) const;
    /// Starts the application's activity.
    Op<void> launch_activity(InteractionRef const& interaction) const;
    /// To a ping.
    Op<void> pong(InteractionRef const& interaction) const;

    // Afterwards.

    /// GET /webhooks/{webhook_id}/{webhook_token}/messages/@original: the reply.
    Op<Message> get_reply(InteractionRef const& interaction) const;
    /// PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original: also what a deferred reply becomes.
    Op<Message> edit_reply(InteractionRef const& interaction, EditMessage changes) const;
    /// DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original
    Op<void> remove_reply(InteractionRef const& interaction) const;

    /// POST /webhooks/{webhook_id}/{webhook_token}: one more message.
    Op<Message> follow_up(InteractionRef const& interaction, CreateMessage message) const;
    /// GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}. errc::unknown_message.
    Op<Message> get_follow_up(InteractionRef const& interaction, Snowflake message) const;
    /// PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
    Op<Message> edit_follow_up(
        InteractionRef const& interaction, Snowflake message, EditMessage changes) const;
    /// DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}
    Op<void> remove_follow_up(InteractionRef const& interaction, Snowflake message) const;

    /// POST /interactions: uses a command, a component or a modal. User accounts only. What comes of it is
    /// told by InteractionCreate, InteractionSuccess and InteractionFailure.
    Op<void> create(CreateInteraction const& interaction) const;
};

} // namespace chorus
