// What an application says by the token of an interaction, after its first answer. The paths are those of
// webhooks: the application's id stands for the webhook's.
#include "local/life/interaction_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"

namespace chorus::local::interaction_webhook_routes {
namespace {

InteractionRecord& record_of(Call& call) {
    if (!call.world.store.application(call.id("webhook_id"))) throw NotMine(Trouble::unknown_webhook);
    auto* record = call.world.interactions.find_by_token(call.param("webhook_token"), Clock::now());
    if (!record || record->application != call.id("webhook_id")) throw Refused(Trouble::wrong_webhook_token);
    if (record->state != InteractionState::answered ||
        record->type == InteractionType::application_command_autocomplete)
        throw Refused(Trouble::unknown_webhook);
    enter_as_application(call, *record);
    return *record;
}

MessageRecord& message_of(Call& call, InteractionRecord const& record) {
    // The literal path has no parameter.
    auto const& name = call.param("message_id");
    auto id = name.empty() || name == "@original" ? record.response : call.id("message_id");
    auto* message = id ? answered_message(call, record, id) : nullptr;
    if (!message) throw Refused(Trouble::unknown_message);
    return *message;
}

Answer view_answer(Call& call, InteractionRecord const& record, MessageRecord const& message) {
    return json_answer(encode(message_view(call.world, *call.channel, message, record.application)));
}

Answer follow_up(Call& call) {
    auto& record = record_of(call);
    auto const body = read_message_body(call);
    DraftRules rules;
    rules.may_be_hidden = true;
    auto draft = read_message_draft(call, body.fields, body, rules);
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    // A deferred answer that has not come yet is what comes first.
    auto* original = record.response ? answered_message(call, record, record.response) : nullptr;
    if (original && (original->flags & message_flag::loading)) {
        change_answer(call, record, *original, std::move(draft));
        return view_answer(call, record, *original);
    }
    return view_answer(call, record, answer_with_message(call, record, std::move(draft), true));
}

Answer get_answer(Call& call) {
    auto& record = record_of(call);
    return view_answer(call, record, message_of(call, record));
}

Answer edit_answer(Call& call) {
    auto& record = record_of(call);
    auto& message = message_of(call, record);
    auto draft = read_message_draft(call);
    bool completes = (message.flags & message_flag::loading) != 0;
    if (completes && says_nothing(draft)) throw Refused(Trouble::empty_message);
    change_answer(call, record, message, std::move(draft));
    return view_answer(call, record, message);
}

Answer remove_one(Call& call) {
    auto& record = record_of(call);
    remove_answer(call, record, message_of(call, record));
    return no_content();
}

constexpr Route rows[] = {
    {"POST", "/webhooks/{webhook_id}/{webhook_token}", follow_up, {}, Access::open},
    {"GET", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", get_answer, {}, Access::open},
    {"PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", edit_answer, {}, Access::open},
    {"DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/@original", remove_one, {}, Access::open},
    {"GET", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", get_answer, {}, Access::open},
    {"PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", edit_answer, {}, Access::open},
    {"DELETE", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", remove_one, {}, Access::open},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::interaction_webhook_routes
