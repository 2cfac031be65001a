// Messages from bodies that other services post: GitHub's events, and Slack's messages.
#pragma once

#include "local/routes/message_draft.hpp"

namespace chorus::local {

/// `event` is GitHub's name of it: "push". Says nothing where the event is not for people.
[[nodiscard]] MessageDraft draft_from_github(Form const& body, std::string_view event);
/// Notes in `body` what is wrong with it.
[[nodiscard]] MessageDraft draft_from_slack(Form& body);

} // namespace chorus::local
