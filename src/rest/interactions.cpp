#include <chorus/rest/interactions.hpp>

#include "params/interaction_limits.hpp"
#include "params/message_limits.hpp"
#include "rest/call.hpp"
#include "rest/message_files.hpp"

namespace chorus {

using detail::call;

namespace {

/// The `data` of an answer, its files and what is wrong with it.
class AnswerBody {
public:
    AnswerBody(InteractionResponse const& response, detail::RestCore const& core)
        : data(response.data().text()) {
        auto const& limits = core.limits();
        auto put = [&](auto message) {
            detail::describe_files(message, core.flavor());
            data = encode(message);
            files = message.files();
            faults = detail::faults_of(message, limits, "data");
        };
        if (response.message()) put(*response.message());
        if (response.update()) put(*response.update());
        if (response.modal()) {
            data = encode(*response.modal());
            faults = detail::faults_of(*response.modal(), limits, "data");
        }
        if (response.autocomplete()) {
            auto const& choices = *response.autocomplete();
            // The list is needed, even where there is nothing to choose from.
            data = choices.choices().empty() ? "{\"choices\":[]}" : encode(choices);
            faults = detail::faults_of(choices, limits, "data");
        }
    }

    std::string data;
    std::vector<File> files;
    std::vector<FieldError> faults;
};

template<class T>
Op<T> with_response(detail::Call<T> call, InteractionResponse const& response, detail::RestCore const& core) {
    AnswerBody body(response, core);
    auto text = "{\"type\":" + std::to_string(static_cast<std::int32_t>(response.type()));
    if (!body.data.empty()) text += ",\"data\":" + body.data;
    return std::move(call).json_text(text + "}").files(std::move(body.files)).checked(std::move(body.faults));
}

} // namespace

Op<void> Interactions::respond(InteractionRef const& interaction, InteractionResponse const& response) const {
    return with_response(call<void>(core_, "POST /interactions/{interaction_id}/{interaction_token}/callback",
                             interaction.id(), interaction.token().reveal())
                             .without_token(),
        response, *core_);
}
Op<InteractionCallback> Interactions::respond_and_get(
    InteractionRef const& interaction, InteractionResponse const& response) const {
    return with_response(
        call<InteractionCallback>(core_, "POST /interactions/{interaction_id}/{interaction_token}/callback",
            interaction.id(), interaction.token().reveal())
            .query(RespondQuery().with_response(true))
            .without_token(),
        response, *core_);
}
Op<void> Interactions::reply(InteractionRef const& interaction, CreateMessage message) const {
    return respond(interaction, InteractionResponse::message(std::move(message)));
}
Op<void> Interactions::defer(InteractionRef const& interaction, Flags<MessageFlag> flags) const {
    return respond(interaction, InteractionResponse::deferred_message(flags));
}
Op<void> Interactions::defer_update(InteractionRef const& interaction) const {
    return respond(interaction, InteractionResponse::deferred_update());
}
Op<void> Interactions::update(InteractionRef const& interaction, EditMessage changes) const {
    return respond(interaction, InteractionResponse::update(std::move(changes)));
}
Op<void> Interactions::autocomplete(
    InteractionRef const& interaction, AutocompleteChoices const& choices) const {
    return respond(interaction, InteractionResponse::autocomplete(choices));
}
Op<void> Interactions::show_modal(InteractionRef const& interaction, Modal const& modal) const {
    return respond(interaction, InteractionResponse::modal(modal));
}
Op<void> Interactions::require_premium(InteractionRef const& interaction) const {
    return respond(interaction, InteractionResponse::premium_required());
}
Op<void> Interactions::launch_activity(InteractionRef const& interaction) const {
    return respond(interaction, InteractionResponse::launch_activity());
}
Op<void> Interactions::pong(InteractionRef const& interaction) const {
    return respond(interaction, InteractionResponse::pong());
}

Op<Message> Interactions::get_reply(InteractionRef const& interaction) const {
    return call<Message>(core_, "GET /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interaction.application(), interaction.token().reveal())
        .without_token();
}
Op<Message> Interactions::edit_reply(InteractionRef const& interaction, EditMessage changes) const {
    detail::describe_files(changes, core_->flavor());
    return call<Message>(core_, "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interaction.application(), interaction.token().reveal())
        .json(changes)
        .files(changes.files())
        .checked(detail::faults_of(changes, core_->limits()))
        .without_token();
}
Op<void> Interactions::remove_reply(InteractionRef const& interaction) const {
    return call<void>(core_, "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interaction.application(), interaction.token().reveal())
        .without_token();
}
Op<Message> Interactions::follow_up(InteractionRef const& interaction, CreateMessage message) const {
    detail::describe_files(message, core_->flavor());
    return call<Message>(core_, "POST /webhooks/{webhook_id}/{webhook_token}", interaction.application(),
        interaction.token().reveal())
        .json(message)
        .files(message.files())
        .checked(detail::faults_of(message, core_->limits()))
        .without_token();
}
Op<Message> Interactions::get_follow_up(InteractionRef const& interaction, Snowflake message) const {
    return call<Message>(core_, "GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interaction.application(), interaction.token().reveal(), message)
        .without_token();
}
Op<Message> Interactions::edit_follow_up(
    InteractionRef const& interaction, Snowflake message, EditMessage changes) const {
    detail::describe_files(changes, core_->flavor());
    return call<Message>(core_, "PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interaction.application(), interaction.token().reveal(), message)
        .json(changes)
        .files(changes.files())
        .checked(detail::faults_of(changes, core_->limits()))
        .without_token();
}
Op<void> Interactions::remove_follow_up(InteractionRef const& interaction, Snowflake message) const {
    return call<void>(core_, "DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interaction.application(), interaction.token().reveal(), message)
        .without_token();
}
Op<void> Interactions::create(CreateInteraction const& interaction) const {
    return call<void>(core_, "POST /interactions").json(interaction).files(interaction.files());
}

} // namespace chorus
