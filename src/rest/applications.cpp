#include <chorus/rest/applications.hpp>

#include "rest/bearer.hpp"

namespace chorus {

using detail::call;
using detail::with_bearer;

Op<std::vector<Application>> Applications::list(ListApplications const& query) const {
    return call<std::vector<Application>>(core_, "GET /applications").query(query);
}
Op<Application> Applications::create(CreateApplication const& application) const {
    return call<Application>(core_, "POST /applications").json(application);
}
Op<Application> Applications::current() const { return call<Application>(core_, "GET /applications/@me"); }
Op<Application> Applications::edit_current(EditApplication const& changes) const {
    return call<Application>(core_, "PATCH /applications/@me").json(changes);
}
Op<std::vector<Application>> Applications::list_detectable() const {
    return call<std::vector<Application>>(core_, "GET /applications/detectable");
}
Op<Application> Applications::get(ApplicationId application) const {
    return call<Application>(core_, "GET /applications/{application_id}", application);
}
Op<Application> Applications::edit(ApplicationId application, EditApplication const& changes) const {
    return call<Application>(core_, "PATCH /applications/{application_id}", application).json(changes);
}
Op<void> Applications::remove(ApplicationId application, MfaCode const& code) const {
    return call<void>(core_, "POST /applications/{application_id}/delete", application).json(code);
}

Op<BotToken> Applications::create_bot(ApplicationId application) const {
    return call<BotToken>(core_, "POST /applications/{application_id}/bot", application).empty_json();
}
Op<Application> Applications::edit_bot(ApplicationId application, EditBot const& changes) const {
    return call<Application>(core_, "PATCH /applications/{application_id}/bot", application).json(changes);
}
Op<BotToken> Applications::reset_bot_token(ApplicationId application, MfaCode const& code) const {
    return call<BotToken>(core_, "POST /applications/{application_id}/bot/reset", application).json(code);
}

Op<ApplicationEmojis> Applications::list_emojis(ApplicationId application) const {
    return call<ApplicationEmojis>(core_, "GET /applications/{application_id}/emojis", application);
}
Op<Emoji> Applications::get_emoji(ApplicationId application, EmojiId emoji) const {
    return call<Emoji>(core_, "GET /applications/{application_id}/emojis/{emoji_id}", application, emoji);
}
Op<Emoji> Applications::create_emoji(ApplicationId application, CreateApplicationEmoji const& emoji) const {
    return call<Emoji>(core_, "POST /applications/{application_id}/emojis", application).json(emoji);
}
Op<Emoji> Applications::edit_emoji(
    ApplicationId application, EmojiId emoji, EditApplicationEmoji const& changes) const {
    return call<Emoji>(core_, "PATCH /applications/{application_id}/emojis/{emoji_id}", application, emoji)
        .json(changes);
}
Op<void> Applications::remove_emoji(ApplicationId application, EmojiId emoji) const {
    return call<void>(core_, "DELETE /applications/{application_id}/emojis/{emoji_id}", application, emoji);
}

Op<EmbeddedActivityInstance> Applications::get_activity_instance(
    ApplicationId application, std::string_view instance) const {
    return call<EmbeddedActivityInstance>(
        core_, "GET /applications/{application_id}/activity-instances/{instance_id}", application, instance);
}
Op<ApplicationAttachment> Applications::upload_attachment(
    ApplicationId application, File file, Secret const& access_token) const {
    std::vector<File> files;
    files.push_back(std::move(file).field("file"));
    return with_bearer(
        call<ApplicationAttachment>(core_, "POST /applications/{application_id}/attachment", application)
            .files(std::move(files)),
        access_token);
}

Op<std::vector<RoleConnectionMetadata>> Applications::list_role_connection_metadata(
    ApplicationId application) const {
    return call<std::vector<RoleConnectionMetadata>>(
        core_, "GET /applications/{application_id}/role-connections/metadata", application);
}
Op<std::vector<RoleConnectionMetadata>> Applications::set_role_connection_metadata(
    ApplicationId application, std::vector<RoleConnectionMetadata> const& metadata) const {
    return call<std::vector<RoleConnectionMetadata>>(
        core_, "PUT /applications/{application_id}/role-connections/metadata", application)
        .json(metadata);
}
Op<RoleConnection> Applications::get_role_connection(
    ApplicationId application, Secret const& access_token) const {
    return with_bearer(call<RoleConnection>(core_,
                           "GET /users/@me/applications/{application_id}/role-connection", application),
        access_token);
}
Op<RoleConnection> Applications::set_role_connection(
    ApplicationId application, RoleConnection const& connection, Secret const& access_token) const {
    return with_bearer(call<RoleConnection>(
                           core_, "PUT /users/@me/applications/{application_id}/role-connection", application)
                           .json(connection),
        access_token);
}
Op<void> Applications::remove_role_connection(ApplicationId application, Secret const& access_token) const {
    return with_bearer(
        call<void>(core_, "DELETE /users/@me/applications/{application_id}/role-connection", application),
        access_token);
}

Op<std::vector<Entitlement>> Applications::list_own_entitlements(
    ApplicationId application, ListOwnEntitlements const& query, Secret const& access_token) const {
    return with_bearer(call<std::vector<Entitlement>>(
                           core_, "GET /users/@me/applications/{application_id}/entitlements", application)
                           .query(query),
        access_token);
}

} // namespace chorus
