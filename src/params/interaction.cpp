#include <chorus/codec/describe.hpp>
#include <chorus/params/interaction.hpp>

#include <chorus/codec/json.hpp>

CHORUS_PARAMS(chorus::Modal, custom_id, title, components)
CHORUS_PARAMS(chorus::AutocompleteChoices, choices)
CHORUS_PARAMS(chorus::SkuEligibility, eligible, ineligible_reason, ineligible_reason_description)
CHORUS_PARAMS(chorus::RespondQuery, with_response)

namespace chorus {

InteractionResponse InteractionResponse::pong() { return InteractionResponse(InteractionCallbackType::pong); }

InteractionResponse InteractionResponse::message(CreateMessage message) {
    InteractionResponse response(InteractionCallbackType::message);
    response.message_ = std::move(message);
    return response;
}
InteractionResponse InteractionResponse::deferred_message(Flags<MessageFlag> flags) {
    InteractionResponse response(InteractionCallbackType::deferred_message);
    if (!flags.empty()) response.data_ = JsonText("{\"flags\":" + std::to_string(flags.bits()) + "}");
    return response;
}
InteractionResponse InteractionResponse::deferred_update() {
    return InteractionResponse(InteractionCallbackType::deferred_update);
}
InteractionResponse InteractionResponse::update(EditMessage changes) {
    InteractionResponse response(InteractionCallbackType::update);
    response.update_ = std::move(changes);
    return response;
}
InteractionResponse InteractionResponse::autocomplete(AutocompleteChoices choices) {
    InteractionResponse response(InteractionCallbackType::autocomplete);
    response.autocomplete_ = std::move(choices);
    return response;
}
InteractionResponse InteractionResponse::modal(Modal modal) {
    InteractionResponse response(InteractionCallbackType::modal);
    response.modal_ = std::move(modal);
    return response;
}
InteractionResponse InteractionResponse::premium_required() {
    return InteractionResponse(InteractionCallbackType::premium_required, JsonText("{}"));
}
InteractionResponse InteractionResponse::launch_activity() {
    return InteractionResponse(InteractionCallbackType::launch_activity);
}
InteractionResponse InteractionResponse::sku_eligibility(SkuEligibility const& eligibility) {
    return InteractionResponse(
        InteractionCallbackType::sku_purchase_eligibility, JsonText(encode(eligibility)));
}

} // namespace chorus
