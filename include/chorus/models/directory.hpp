#pragma once

#include <chorus/models/guild.hpp>
#include <chorus/models/scheduled_event.hpp>

namespace chorus {

enum class DirectoryEntryType : std::int32_t { guild = 0, scheduled_event = 1 };

enum class DirectoryCategory : std::int32_t {
    uncategorized = 0,
    school_club = 1,
    class_ = 2,
    study_social = 3,
    subject_major = 4, ///< no longer in use
    miscellaneous = 5,
};

/// A guild as directories show it.
struct DirectoryGuild : Guild {
    Maybe<bool> featurable_in_directory;

    friend bool operator==(DirectoryGuild const&, DirectoryGuild const&) = default;
};

/// A guild or an event that a directory channel lists.
struct DirectoryEntry {
    DirectoryEntryType type = DirectoryEntryType::guild;
    Snowflake directory_channel_id;
    Maybe<Snowflake> entity_id; ///< of the guild or event
    Maybe<Timestamp> created_at;
    Maybe<DirectoryCategory> primary_category_id;
    Maybe<std::string> description;
    Maybe<Snowflake> author_id;
    Maybe<DirectoryGuild> guild;
    Maybe<ScheduledEvent> guild_scheduled_event;

    friend bool operator==(DirectoryEntry const&, DirectoryEntry const&) = default;
};

/// A student hub.
struct HubGuild {
    Snowflake id;
    std::string name;
    Maybe<std::string> icon; ///< image hash

    friend bool operator==(HubGuild const&, HubGuild const&) = default;
};

/// The student hubs that take a mail address.
struct HubLookup {
    bool has_matching_guild = false;
    std::vector<HubGuild> guilds_info;

    friend bool operator==(HubLookup const&, HubLookup const&) = default;
};

struct HubJoin {
    bool joined = false;
    Maybe<Guild> guild;

    friend bool operator==(HubJoin const&, HubJoin const&) = default;
};

/// A place in the queue for the student hub of a school that has none.
struct HubWaitlistEntry {
    std::string email;
    Maybe<std::string> email_domain;
    std::string school;
    Maybe<Snowflake> user_id;

    friend bool operator==(HubWaitlistEntry const&, HubWaitlistEntry const&) = default;
};

struct AdminServerEligibility {
    bool eligible_for_admin_server = false;

    friend bool operator==(AdminServerEligibility const&, AdminServerEligibility const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::DirectoryGuild);
CHORUS_DECLARE_MODEL(chorus::DirectoryEntry);
CHORUS_DECLARE_MODEL(chorus::HubGuild);
CHORUS_DECLARE_MODEL(chorus::HubLookup);
CHORUS_DECLARE_MODEL(chorus::HubJoin);
CHORUS_DECLARE_MODEL(chorus::HubWaitlistEntry);
CHORUS_DECLARE_MODEL(chorus::AdminServerEligibility);
