#pragma once

#include <chorus/models/application.hpp>
#include <chorus/models/monetization.hpp>
#include <chorus/params/application.hpp>
#include <chorus/rest/facade.hpp>

namespace chorus {

/// Applications, their bots and emojis: `user.applications()`.
///
/// Where an `access_token` can be given, the call is made with this OAuth2 token; without one, with the
/// account's own.
class CHORUS_DECL Applications : public Facade {
public:
    using Facade::Facade;

    /// GET /applications: one's own. User accounts only.
    Op<std::vector<Application>> list(ListApplications const& query = {}) const;
    /// POST /applications. User accounts only.
    Op<Application> create(CreateApplication const& application) const;
    /// GET /applications/@me: that of the bot. Bots only.
    Op<Application> current() const;
    /// PATCH /applications/@me: that of the bot. Bots only.
    Op<Application> edit_current(EditApplication const& changes) const;
    /// GET /applications/detectable: the games that a client can recognise by their processes. Empty on
    /// Spacebar.
    Op<std::vector<Application>> list_detectable() const;
    /// GET /applications/{application_id}. errc::not_found.
    Op<Application> get(ApplicationId application) const;
    /// PATCH /applications/{application_id}. Its owner, or the bot itself.
    Op<Application> edit(ApplicationId application, EditApplication const& changes) const;
    /// POST /applications/{application_id}/delete: with its bot, for good. User accounts only. With a second
    /// factor its code is needed: errc::mfa_required.
    Op<void> remove(ApplicationId application, MfaCode const& code = {}) const;

    /// POST /applications/{application_id}/bot: makes the bot and its token. User accounts only.
    Op<BotToken> create_bot(ApplicationId application) const;
    /// PATCH /applications/{application_id}/bot: name and pictures. User accounts only.
    Op<Application> edit_bot(ApplicationId application, EditBot const& changes) const;
    /// POST /applications/{application_id}/bot/reset: another token; the old one is worthless at once. User
    /// accounts only. With a second factor its code is needed.
    Op<BotToken> reset_bot_token(ApplicationId application, MfaCode const& code = {}) const;

    /// GET /applications/{application_id}/emojis. Bots only on Discord.
    Op<ApplicationEmojis> list_emojis(ApplicationId application) const;
    /// GET /applications/{application_id}/emojis/{emoji_id}. errc::unknown_emoji.
    Op<Emoji> get_emoji(ApplicationId application, EmojiId emoji) const;
    /// POST /applications/{application_id}/emojis
    Op<Emoji> create_emoji(ApplicationId application, CreateApplicationEmoji const& emoji) const;
    /// PATCH /applications/{application_id}/emojis/{emoji_id}
    Op<Emoji> edit_emoji(ApplicationId application, EmojiId emoji, EditApplicationEmoji const& changes) const;
    /// DELETE /applications/{application_id}/emojis/{emoji_id}
    Op<void> remove_emoji(ApplicationId application, EmojiId emoji) const;

    /// GET /applications/{application_id}/activity-instances/{instance_id}: an activity that runs, and who
    /// takes part. Bots only.
    Op<EmbeddedActivityInstance> get_activity_instance(
        ApplicationId application, std::string_view instance) const;
    /// POST /applications/{application_id}/attachment: a file for an activity, for a day.
    Op<ApplicationAttachment> upload_attachment(
        ApplicationId application, File file, Secret const& access_token = {}) const;

    /// GET /applications/{application_id}/role-connections/metadata: what guilds can demand for a role. Bots
    /// only.
    Op<std::vector<RoleConnectionMetadata>> list_role_connection_metadata(ApplicationId application) const;
    /// PUT /applications/{application_id}/role-connections/metadata: up to five, instead of those there were.
    /// Bots only.
    Op<std::vector<RoleConnectionMetadata>> set_role_connection_metadata(
        ApplicationId application, std::vector<RoleConnectionMetadata> const& metadata) const;
    /// GET /users/@me/applications/{application_id}/role-connection. Needs the scope role_connections.write.
    Op<RoleConnection> get_role_connection(ApplicationId application, Secret const& access_token = {}) const;
    /// PUT /users/@me/applications/{application_id}/role-connection: what the application knows of the user.
    /// Needs the scope role_connections.write.
    Op<RoleConnection> set_role_connection(
        ApplicationId application, RoleConnection const& connection, Secret const& access_token = {}) const;
    /// DELETE /users/@me/applications/{application_id}/role-connection. Needs the scope
    /// role_connections.write.
    Op<void> remove_role_connection(ApplicationId application, Secret const& access_token = {}) const;

    /// GET /users/@me/applications/{application_id}/entitlements: what the current user has of it. Empty on
    /// Spacebar.
    Op<std::vector<Entitlement>> list_own_entitlements(ApplicationId application,
        ListOwnEntitlements const& query = {}, Secret const& access_token = {}) const;
};

} // namespace chorus
