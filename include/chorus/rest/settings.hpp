#pragma once

#include <chorus/models/settings.hpp>
#include <chorus/params/settings.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// The settings of the current user: `user.settings()`. User accounts only.
class CHORUS_DECL Settings : public Facade {
public:
    using Facade::Facade;

    /// GET /users/@me/settings
    Op<UserSettings> get() const;
    /// PATCH /users/@me/settings
    Op<UserSettings> edit(EditSettings const& changes) const;

    /// GET /users/@me/settings-proto/1: what clients need at once, as a protobuf message.
    Op<SettingsProto> preloaded(SettingsProtoQuery const& query = {}) const;
    /// PATCH /users/@me/settings-proto/1
    Op<SettingsProto> edit_preloaded(
        EditSettingsProto const& changes, SettingsProtoQuery const& query = {}) const;
    /// GET /users/@me/settings-proto/2: what is used how often, as a protobuf message.
    Op<SettingsProto> frecency(SettingsProtoQuery const& query = {}) const;
    /// PATCH /users/@me/settings-proto/2
    Op<SettingsProto> edit_frecency(
        EditSettingsProto const& changes, SettingsProtoQuery const& query = {}) const;

    /// GET /users/@me/settings-proto/1/json. Spacebar.
    Op<SettingsProtoJson> preloaded_json() const;
    /// PATCH /users/@me/settings-proto/1/json. Spacebar.
    Op<SettingsProtoJson> edit_preloaded_json(
        EditSettingsProtoJson const& changes, SettingsProtoQuery const& query = {}) const;
    /// GET /users/@me/settings-proto/2/json. Spacebar.
    Op<SettingsProtoJson> frecency_json() const;
    /// PATCH /users/@me/settings-proto/2/json. Spacebar.
    Op<SettingsProtoJson> edit_frecency_json(
        EditSettingsProtoJson const& changes, SettingsProtoQuery const& query = {}) const;
};

} // namespace chorus
