#pragma once

#include <chorus/models/channel.hpp>
#include <chorus/models/guild.hpp>

namespace chorus {

/// A code that lets people into a guild, a group or a friendship.
struct Invite {
    std::string code;
    Maybe<std::int32_t> type;
    Maybe<Snowflake> guild_id;
    Maybe<Guild> guild;
    Maybe<Snowflake> channel_id;
    Maybe<Channel> channel;
    Maybe<Snowflake> inviter_id;
    Maybe<User> inviter;
    Maybe<std::int64_t> uses;
    Maybe<std::int64_t> max_uses; ///< 0: no limit
    Maybe<std::int64_t> max_age;  ///< seconds; 0: never ends
    Maybe<bool> temporary;
    Maybe<Timestamp> created_at;
    Maybe<Timestamp> expires_at;
    Maybe<std::int32_t> target_type;
    Maybe<User> target_user;
    Maybe<Snowflake> target_user_id;
    Maybe<std::int32_t> target_user_type;
    Maybe<bool> vanity_url; ///< Spacebar
    Maybe<std::int64_t> approximate_member_count;
    Maybe<std::int64_t> approximate_presence_count;
    Maybe<std::int64_t> flags;
    Maybe<Member> member; ///< Spacebar, when accepted
    Maybe<bool> new_member;

    friend bool operator==(Invite const&, Invite const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Invite);
