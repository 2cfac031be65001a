// Making accounts and tokens, whoever asks for them.
#pragma once

#include "local/world.hpp"
#include <string>
#include <string_view>

namespace chorus::local {

struct NewAccount {
    Snowflake id; ///< zero: a new one
    std::string username;
    Maybe<std::string> global_name;
    Maybe<std::string> email;
    std::string password; ///< empty: none, the account can only be used with its token
    bool bot = false;
};

/// With the default settings, and a free discriminator.
Account& create_account(World& world, NewAccount wanted);

/// A token for a new login session.
[[nodiscard]] std::string issue_token(World& world, Account const& account);

/// Ends all login sessions of the account: tokens worthless, gateways closed with op 9 and 4006.
void end_all_sessions(World& world, Account const& account);
/// The same for one login session, whose token is gone already.
void end_login_session(World& world, Snowflake user, std::string_view login_session);

/// A login that waits for a code. Good for five minutes.
[[nodiscard]] std::string issue_ticket(World& world, Account const& account);
/// The account that a ticket was for, if it still is. Does not use it up.
[[nodiscard]] Account* ticket_owner(World& world, std::string_view ticket);

} // namespace chorus::local
