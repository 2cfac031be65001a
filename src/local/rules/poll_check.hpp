// Polls in request bodies.
#pragma once

#include "local/http/form.hpp"
#include <chorus/models/poll.hpp>
#include <optional>

namespace chorus::local {

/// `poll` of a message's body, with numbered answers and the moment it ends. Notes what is wrong with it.
[[nodiscard]] std::optional<Poll> read_poll(Form& form, Timestamp now);

} // namespace chorus::local
