#pragma once

#include <chorus/models/user.hpp>

namespace chorus {

/// Somebody who may not enter a guild.
struct Ban {
    Maybe<std::string> reason;
    User user;

    friend bool operator==(Ban const&, Ban const&) = default;
};

/// Who of many was banned.
struct BulkBanResult {
    std::vector<Snowflake> banned_users;
    std::vector<Snowflake> failed_users; ///< were banned already, or may not be

    friend bool operator==(BulkBanResult const&, BulkBanResult const&) = default;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::Ban);
CHORUS_DECLARE_MODEL(chorus::BulkBanResult);
