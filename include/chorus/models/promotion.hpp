#pragma once

#include <chorus/codec/shape.hpp>

namespace chorus {

enum class PromotionType : std::int32_t {
    third_party = 0,
    bogo = 1, ///< buy one, get one
    third_party_inbound = 3,
    third_party_outbound = 4,
    marketing_moment = 5,
    gift = 6,
};

enum class PromotionFlag : std::uint64_t {
    blocked_ios = 1ull << 5,
    outbound_redeemable_by_trial_users = 1ull << 6,
    suppress_notification = 1ull << 7,
};
CHORUS_FLAGS(PromotionFlag);

enum class PromotionComponentType : std::int32_t {
    announcement_modal = 0,
    premium_tab = 1,
    marketing_page_banner = 2,
    payment_modal_banner = 3,
    mobile_bottom_sheet = 4,
};

struct PromotionComponent {
    PromotionComponentType component_type = PromotionComponentType::announcement_modal;
    Snowflake id;
    Maybe<Snowflake> promotion_id;
    Maybe<std::string> properties; ///< a protobuf message in base64

    friend bool operator==(PromotionComponent const&, PromotionComponent const&) = default;
};

/// Something of a partner that subscribers get (outbound), or a subscription that a partner gives away
/// (inbound).
struct Promotion {
    Snowflake id;
    PromotionType promotion_type = PromotionType::third_party;
    Maybe<Snowflake> trial_id;
    Maybe<Timestamp> start_date;
    Maybe<Timestamp> end_date;
    Maybe<Timestamp> outbound_redemption_end_date;
    Maybe<std::string> inbound_header_text;
    Maybe<std::string> inbound_body_text;
    Maybe<std::string> inbound_help_center_link;
    Maybe<std::string> outbound_title;
    Maybe<std::string> outbound_redemption_modal_body;
    Maybe<std::string> outbound_terms_and_conditions;
    Maybe<std::string> outbound_redemption_page_link;
    Maybe<std::string> outbound_redemption_url_format; ///< `{code}` in it stands for the code
    Maybe<Flags<PromotionFlag>> flags;
    Maybe<std::vector<std::string>> inbound_restricted_countries; ///< ISO 3166; where it is not to be had
    Maybe<std::vector<std::string>> outbound_restricted_countries;
    Maybe<std::string> partner_id;
    Maybe<std::vector<PromotionComponent>> marketing_components;

    friend bool operator==(Promotion const&, Promotion const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::PromotionComponent);
CHORUS_DECLARE_MODEL(chorus::Promotion);
