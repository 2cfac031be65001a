#include <chorus/rest/invites.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<Invite> Invites::get(std::string_view code, GetInvite const& query) const {
    return call<Invite>(core_, "GET /invites/{invite_code}", code).query(query);
}
Op<Invite> Invites::accept(std::string_view code) const {
    return call<Invite>(core_, "POST /invites/{invite_code}", code).empty_json();
}
Op<Invite> Invites::remove(std::string_view code) const {
    return call<Invite>(core_, "DELETE /invites/{invite_code}", code);
}

} // namespace chorus
