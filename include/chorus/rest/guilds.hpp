#pragma once

#include <chorus/models/guild.hpp>
#include <chorus/models/guild_profile.hpp>
#include <chorus/models/guild_settings.hpp>
#include <chorus/models/thread_list.hpp>
#include <chorus/models/widget.hpp>
#include <chorus/params/audit_log.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/message.hpp>
#include <chorus/params/widget.hpp>
#include <chorus/rest/content.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

struct AuditLog;
struct AuditLogEntry;

/// Guilds: `user.guilds()`. What is in them has facades of its own: members(), roles(), channels(), …
class CHORUS_DECL Guilds : public Facade {
public:
    using Facade::Facade;

    /// POST /guilds. The answer lists its channels only where the server does: see channels().list(). Not for
    /// bots on Discord.
    Op<Guild> create(CreateGuild const& guild) const;
    /// GET /guilds/{guild_id}. errc::unknown_guild, missing_access.
    Op<Guild> get(GuildId guild, GetGuild const& query = {}) const;
    /// PATCH /guilds/{guild_id}. Needs manage_guild.
    Op<Guild> edit(GuildId guild, EditGuild const& changes) const;
    /// POST /guilds/{guild_id}/delete. Its owner only.
    Op<void> remove(GuildId guild) const;
    /// GET /users/@me/guilds
    Op<std::vector<Guild>> list(ListGuilds const& query = {}) const;
    /// All of `list`, from the smallest id up. Pages of 200.
    [[nodiscard]] Listing<Guild> all(ListGuilds const& query = {}) const;
    /// DELETE /users/@me/guilds/{guild_id}
    Op<void> leave(GuildId guild) const;

    /// GET /guilds/{guild_id}/preview: also of a discoverable guild that one is not in.
    Op<GuildPreview> preview(GuildId guild) const;
    /// GET /guilds/{guild_id}/profile. User accounts only.
    Op<GuildProfile> profile(GuildId guild) const;

    /// PATCH /guilds/{guild_id}/channels: moves channels. Needs manage_channels.
    Op<void> reorder_channels(GuildId guild, std::vector<ChannelPosition> const& positions) const;
    /// GET /guilds/{guild_id}/threads/active: all that one may see.
    Op<ThreadList> active_threads(GuildId guild) const;
    /// GET /guilds/{guild_id}/messages/search. Needs read_message_history. An answer with `retry_after`: the
    /// guild is being indexed.
    Op<MessageSearchResult> search_messages(GuildId guild, SearchMessages const& query) const;

    /// GET /guilds/{guild_id}/audit-logs. Needs view_audit_log. Always empty on Spacebar. What comes back is in
    /// <chorus/models/audit_log.hpp>.
    Op<AuditLog> audit_log(GuildId guild, ListAuditLog const& query = {}) const;
    /// The entries of all of `audit_log`, latest first; `.oldest_first()` and `.after(…)` read upwards. Pages of
    /// 100.
    [[nodiscard]] Listing<AuditLogEntry> audit_log_entries(
        GuildId guild, ListAuditLog const& query = {}) const;

    /// GET /guilds/{guild_id}/vanity-url. Needs manage_guild.
    Op<VanityUrl> vanity_url(GuildId guild) const;
    /// PATCH /guilds/{guild_id}/vanity-url. Needs manage_guild, and the feature vanity_url. User accounts
    /// only.
    Op<VanityUrl> set_vanity_url(GuildId guild, Maybe<std::string> code) const;

    /// POST /guilds/{guild_id}/mfa: whether moderators need a second factor. Its owner only; user accounts only.
    Op<GuildMfa> set_mfa_level(GuildId guild, MfaLevel level) const;
    /// POST /guilds/{guild_id}/pincode: mails the code that EditGuild::code wants to hand the guild over. Its owner
    /// only; user accounts only.
    Op<void> send_ownership_code(GuildId guild) const;

    /// GET /users/@me/guilds/{guild_id}/settings: what one is told of a guild. Spacebar; user accounts only.
    Op<GuildNotificationSettings> notification_settings(GuildId guild) const;
    /// PATCH /users/@me/guilds/{guild_id}/settings. User accounts only.
    Op<GuildNotificationSettings> edit_notification_settings(
        GuildId guild, EditGuildNotifications const& changes) const;

    /// GET /guilds/{guild_id}/widget.json. For everybody, where the guild has it enabled.
    Op<Widget> widget(GuildId guild) const;
    /// GET /guilds/{guild_id}/widget. Needs manage_guild.
    Op<WidgetSettings> widget_settings(GuildId guild) const;
    /// PATCH /guilds/{guild_id}/widget. Needs manage_guild.
    Op<WidgetSettings> edit_widget(GuildId guild, EditWidget const& changes) const;
    /// GET /guilds/{guild_id}/widget.png. For everybody.
    Op<Content> widget_image(GuildId guild, GetWidgetImage const& query = {}) const;
    /// GET /guilds/{guild_id}/shield.svg: a badge with the number of members. Spacebar; for everybody.
    Op<Content> shield(GuildId guild) const;
    /// GET /widget: the page that shows widgets. Spacebar; for everybody.
    Op<Content> widget_page() const;
};

} // namespace chorus
