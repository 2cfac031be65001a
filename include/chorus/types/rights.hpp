#pragma once

#include <chorus/types/flags.hpp>

namespace chorus {

/// What an account may do on a whole instance: Spacebar's `rights`. A number wherever Spacebar was seen to
/// send it; a decimal string is read as well.
enum class Right : std::uint64_t {
    operator_ = 1ull << 0, ///< all of them: ask with `has_right`
    manage_guilds = 1ull << 2,
    manage_messages = 1ull << 3,
    manage_users = 1ull << 7,
    bypass_rate_limits = 1ull << 9,
    create_guilds = 1ull << 14,
    create_invites = 1ull << 15,
    join_guilds = 1ull << 19,
    self_add_reactions = 1ull << 21,
    self_delete_messages = 1ull << 22,
    self_edit_messages = 1ull << 23,
    send_messages = 1ull << 25,
    kick_ban_members = 1ull << 33,
    self_leave_groups = 1ull << 34,
    presence = 1ull << 35,
    send_backdated_events = 1ull << 42, ///< post messages with an id of one's own choice
    use_mass_invites = 1ull << 43,
    view_server_stats = 1ull << 48,
    resend_verification_email = 1ull << 49,
    create_registration_tokens = 1ull << 50,
};
CHORUS_FLAGS(Right);

using Rights = Flags<Right>;

/// Whether `rights` hold all of `wanted`, as an operator's always do.
[[nodiscard]] constexpr bool has_right(Rights rights, Rights wanted) {
    return rights.has(Right::operator_) || rights.has(wanted);
}

} // namespace chorus
