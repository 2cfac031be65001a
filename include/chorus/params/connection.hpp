#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/connection.hpp>

namespace chorus {

/// How an account elsewhere is connected.
class AuthorizeConnection {
    CHORUS_FLUENT(AuthorizeConnection);
    CHORUS_FIELD(std::string, two_way_link_type); ///< "web", "mobile", "desktop"
    CHORUS_FIELD(std::string, two_way_user_code);
    CHORUS_FIELD(bool, continuation);
};

/// What the platform sent back to its redirect: `ConnectionCallback(state).code(code)`.
class ConnectionCallback {
    CHORUS_FLUENT(ConnectionCallback);
    explicit ConnectionCallback(Secret state)
        : state_(std::move(state))
        , insecure_(false)
        , friend_sync_(false) {}
    CHORUS_FIELD(Secret, state);
    CHORUS_FIELD(Secret, code);
    CHORUS_FIELD(bool, insecure);
    CHORUS_FIELD(bool, friend_sync);
    CHORUS_FIELD(JsonText, openid_params); ///< of platforms that use OpenID, such as Steam
};

/// Connects the contacts of a phone.
class AddContacts {
    CHORUS_FLUENT(AddContacts);
    explicit AddContacts(std::string name) : name_(std::move(name)) {}
    CHORUS_FIELD(std::string, name); ///< how one is found by others
    CHORUS_FIELD(bool, friend_sync);
};

/// Changes of a connected account. What is not set stays.
class EditConnection {
    CHORUS_FLUENT(EditConnection);
    CHORUS_FIELD(ConnectionVisibility, visibility);
    CHORUS_FIELD(bool, show_activity);
    CHORUS_FIELD(ConnectionVisibility, metadata_visibility);
    CHORUS_FIELD(bool, friend_sync);
    CHORUS_FIELD(std::string, name); ///< only of contacts
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::AuthorizeConnection);
CHORUS_DECLARE_MODEL(chorus::ConnectionCallback);
CHORUS_DECLARE_MODEL(chorus::AddContacts);
CHORUS_DECLARE_MODEL(chorus::EditConnection);
