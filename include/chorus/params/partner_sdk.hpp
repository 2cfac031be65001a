#pragma once

#include <chorus/codec/fluent.hpp>
#include <map>

namespace chorus {

/// Who a player is elsewhere: the application, and the token of the other identity provider.
class ProvisionalLogin {
    CHORUS_FLUENT(ProvisionalLogin);
    ProvisionalLogin(Snowflake client, std::string type, Secret token)
        : client_id_(client)
        , external_auth_type_(std::move(type))
        , external_auth_token_(std::move(token)) {}
    CHORUS_FIELD(Snowflake, client_id);
    CHORUS_FIELD(Secret, client_secret); ///< of applications that are no public clients
    /// "OIDC", "EPIC_ONLINE_SERVICES_ACCESS_TOKEN", "EPIC_ONLINE_SERVICES_ID_TOKEN", "STEAM_SESSION_TICKET",
    /// "UNITY_SERVICES_ID_TOKEN", "DISCORD_BOT_ISSUED_ACCESS_TOKEN", "APPLE_ID_TOKEN",
    /// "PLAYSTATION_NETWORK_ID_TOKEN"
    CHORUS_FIELD(std::string, external_auth_type);
    CHORUS_FIELD(Secret, external_auth_token); ///< up to 10240 characters
};

/// A player whom the bot itself vouches for.
class ProvisionalUser {
    CHORUS_FLUENT(ProvisionalUser);
    explicit ProvisionalUser(std::string external_user) : external_user_id_(std::move(external_user)) {}
    CHORUS_FIELD(std::string, external_user_id);      ///< 1 to 1024 characters, the application's own id
    CHORUS_FIELD(std::string, preferred_global_name); ///< 1 to 32 characters
    CHORUS_FIELD(Snowflake, provisional_user_id);     ///< an account that exists already
};

/// The account that is to be taken apart again.
class UnmergeProvisionalUser {
    CHORUS_FLUENT(UnmergeProvisionalUser);
    explicit UnmergeProvisionalUser(std::string external_user)
        : external_user_id_(std::move(external_user)) {}
    CHORUS_FIELD(std::string, external_user_id); ///< 1 to 1024 characters
};

/// What an application's own moderation thinks of a direct message: up to 5 entries of its own making.
class ModerationNotes {
public:
    ModerationNotes() = default;
    ModerationNotes& add(std::string name, std::string value) & {
        entries_[std::move(name)] = std::move(value); // up to 2000 characters
        return *this;
    }
    ModerationNotes&& add(std::string name, std::string value) && {
        return std::move(add(std::move(name), std::move(value)));
    }
    [[nodiscard]] std::map<std::string, std::string> const& entries() const { return entries_; }

private:
    std::map<std::string, std::string> entries_;
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::ProvisionalLogin);
CHORUS_DECLARE_MODEL(chorus::ProvisionalUser);
CHORUS_DECLARE_MODEL(chorus::UnmergeProvisionalUser);
