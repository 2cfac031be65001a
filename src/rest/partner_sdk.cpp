#include <chorus/rest/partner_sdk.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<ProvisionalToken> PartnerSdk::token(ProvisionalLogin const& login) const {
    return call<ProvisionalToken>(core_, "POST /partner-sdk/token").json(login).without_token();
}
Op<ProvisionalToken> PartnerSdk::token(ProvisionalUser const& player) const {
    return call<ProvisionalToken>(core_, "POST /partner-sdk/token/bot").json(player);
}
Op<void> PartnerSdk::unmerge(ProvisionalLogin const& login) const {
    return call<void>(core_, "POST /partner-sdk/provisional-accounts/unmerge").json(login).without_token();
}
Op<void> PartnerSdk::unmerge(UnmergeProvisionalUser const& player) const {
    return call<void>(core_, "POST /partner-sdk/provisional-accounts/unmerge/bot").json(player);
}
Op<void> PartnerSdk::set_moderation_notes(
    UserId one, UserId other, Snowflake message, ModerationNotes const& notes) const {
    return call<void>(core_,
        "PUT /partner-sdk/dms/{user_id_1}/{user_id_2}/messages/{message_id}/moderation-metadata", one, other,
        message)
        .json(notes.entries());
}

} // namespace chorus
