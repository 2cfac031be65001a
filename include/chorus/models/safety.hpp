// How a server judges the current account.
#pragma once

#include <chorus/codec/shape.hpp>
#include <chorus/models/attachment.hpp>

namespace chorus {

enum class AccountStandingState : std::int32_t {
    all_good = 100,
    limited = 200,
    very_limited = 300,
    at_risk = 400,
    suspended = 500,
};

enum class AppealEligibility : std::int32_t {
    dsa = 1, ///< under the Digital Services Act
    in_app = 2,
    age_verification = 3,
};

/// What was found wrong. Some mean the same.
enum class ClassificationType : std::int32_t {
    unknown = 1,
    unsolicited_pornography = 100,
    nonconsensual_pornography = 200,
    glorifying_violence = 210,
    hate_speech = 220,
    cracked_accounts = 230,
    illicit_goods = 240,
    social_engineering = 250,
    child_safety = 280,
    harassment = 290,
    harassment_2 = 310,
    hateful_conduct = 320,
    harassment_3 = 390,
    child_safety_2 = 600,
    child_safety_3 = 650,
    impersonation = 711,
    ban_evasion = 720,
    malicious_conduct = 3010,
    spam = 3030,
    nonconsensual_adult_content = 4000,
    fraud = 4010,
    doxxing_guild_owner = 4130,
    copyright_guild_owner = 4140,
    child_safety_4 = 5010,
    child_self_endangerment = 5090,
    harassment_guild_member = 5245,
    doxxing_guild_member = 5305,
    underage = 5411,
    copyright_guild_member = 5440,
    copyright = 5485,
};

/// What was done about it.
enum class SafetyActionType : std::int32_t {
    ban = 0,
    temporary_ban = 1,
    global_quarantine = 2,
    require_verification = 3,
    user_warning = 4,
    user_spammer = 5,
    channel_spam = 6,
    message_spam = 7,
    disable_suspicious_activity = 8,
    limited_access = 9,
    channel_scheduled_delete = 10,
    message_content_removal = 11,
    guild_disable_invites = 12,
    user_content_removal = 13,
    username_mangled = 14,
    guild_limited_access = 15,
    user_message_removal = 16,
    guild_delete = 20,
    profile_mangled = 22,
};

struct SafetyAction {
    Snowflake id;
    SafetyActionType action_type = SafetyActionType::ban;
    std::vector<std::string> descriptions; ///< for people

    friend bool operator==(SafetyAction const&, SafetyAction const&) = default;
};

enum class AppealStatusValue : std::int32_t { pending = 1, upheld = 2, invalidated = 3 };

struct AppealStatus {
    AppealStatusValue status = AppealStatusValue::pending;

    friend bool operator==(AppealStatus const&, AppealStatus const&) = default;
};

enum class AppealIngestionType : std::int32_t { webform = 0, age_verify = 1, in_app = 2 };

/// A piece of what an account wrote.
struct FlaggedContent {
    std::string type; ///< "message"
    Maybe<Snowflake> id;
    Maybe<std::string> content;
    Maybe<std::vector<Attachment>> attachments;

    friend bool operator==(FlaggedContent const&, FlaggedContent const&) = default;
};

enum class ClassifiedMemberType : std::int32_t { owner = 1, member = 2 };

/// The guild where something was wrong, and what the account was there.
struct ClassifiedGuild {
    std::string name;
    Maybe<std::string> icon; ///< image hash
    ClassifiedMemberType member_type = ClassifiedMemberType::member;

    friend bool operator==(ClassifiedGuild const&, ClassifiedGuild const&) = default;
};

/// One violation of a server's rules.
struct Classification {
    Snowflake id;
    ClassificationType classification_type = ClassificationType::unknown;
    std::string description;
    Maybe<std::string> explainer_link;
    std::vector<SafetyAction> actions;
    Maybe<Timestamp> max_expiration_time; ///< when it is forgotten; null: never
    std::vector<FlaggedContent> flagged_content;
    Maybe<AppealStatus> appeal_status;
    Maybe<bool> is_coppa; ///< the account is that of a child
    Maybe<bool> is_spam;
    Maybe<AppealIngestionType> appeal_ingestion_type;
    Maybe<ClassifiedGuild> guild_metadata; ///< of those in guilds

    friend bool operator==(Classification const&, Classification const&) = default;
};

struct AccountStandingInfo {
    AccountStandingState state = AccountStandingState::all_good;

    friend bool operator==(AccountStandingInfo const&, AccountStandingInfo const&) = default;
};

/// How the current account stands with the server.
struct AccountStanding {
    std::vector<Classification> classifications;
    std::vector<Classification> guild_classifications;
    AccountStandingInfo account_standing;
    Maybe<bool> is_dsa_eligible;
    Maybe<bool> is_appeal_eligible;
    std::vector<AppealEligibility> appeal_eligibility;
    std::string username;
    Maybe<std::string> discriminator;

    friend bool operator==(AccountStanding const&, AccountStanding const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::SafetyAction);
CHORUS_DECLARE_MODEL(chorus::AppealStatus);
CHORUS_DECLARE_MODEL(chorus::FlaggedContent);
CHORUS_DECLARE_MODEL(chorus::ClassifiedGuild);
CHORUS_DECLARE_MODEL(chorus::Classification);
CHORUS_DECLARE_MODEL(chorus::AccountStandingInfo);
CHORUS_DECLARE_MODEL(chorus::AccountStanding);
