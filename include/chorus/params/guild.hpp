#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// A guild to make: `CreateGuild("home")`.
class CreateGuild {
    CHORUS_FLUENT(CreateGuild);
    explicit CreateGuild(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name); ///< 2 to 100 characters
    CHORUS_FIELD(std::string, icon); ///< data URI
    CHORUS_FIELD(std::string, region);
    CHORUS_FIELD(Snowflake, system_channel_id);
};

/// Changes of a guild. What is not set stays; null removes.
class EditGuild {
    CHORUS_FLUENT(EditGuild);
    CHORUS_FIELD(std::string, name);
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(std::string, icon);   ///< data URI
    CHORUS_FIELD(std::string, banner); ///< data URI
    CHORUS_FIELD(std::string, splash); ///< data URI
    CHORUS_FIELD(Snowflake, owner_id);
    CHORUS_FIELD(Snowflake, afk_channel_id);
    CHORUS_FIELD(std::int32_t, afk_timeout); ///< seconds
    CHORUS_FIELD(Snowflake, system_channel_id);
    CHORUS_FIELD(std::int64_t, system_channel_flags);
    CHORUS_FIELD(Snowflake, rules_channel_id);
    CHORUS_FIELD(std::int32_t, verification_level);
    CHORUS_FIELD(std::int32_t, default_message_notifications);
    CHORUS_FIELD(std::int32_t, explicit_content_filter);
    CHORUS_FIELD(std::string, preferred_locale);
    CHORUS_FIELD(std::vector<std::string>, features);
};

/// Which members of a guild to list.
class ListMembers {
    CHORUS_FLUENT(ListMembers);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 1000, 1 if absent
    CHORUS_FIELD(Snowflake, after);
};

/// Which guilds of the calling user to list.
class ListGuilds {
    CHORUS_FLUENT(ListGuilds);
    CHORUS_FIELD(Snowflake, before);
    CHORUS_FIELD(Snowflake, after);
    CHORUS_FIELD(std::int32_t, limit);
    CHORUS_FIELD(bool, with_counts);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateGuild);
CHORUS_DECLARE_MODEL(chorus::EditGuild);
CHORUS_DECLARE_MODEL(chorus::ListMembers);
CHORUS_DECLARE_MODEL(chorus::ListGuilds);
