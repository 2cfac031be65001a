// An application's first answer to an interaction.
#include "local/http/json_object.hpp"
#include "local/life/interaction_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/components.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::interaction_callback_routes {
namespace {

using Kind = AnswerKind;
using nlohmann::json;

std::vector<Kind> allowed_answers(InteractionRecord const& record) {
    switch (record.type) {
    case InteractionType::application_command_autocomplete: return {Kind::autocomplete};
    case InteractionType::message_component:
        return {Kind::message, Kind::deferred_message, Kind::deferred_update, Kind::update, Kind::modal,
            Kind::premium_required};
    case InteractionType::modal_submit:
        if (record.component_message)
            return {Kind::message, Kind::deferred_message, Kind::deferred_update, Kind::update,
                Kind::premium_required};
        return {Kind::message, Kind::deferred_message, Kind::premium_required};
    default: return {Kind::message, Kind::deferred_message, Kind::modal, Kind::premium_required};
    }
}

Kind kind_of(Form& form, InteractionRecord const& record) {
    auto type = form.require("type").integer("type");
    form.check();
    auto allowed = allowed_answers(record);
    auto kind = static_cast<Kind>(*type);
    if (std::ranges::find(allowed, kind) != allowed.end()) return kind;
    std::string choices;
    for (auto each : allowed)
        choices += (choices.empty() ? "" : ", ") + std::to_string(static_cast<std::int32_t>(each));
    throw InvalidForm("type", "BASE_TYPE_CHOICES", "Value must be one of {" + choices + "}.");
}

/// The message that an answer made or changed.
MessageRecord* say(Call& call, InteractionRecord& record, Kind kind, json data, MessageBody const& body) {
    DraftRules rules;
    rules.path = "data";
    rules.edits = kind == Kind::update;
    rules.may_be_hidden = kind != Kind::update;
    auto draft = read_message_draft(call, std::move(data), body, rules);
    if (kind == Kind::update) {
        auto* message = component_message(call, record);
        if (!message) throw Refused(Trouble::unknown_message);
        record.response = message->id;
        change_answer(call, record, *message, std::move(draft));
        return message;
    }
    if (kind == Kind::deferred_message) {
        MessageDraft empty;
        empty.flags = message_flag::loading;
        empty.ephemeral = draft.ephemeral;
        return &answer_with_message(call, record, std::move(empty), false);
    }
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    return &answer_with_message(call, record, std::move(draft), false);
}

void complete(Call& call, InteractionRecord& record, Form& data) {
    auto const& choices = data.require("choices").at("choices");
    if (!choices.is_array() || choices.size() > 25)
        data.complain("choices", "BASE_TYPE_BAD_LENGTH", "Must be 25 or fewer in length.");
    else
        for (std::size_t i = 0; i < choices.size(); ++i) {
            auto path = "choices/" + std::to_string(i);
            if (!choices[i].is_object()) {
                data.complain(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }
            Form choice(choices[i], data.path_of(path));
            (void)choice.require("name").text("name", {1, 100});
            (void)choice.require("value").text("value", {0, 100});
            data.absorb(choice);
        }
    data.check();
    JsonObject out;
    out.raw("choices", choices.dump(-1, ' ', false, json::error_handler_t::replace));
    if (!record.nonce.empty()) out.text("nonce", record.nonce);
    tell_user(call.world, record, events::application_command_autocomplete_response, out.take());
    record.state = InteractionState::answered;
}

void show_modal(Call& call, InteractionRecord& record, Form& data) {
    auto custom_id = data.require("custom_id").text("custom_id", {1, 100});
    auto title = data.require("title").text("title", {1, 45});
    data.require("components");
    auto components = check_components(data, ComponentPlace::modal);
    data.check();
    json modal{{"custom_id", *custom_id}, {"title", *title}, {"components", std::move(components)}};
    auto const* application = call.world.store.application(record.application);
    JsonObject out;
    out.id("id", record.id).id("channel_id", record.channel);
    if (record.guild) out.id("guild_id", record.guild);
    if (!record.nonce.empty()) out.text("nonce", record.nonce);
    out.text("custom_id", *custom_id)
        .text("title", *title)
        .raw("components", modal["components"].dump(-1, ' ', false, json::error_handler_t::replace))
        .raw("application",
            JsonObject()
                .id("id", record.application)
                .text("name", application ? application->name : "")
                .none("icon")
                .text("description", application ? application->description : "")
                .model("bot", public_user(call.world, record.application))
                .take());
    record.modal = modal.dump(-1, ' ', false, json::error_handler_t::replace);
    tell_user(call.world, record, events::interaction_modal_create, out.take());
}

std::string callback_text(
    Call& call, InteractionRecord const& record, Kind kind, MessageRecord const* message) {
    JsonObject interaction;
    interaction.id("id", record.id).number("type", static_cast<std::int32_t>(record.type));
    if (record.response) {
        auto const* response = answered_message(call, record, record.response);
        auto flags = response ? response->flags : 0;
        interaction.id("response_message_id", record.response)
            .boolean("response_message_loading", (flags & message_flag::loading) != 0)
            .boolean("response_message_ephemeral", (flags & message_flag::ephemeral) != 0);
    }
    JsonObject out;
    out.raw("interaction", interaction.take());
    JsonObject resource;
    resource.number("type", static_cast<std::int32_t>(kind));
    if (message)
        resource.raw("message", encode(message_view(call.world, *call.channel, *message, record.application)));
    return out.raw("resource", resource.take()).take();
}

Answer respond(Call& call) {
    auto& world = call.world;
    auto* record = world.interactions.find(call.id("interaction_id"), Clock::now());
    if (!record || record->token != call.param("interaction_token") ||
        record->state == InteractionState::failed)
        throw Refused(Trouble::unknown_interaction);
    if (record->state == InteractionState::answered) throw Refused(Trouble::already_answered);
    enter_as_application(call, *record);
    auto const body = read_message_body(call);
    Form form(body.fields);
    auto kind = kind_of(form, *record);
    auto fields = form.at("data").is_null() ? json::object() : form.at("data");
    MessageRecord const* message = nullptr;
    switch (kind) {
    case Kind::autocomplete: {
        Form data(std::move(fields), "data");
        complete(call, *record, data);
        break;
    }
    case Kind::modal: {
        Form data(std::move(fields), "data");
        show_modal(call, *record, data);
        break;
    }
    case Kind::deferred_update: record->response = record->component_message; break;
    case Kind::premium_required: break;
    default: message = say(call, *record, kind, std::move(fields), body);
    }
    if (kind != Kind::autocomplete) succeed(world, *record);
    if (call.target.query("with_response").value_or("") != "true") return no_content();
    return json_answer(callback_text(call, *record, kind, message));
}

constexpr Route rows[] = {
    {"POST", "/interactions/{interaction_id}/{interaction_token}/callback", respond, {}, Access::open},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::interaction_callback_routes
