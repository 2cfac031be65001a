// Codes of a second factor: those that change with time, and those that stand in for them once.
#pragma once

#include "local/world.hpp"
#include <string>
#include <string_view>

namespace chorus::local {

/// Whether the code is one of now, or a backup code that nobody has used; which is used from now on.
[[nodiscard]] bool accept_code(Account& account, std::string_view code);
/// What somebody gets who still has to give a code: JSON of a login without token, with a ticket.
[[nodiscard]] std::string second_factor_challenge(World& world, Account const& account);
/// Ten new ones instead of all there were.
void renew_backup_codes(World& world, Account& account);
/// JSON of BackupCode[].
[[nodiscard]] std::string backup_codes_text(Account const& account);

} // namespace chorus::local
