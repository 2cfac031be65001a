#pragma once

#include <chorus/models/partner_sdk.hpp>
#include <chorus/params/partner_sdk.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Players without an account, for games built on Discord's social SDK: `user.partner_sdk()`.
class CHORUS_DECL PartnerSdk : public Facade {
public:
    using Facade::Facade;

    /// POST /partner-sdk/token: makes or finds the player's provisional account. Sent without the token.
    Op<ProvisionalToken> token(ProvisionalLogin const& login) const;
    /// POST /partner-sdk/token/bot: the same for a player the application knows. Bots only.
    Op<ProvisionalToken> token(ProvisionalUser const& player) const;
    /// POST /partner-sdk/provisional-accounts/unmerge: undoes the merging with a full account. Sent without
    /// the token.
    Op<void> unmerge(ProvisionalLogin const& login) const;
    /// POST /partner-sdk/provisional-accounts/unmerge/bot. Bots only.
    Op<void> unmerge(UnmergeProvisionalUser const& player) const;

    /// PUT /partner-sdk/dms/{user_id_1}/{user_id_2}/messages/{message_id}/moderation-metadata: of a direct
    /// message between these two. Bots only.
    Op<void> set_moderation_notes(
        UserId one, UserId other, Snowflake message, ModerationNotes const& notes) const;
};

} // namespace chorus
