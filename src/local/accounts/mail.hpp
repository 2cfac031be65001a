// Letters that a real server would send: each holds a token, which somebody uses once.
#pragma once

#include "local/world.hpp"
#include <string>
#include <string_view>

namespace chorus::local {

enum class MailPurpose : std::uint8_t { reset_password, verify_email, view_backup_codes };

/// Hands the letter to Options::on_mail; returns its token. Good for a day.
std::string send_mail(World& world, Account const& account, MailPurpose purpose);
/// Whose token it is; null where it is none of that kind. Does not use it up.
[[nodiscard]] Account* mail_owner(World& world, std::string_view token, MailPurpose purpose);
void use_mail(World& world, std::string_view token);

} // namespace chorus::local
