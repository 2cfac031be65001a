#pragma once

#include <chorus/models/emoji.hpp>
#include <chorus/models/guild_profile.hpp>

namespace chorus {

/// A question to whoever wants to join, with the answer where there is one.
struct VerificationField {
    /// "TERMS", "TEXT_INPUT" (150 characters), "PARAGRAPH" (1000 characters), "MULTIPLE_CHOICE"
    std::string field_type;
    Maybe<std::string> label;
    Maybe<std::string> description;
    Maybe<bool> required;
    Maybe<std::string> placeholder;
    Maybe<std::vector<std::string>> choices; ///< of MULTIPLE_CHOICE
    Maybe<std::vector<std::string>> values;  ///< of TERMS: the guild's rules
    Maybe<std::vector<std::string>> automations;
    /// `true` to TERMS, the number of the choice to MULTIPLE_CHOICE, else a text.
    Maybe<JsonText> response;

    friend bool operator==(VerificationField const&, VerificationField const&) = default;
};

/// What of a guild those see who are not in it yet.
struct VerificationGuild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> description;
    Maybe<std::string> splash;           ///< image hash
    Maybe<std::string> discovery_splash; ///< image hash
    Maybe<std::string> home_header;      ///< image hash
    Maybe<std::int32_t> verification_level;
    std::vector<std::string> features;
    std::vector<Emoji> emojis;
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;

    friend bool operator==(VerificationGuild const&, VerificationGuild const&) = default;
};

/// What people must answer before they may join, or talk in, a guild.
struct MemberVerification {
    Maybe<Timestamp> version; ///< when the questions were last changed; sent back with the answers
    std::vector<VerificationField> form_fields;
    Maybe<std::string> description;
    Maybe<VerificationGuild> guild; ///< where with_guild was asked for
    Maybe<GuildProfile> profile;    ///< where with_guild was asked for

    friend bool operator==(MemberVerification const&, MemberVerification const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::VerificationField);
CHORUS_DECLARE_MODEL(chorus::VerificationGuild);
CHORUS_DECLARE_MODEL(chorus::MemberVerification);
