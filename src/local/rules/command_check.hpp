// What a command may look like: names, lengths, the nesting and order of options.
#pragma once

#include "local/http/form.hpp"
#include <chorus/models/command.hpp>

namespace chorus::local {

/// Notes what is wrong with the body of a command. `type` is what it is, or shall be.
void check_command(Form& form, ApplicationCommandType type);
/// The fields of a command that a user may set, of a body that was checked.
[[nodiscard]] ApplicationCommand read_command(Form const& form);

/// One command filled in, against its description: what is unknown, missing or of the wrong type is noted.
/// While somebody types (`complete` is false) nothing has to be there.
void check_filled_options(
    Form& form, nlohmann::json const& filled, std::vector<CommandOption> const& described, bool complete);

} // namespace chorus::local
