#include <chorus/codec/describe.hpp>
#include <chorus/models/member_verification.hpp>

CHORUS_MODEL(chorus::VerificationField, field_type, label, description, required, placeholder, choices,
    values, automations, response)
CHORUS_MODEL(chorus::VerificationGuild, id, name, icon, description, splash, discovery_splash, home_header,
    verification_level, features, emojis, approximate_member_count, approximate_presence_count)
CHORUS_MODEL(chorus::MemberVerification, version, form_fields, description, guild, profile)
