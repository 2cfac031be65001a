#pragma once

#include <chorus/models/invite.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Invites by their code: `user.invites()`.
class CHORUS_DECL Invites : public Facade {
public:
    using Facade::Facade;

    /// GET /invites/{invite_code}. errc::unknown_invite.
    Op<Invite> get(std::string_view code, GetInvite const& query = {}) const;
    /// POST /invites/{invite_code}: joins. User accounts only.
    Op<Invite> accept(std::string_view code) const;
    /// DELETE /invites/{invite_code}. Needs manage_channels, or to be its maker.
    Op<Invite> remove(std::string_view code) const;
};

} // namespace chorus
