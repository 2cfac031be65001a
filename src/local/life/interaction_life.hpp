// What happens to interactions, with the events that tell of it.
#pragma once

#include "local/life/message_life.hpp"
#include "local/world.hpp"
#include <string>

namespace chorus::local {

/// To the user who began it, in the session that they named.
void tell_user(World& world, InteractionRecord const& record, EventKind const& kind, std::string data);

/// Remembers it and tells user and bot: INTERACTION_CREATE. A bot without any session fails at once. `data`
/// is JSON of what was done; the call stands in the channel where it was.
void begin_interaction(Call& call, InteractionRecord record, std::string const& data);
void succeed(World& world, InteractionRecord& record);
/// Tells those whom no application has answered.
void fail_overdue(World& world, Clock::time_point now);

/// From here on the call is the application's bot, where the interaction was. Throws where either is gone.
void enter_as_application(Call& call, InteractionRecord const& record);

/// @original, or a message of the application by its id. Null where it is gone.
[[nodiscard]] MessageRecord* answered_message(Call& call, InteractionRecord const& record, Snowflake id);
/// Of the component that was used.
[[nodiscard]] inline MessageRecord* component_message(Call& call, InteractionRecord const& record) {
    return record.component_message ? answered_message(call, record, record.component_message) : nullptr;
}

/// The first answer, or with `follow_up` one more. Ephemeral ones go to the user alone.
MessageRecord& answer_with_message(Call& call, InteractionRecord& record, MessageDraft draft, bool follow_up);
/// A deferred answer is completed by it.
void change_answer(Call& call, InteractionRecord& record, MessageRecord& message, MessageDraft draft);
void remove_answer(Call& call, InteractionRecord& record, MessageRecord& message);

} // namespace chorus::local
