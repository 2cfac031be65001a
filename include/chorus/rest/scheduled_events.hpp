#pragma once

#include <chorus/models/scheduled_event.hpp>
#include <chorus/params/scheduled_event.hpp>
#include <chorus/rest/facade.hpp>
#include <chorus/rest/listing.hpp>

namespace chorus {

/// The scheduled events of guilds: `user.scheduled_events()`.
class CHORUS_DECL ScheduledEvents : public Facade {
public:
    using Facade::Facade;

    /// GET /guilds/{guild_id}/scheduled-events: those that are planned or under way.
    Op<std::vector<ScheduledEvent>> list(GuildId guild, GetScheduledEvents const& query = {}) const;
    /// GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}
    Op<ScheduledEvent> get(GuildId guild, ScheduledEventId event, GetScheduledEvents const& query = {}) const;
    /// POST /guilds/{guild_id}/scheduled-events. Needs create_events. Whoever plans an event is counted as
    /// interested.
    Op<ScheduledEvent> create(GuildId guild, CreateScheduledEvent const& event) const;
    /// PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}. Needs manage_events, or
    /// create_events for one's own.
    Op<ScheduledEvent> edit(GuildId guild, ScheduledEventId event, EditScheduledEvent const& changes) const;
    /// DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}. Needs what edit() needs.
    Op<void> remove(GuildId guild, ScheduledEventId event) const;

    /// POST /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions: moves or cancels one
    /// occurrence. Needs what edit() needs.
    Op<ScheduledEventException> create_exception(
        GuildId guild, ScheduledEventId event, CreateEventException const& exception) const;
    /// PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions/{exception_id}
    Op<ScheduledEventException> edit_exception(
        GuildId guild, ScheduledEventId event, Snowflake exception, EditEventException const& changes) const;
    /// DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions/{exception_id}
    Op<void> remove_exception(GuildId guild, ScheduledEventId event, Snowflake exception) const;

    /// GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users: who is interested.
    Op<std::vector<ScheduledEventUser>> users(
        GuildId guild, ScheduledEventId event, ListEventUsers const& query = {}) const;
    /// All of `users`, from the smallest id up. Pages of 100.
    [[nodiscard]] Listing<ScheduledEventUser> all_users(
        GuildId guild, ScheduledEventId event, ListEventUsers const& query = {}) const;
    // clang-format off
    /// GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/{guild_scheduled_event_exception_id}/users
    /// Who is interested in one occurrence.
    // clang-format on
    Op<std::vector<ScheduledEventUser>> users_of_exception(
        GuildId guild, ScheduledEventId event, Snowflake exception, ListEventUsers const& query = {}) const;
    /// All of `users_of_exception`, from the smallest id up. Pages of 100.
    [[nodiscard]] Listing<ScheduledEventUser> all_users_of_exception(
        GuildId guild, ScheduledEventId event, Snowflake exception, ListEventUsers const& query = {}) const;
    /// GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users/counts
    Op<ScheduledEventUserCounts> count_users(
        GuildId guild, ScheduledEventId event, CountEventUsers const& query = {}) const;
};

} // namespace chorus
