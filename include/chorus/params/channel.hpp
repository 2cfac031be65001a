#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/channel.hpp>

namespace chorus {

/// Allows or denies a role or member something in a channel.
class EditOverwrite {
    CHORUS_FLUENT(EditOverwrite);
    explicit EditOverwrite(OverwriteType type) : type_(type) {}
    CHORUS_FIELD(Snowflake, id); ///< only inside CreateChannel and EditChannel
    CHORUS_FIELD(OverwriteType, type);
    CHORUS_FIELD(Permissions, allow);
    CHORUS_FIELD(Permissions, deny);
};

/// A channel to make in a guild: `CreateChannel("news")`.
class CreateChannel {
    CHORUS_FLUENT(CreateChannel);
    explicit CreateChannel(std::string name, ChannelType type = ChannelType::guild_text)
        : name_(std::move(name))
        , type_(type) {}
    CHORUS_FIELD(std::string, name); ///< 1 to 100 characters
    CHORUS_FIELD(ChannelType, type);
    CHORUS_FIELD(std::string, topic);
    CHORUS_FIELD(std::int32_t, bitrate);
    CHORUS_FIELD(std::int32_t, user_limit);
    CHORUS_FIELD(std::int32_t, rate_limit_per_user); ///< seconds
    CHORUS_FIELD(std::int32_t, position);
    CHORUS_FIELD(Snowflake, parent_id);
    CHORUS_FIELD(bool, nsfw);
    CHORUS_LIST(EditOverwrite, permission_overwrite, permission_overwrites);
};

/// Changes of a channel. What is not set stays; null removes.
class EditChannel {
    CHORUS_FLUENT(EditChannel);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(ChannelType, type);
    CHORUS_FIELD(std::string, topic);
    CHORUS_FIELD(std::string, icon); ///< data URI, groups only
    CHORUS_FIELD(std::int32_t, position);
    CHORUS_FIELD(std::int32_t, bitrate);
    CHORUS_FIELD(std::int32_t, user_limit);
    CHORUS_FIELD(std::int32_t, rate_limit_per_user); ///< seconds
    CHORUS_FIELD(Snowflake, parent_id);
    CHORUS_FIELD(bool, nsfw);
    CHORUS_LIST(EditOverwrite, permission_overwrite, permission_overwrites);
};

/// An invite to make for a channel.
class CreateInvite {
    CHORUS_FLUENT(CreateInvite);
    CHORUS_FIELD(std::int32_t, max_age);  ///< seconds; 0: never ends; 86400 if absent
    CHORUS_FIELD(std::int32_t, max_uses); ///< 0: no limit
    CHORUS_FIELD(bool, temporary);
    CHORUS_FIELD(bool, unique);
};

/// What to tell of an invite besides the invite itself.
class GetInvite {
    CHORUS_FLUENT(GetInvite);
    CHORUS_FIELD(bool, with_counts);
    CHORUS_FIELD(bool, with_expiration);
};

/// A direct message channel, or a group of several.
class CreateDm {
    CHORUS_FLUENT(CreateDm);
    explicit CreateDm(Snowflake recipient) : recipients_(std::vector<Snowflake>(1, recipient)) {}
    CHORUS_LIST(Snowflake, recipient, recipients);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditOverwrite);
CHORUS_DECLARE_MODEL(chorus::CreateChannel);
CHORUS_DECLARE_MODEL(chorus::EditChannel);
CHORUS_DECLARE_MODEL(chorus::CreateInvite);
CHORUS_DECLARE_MODEL(chorus::GetInvite);
CHORUS_DECLARE_MODEL(chorus::CreateDm);
