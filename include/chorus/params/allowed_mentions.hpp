#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Who may be pinged by a message. `AllowedMentions::none()` pings nobody.
class AllowedMentions {
    CHORUS_BIG_FLUENT(AllowedMentions);
    [[nodiscard]] static AllowedMentions none() {
        return AllowedMentions().parse(std::vector<std::string>());
    }
    CHORUS_FIELD(std::vector<std::string>, parse); ///< of "roles", "users", "everyone"
    CHORUS_FIELD(std::vector<Snowflake>, roles);   ///< up to 100
    CHORUS_FIELD(std::vector<Snowflake>, users);   ///< up to 100
    CHORUS_FIELD(bool, replied_user);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AllowedMentions);
