#include <chorus/codec/describe.hpp>
#include <chorus/models/promotion.hpp>

CHORUS_MODEL(chorus::PromotionComponent, component_type, id, promotion_id, properties)
CHORUS_MODEL(chorus::Promotion, id, promotion_type, trial_id, start_date, end_date,
    outbound_redemption_end_date, inbound_header_text, inbound_body_text, inbound_help_center_link,
    outbound_title, outbound_redemption_modal_body, outbound_terms_and_conditions,
    outbound_redemption_page_link, outbound_redemption_url_format, flags, inbound_restricted_countries,
    outbound_restricted_countries, partner_id, marketing_components)
