#include <chorus/codec/describe.hpp>
#include <chorus/models/safety.hpp>

CHORUS_MODEL(chorus::SafetyAction, id, action_type, descriptions)
CHORUS_MODEL(chorus::AppealStatus, status)
CHORUS_MODEL(chorus::FlaggedContent, type, id, content, attachments)
CHORUS_MODEL(chorus::ClassifiedGuild, name, icon, member_type)
CHORUS_MODEL(chorus::Classification, id, classification_type, description, explainer_link, actions,
    max_expiration_time, flagged_content, appeal_status, is_coppa, is_spam, appeal_ingestion_type,
    guild_metadata)
CHORUS_MODEL(chorus::AccountStandingInfo, state)
CHORUS_MODEL(chorus::AccountStanding, classifications, guild_classifications, account_standing,
    is_dsa_eligible, is_appeal_eligible, appeal_eligibility, username, discriminator)
