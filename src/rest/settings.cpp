#include <chorus/rest/settings.hpp>

#include "rest/call.hpp"

namespace chorus {

using detail::call;

Op<UserSettings> Settings::get() const { return call<UserSettings>(core_, "GET /users/@me/settings"); }
Op<UserSettings> Settings::edit(EditSettings const& changes) const {
    return call<UserSettings>(core_, "PATCH /users/@me/settings").json(changes);
}
Op<SettingsProto> Settings::preloaded(SettingsProtoQuery const& query) const {
    return call<SettingsProto>(core_, "GET /users/@me/settings-proto/1").query(query);
}
Op<SettingsProto> Settings::edit_preloaded(
    EditSettingsProto const& changes, SettingsProtoQuery const& query) const {
    return call<SettingsProto>(core_, "PATCH /users/@me/settings-proto/1").query(query).json(changes);
}
Op<SettingsProto> Settings::frecency(SettingsProtoQuery const& query) const {
    return call<SettingsProto>(core_, "GET /users/@me/settings-proto/2").query(query);
}
Op<SettingsProto> Settings::edit_frecency(
    EditSettingsProto const& changes, SettingsProtoQuery const& query) const {
    return call<SettingsProto>(core_, "PATCH /users/@me/settings-proto/2").query(query).json(changes);
}
Op<SettingsProtoJson> Settings::preloaded_json() const {
    return call<SettingsProtoJson>(core_, "GET /users/@me/settings-proto/1/json");
}
Op<SettingsProtoJson> Settings::edit_preloaded_json(
    EditSettingsProtoJson const& changes, SettingsProtoQuery const& query) const {
    return call<SettingsProtoJson>(core_, "PATCH /users/@me/settings-proto/1/json")
        .query(query)
        .json(changes);
}
Op<SettingsProtoJson> Settings::frecency_json() const {
    return call<SettingsProtoJson>(core_, "GET /users/@me/settings-proto/2/json");
}
Op<SettingsProtoJson> Settings::edit_frecency_json(
    EditSettingsProtoJson const& changes, SettingsProtoQuery const& query) const {
    return call<SettingsProtoJson>(core_, "PATCH /users/@me/settings-proto/2/json")
        .query(query)
        .json(changes);
}

} // namespace chorus
