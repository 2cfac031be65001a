#pragma once

#include <chorus/codec/fluent.hpp>
#include <chrono>

namespace chorus {

/// How to ban somebody: `CreateBan().delete_messages(24h)`.
class CreateBan {
    CHORUS_FLUENT(CreateBan);
    CHORUS_FIELD(std::int64_t, delete_message_seconds); ///< up to 604800, seven days
    CHORUS_FIELD(std::int32_t, delete_message_days);    ///< deprecated
    CHORUS_FIELD(std::string, reason);                  ///< Spacebar; elsewhere it goes with Op::reason()

    /// Deletes what they wrote in the last `span`, of up to seven days.
    CreateBan& delete_messages(std::chrono::seconds span) & {
        return delete_message_seconds(std::int64_t{span.count()});
    }
    CreateBan&& delete_messages(std::chrono::seconds span) && { return std::move(delete_messages(span)); }
};

/// Up to 200 people to ban.
class BulkBan {
    CHORUS_FLUENT(BulkBan);
    explicit BulkBan(std::vector<Snowflake> users) : user_ids_(std::move(users)) {}
    CHORUS_LIST(Snowflake, user_id, user_ids);
    CHORUS_FIELD(std::int64_t, delete_message_seconds); ///< up to 604800, seven days

    /// Deletes what they wrote in the last `span`, of up to seven days.
    BulkBan& delete_messages(std::chrono::seconds span) & {
        return delete_message_seconds(std::int64_t{span.count()});
    }
    BulkBan&& delete_messages(std::chrono::seconds span) && { return std::move(delete_messages(span)); }
};

/// Which bans of a guild to list.
class ListBans {
    CHORUS_FLUENT(ListBans);
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 1000, 1000 if absent
    CHORUS_FIELD(Snowflake, before);   ///< a user's id; wins over `after`
    CHORUS_FIELD(Snowflake, after);    ///< a user's id
};

/// Bans of users whose name starts with a text.
class SearchBans {
    CHORUS_FLUENT(SearchBans);
    explicit SearchBans(std::string query) : query_(std::move(query)) {}
    CHORUS_FIELD(std::string, query);  ///< 1 to 32 characters
    CHORUS_FIELD(std::int32_t, limit); ///< 1 to 10, 10 if absent
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::CreateBan);
CHORUS_DECLARE_MODEL(chorus::BulkBan);
CHORUS_DECLARE_MODEL(chorus::ListBans);
CHORUS_DECLARE_MODEL(chorus::SearchBans);
