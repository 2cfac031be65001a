// What an application says by the token of an interaction, after its first answer. The paths are those of
// webhooks: the application's id stands for the webhook's.
#pragma once

#include "local/router.hpp"

namespace chorus::local {

/// Whether `{webhook_id}` names an application, and `{webhook_token}` so an interaction's token.
[[nodiscard]] bool is_interaction_webhook(Call& call);

// `{message_id}` may be @original.
Answer follow_up(Call& call);
Answer get_answer(Call& call);
Answer edit_answer(Call& call);
Answer remove_answer(Call& call);

} // namespace chorus::local
