#include <chorus/rest/guilds.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"
#include <chorus/models/audit_log.hpp>

namespace chorus {

using detail::call;

namespace {

std::vector<AuditLogEntry>& entries_of(AuditLog& log) { return log.audit_log_entries; }

constexpr detail::PageRules guild_rules{.page_max = 200};
constexpr detail::PageRules audit_log_rules{.page_max = 100, .newest_first = true};

} // namespace

Op<Guild> Guilds::create(CreateGuild const& guild) const {
    return call<Guild>(core_, "POST /guilds").json(guild);
}
Op<Guild> Guilds::get(GuildId guild, GetGuild const& query) const {
    return call<Guild>(core_, "GET /guilds/{guild_id}", guild).query(query);
}
Op<Guild> Guilds::edit(GuildId guild, EditGuild const& changes) const {
    return call<Guild>(core_, "PATCH /guilds/{guild_id}", guild).json(changes);
}
Op<void> Guilds::remove(GuildId guild) const {
    return call<void>(core_, "POST /guilds/{guild_id}/delete", guild).empty_json();
}
Op<std::vector<Guild>> Guilds::list(ListGuilds const& query) const {
    return call<std::vector<Guild>>(core_, "GET /users/@me/guilds").query(query);
}
Listing<Guild> Guilds::all(ListGuilds const& query) const {
    return detail::make_listing<&detail::by_id<Guild>>(core_, list(query), guild_rules);
}
Op<void> Guilds::leave(GuildId guild) const {
    return call<void>(core_, "DELETE /users/@me/guilds/{guild_id}", guild);
}
Op<GuildPreview> Guilds::preview(GuildId guild) const {
    return call<GuildPreview>(core_, "GET /guilds/{guild_id}/preview", guild);
}
Op<GuildProfile> Guilds::profile(GuildId guild) const {
    return call<GuildProfile>(core_, "GET /guilds/{guild_id}/profile", guild);
}
Op<void> Guilds::reorder_channels(GuildId guild, std::vector<ChannelPosition> const& positions) const {
    return call<void>(core_, "PATCH /guilds/{guild_id}/channels", guild).json(positions);
}
Op<ThreadList> Guilds::active_threads(GuildId guild) const {
    return call<ThreadList>(core_, "GET /guilds/{guild_id}/threads/active", guild);
}
Op<MessageSearchResult> Guilds::search_messages(GuildId guild, SearchMessages const& query) const {
    return call<MessageSearchResult>(core_, "GET /guilds/{guild_id}/messages/search", guild).query(query);
}
Op<AuditLog> Guilds::audit_log(GuildId guild, ListAuditLog const& query) const {
    return call<AuditLog>(core_, "GET /guilds/{guild_id}/audit-logs", guild).query(query);
}
Listing<AuditLogEntry> Guilds::audit_log_entries(GuildId guild, ListAuditLog const& query) const {
    return detail::make_listing_of<AuditLogEntry, &detail::by_id<AuditLogEntry>, &entries_of,
        &detail::no_word_of_more<AuditLog>>(core_, audit_log(guild, query), audit_log_rules);
}
Op<VanityUrl> Guilds::vanity_url(GuildId guild) const {
    return call<VanityUrl>(core_, "GET /guilds/{guild_id}/vanity-url", guild);
}
Op<VanityUrl> Guilds::set_vanity_url(GuildId guild, Maybe<std::string> code) const {
    return call<VanityUrl>(core_, "PATCH /guilds/{guild_id}/vanity-url", guild)
        .json(EditVanityUrl(std::move(code)));
}
Op<GuildMfa> Guilds::set_mfa_level(GuildId guild, MfaLevel level) const {
    return call<GuildMfa>(core_, "POST /guilds/{guild_id}/mfa", guild).json(EditGuildMfa(level));
}
Op<void> Guilds::send_ownership_code(GuildId guild) const {
    return call<void>(core_, "POST /guilds/{guild_id}/pincode", guild).empty_json();
}
Op<GuildNotificationSettings> Guilds::notification_settings(GuildId guild) const {
    return call<GuildNotificationSettings>(core_, "GET /users/@me/guilds/{guild_id}/settings", guild);
}
Op<GuildNotificationSettings> Guilds::edit_notification_settings(
    GuildId guild, EditGuildNotifications const& changes) const {
    return call<GuildNotificationSettings>(core_, "PATCH /users/@me/guilds/{guild_id}/settings", guild)
        .json(changes);
}
Op<Widget> Guilds::widget(GuildId guild) const {
    return call<Widget>(core_, "GET /guilds/{guild_id}/widget.json", guild).without_token();
}
Op<WidgetSettings> Guilds::widget_settings(GuildId guild) const {
    return call<WidgetSettings>(core_, "GET /guilds/{guild_id}/widget", guild);
}
Op<WidgetSettings> Guilds::edit_widget(GuildId guild, EditWidget const& changes) const {
    return call<WidgetSettings>(core_, "PATCH /guilds/{guild_id}/widget", guild).json(changes);
}
Op<Content> Guilds::widget_image(GuildId guild, GetWidgetImage const& query) const {
    return call<Content>(core_, "GET /guilds/{guild_id}/widget.png", guild).query(query).without_token();
}
Op<Content> Guilds::shield(GuildId guild) const {
    return call<Content>(core_, "GET /guilds/{guild_id}/shield.svg", guild).without_token();
}
Op<Content> Guilds::widget_page() const {
    return call<Content>(core_, "GET /widget").from(Base::root).without_token();
}

} // namespace chorus
