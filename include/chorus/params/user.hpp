#pragma once

#include <chorus/codec/fluent.hpp>

namespace chorus {

/// Changes of one's own account. What is not set stays; null removes.
class EditCurrentUser {
    CHORUS_FLUENT(EditCurrentUser);
    CHORUS_FIELD(std::string, username); ///< needs `password`
    CHORUS_FIELD(std::string, global_name);
    CHORUS_FIELD(std::string, avatar); ///< data URI
    CHORUS_FIELD(std::string, banner); ///< data URI
    CHORUS_FIELD(std::string, bio);
    CHORUS_FIELD(std::string, pronouns);
    CHORUS_FIELD(std::string, email); ///< needs `password`
    CHORUS_FIELD(Secret, password);
    CHORUS_FIELD(Secret, new_password); ///< ends all other sessions
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::EditCurrentUser);
