#pragma once

#include <chorus/models/application.hpp>
#include <chorus/models/channel.hpp>
#include <chorus/models/guild.hpp>
#include <map>

namespace chorus {

/// Where an invite leads.
enum class InviteType : std::int32_t { guild = 0, group_dm = 1, user = 2 };

/// What an invite to a voice channel is for.
enum class InviteTargetType : std::int32_t {
    stream = 1,
    embedded_application = 2,
    role_subscriptions_purchase = 3,
    creator_page = 4,
    lobby = 5,
};

enum class InviteFlag : std::uint64_t {
    guest = 1ull << 0, ///< who comes by it leaves with the voice channel
    viewed = 1ull << 1,
    enhanced = 1ull << 2,
    application_bypass = 1ull << 3, ///< who comes by it need not apply
};
CHORUS_FLAGS(InviteFlag);

/// The application that an invite is for.
struct InviteApplication {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash
    Maybe<std::string> description;
    Maybe<std::string> summary;
    Maybe<std::int32_t> type;
    Maybe<std::string> cover_image;
    Maybe<Snowflake> primary_sku_id;
    Maybe<User> bot;
    Maybe<Snowflake> guild_id;
    Maybe<std::string> verify_key;
    Maybe<std::int64_t> flags;
    Maybe<std::string> flags_new; ///< the same and more bits, as decimal text
    Maybe<std::int32_t> max_participants;
    std::vector<std::string> tags;
    Maybe<std::string> slug;
    Maybe<bool> bot_public;
    Maybe<bool> bot_require_code_grant;
    Maybe<std::string> terms_of_service_url;
    Maybe<std::string> privacy_policy_url;
    Maybe<std::vector<std::string>> rpc_origins;
    Maybe<std::string> custom_install_url;
    Maybe<InstallParams> install_params;
    Maybe<std::map<std::string, IntegrationTypeConfig>> integration_types_config; ///< by IntegrationType

    friend bool operator==(InviteApplication const&, InviteApplication const&) = default;
};

/// A stage that an invite leads to while it is on.
struct InviteStage {
    std::vector<Member> members; ///< who speaks
    std::int64_t participant_count = 0;
    std::int64_t speaker_count = 0;
    std::string topic;

    friend bool operator==(InviteStage const&, InviteStage const&) = default;
};

/// A code that lets people into a guild, a group or a friendship.
struct Invite {
    CHORUS_COMPILED_ONCE(Invite);

    std::string code;
    Maybe<InviteType> type;
    Maybe<Snowflake> guild_id;
    Maybe<Guild> guild;
    Maybe<Snowflake> channel_id;
    Maybe<Channel> channel;
    Maybe<Snowflake> inviter_id;
    Maybe<User> inviter;
    Maybe<std::int64_t> uses;
    Maybe<std::int64_t> max_uses; ///< 0: no limit
    Maybe<std::int64_t> max_age;  ///< seconds; 0: never ends
    Maybe<bool> temporary;        ///< who comes by it is out with their session unless given a role
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> expires_at;
    Maybe<InviteTargetType> target_type;
    Maybe<User> target_user; ///< whose stream
    Maybe<Snowflake> target_user_id;
    Maybe<std::int32_t> target_user_type;
    Maybe<InviteApplication> target_application;
    Maybe<Snowflake> target_channel_id;
    Maybe<Snowflake> target_message_id;
    Maybe<InviteStage> stage_instance;
    Maybe<ScheduledEvent> guild_scheduled_event;
    Maybe<std::vector<Role>> roles; ///< that whoever comes by it gets
    Maybe<bool> vanity_url;         ///< Spacebar
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;
    Maybe<Flags<InviteFlag>> flags;
    Maybe<bool> is_contact;
    Maybe<bool> is_nickname_changeable;
    Maybe<std::int32_t> friends_count;
    Maybe<JsonText> liveliness;
    Maybe<Member> member; ///< Spacebar, when accepted
    Maybe<bool> new_member;
    Maybe<bool> show_verification_form;

    friend bool operator==(Invite const&, Invite const&) = default;
};

enum class TargetUsersJobStatus : std::int32_t { unspecified = 0, processing = 1, completed = 2, failed = 3 };

/// How far the server is with the list of those who may use an invite.
struct TargetUsersJob {
    TargetUsersJobStatus status = TargetUsersJobStatus::unspecified;
    std::int64_t total_users = 0;
    std::int64_t processed_users = 0;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> completed_at;
    Maybe<std::string> error_message;

    friend bool operator==(TargetUsersJob const&, TargetUsersJob const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::InviteApplication);
CHORUS_DECLARE_MODEL(chorus::InviteStage);
CHORUS_DECLARE_MODEL(chorus::Invite);
CHORUS_DECLARE_MODEL(chorus::TargetUsersJob);
