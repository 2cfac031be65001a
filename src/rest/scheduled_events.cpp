#include <chorus/rest/scheduled_events.hpp>

#include "rest/call.hpp"
#include "rest/pager.hpp"

namespace chorus {

using detail::call;

namespace {

std::optional<detail::PageKey> id_of_event_user(ScheduledEventUser const& who) {
    return detail::key_of_id(who.user ? who.user->id : who.user_id.value_or(Snowflake()));
}
constexpr detail::PageRules event_user_rules{.page_max = 100};

} // namespace

Op<std::vector<ScheduledEvent>> ScheduledEvents::list(GuildId guild, GetScheduledEvents const& query) const {
    return call<std::vector<ScheduledEvent>>(core_, "GET /guilds/{guild_id}/scheduled-events", guild)
        .query(query);
}
Op<ScheduledEvent> ScheduledEvents::get(
    GuildId guild, ScheduledEventId event, GetScheduledEvents const& query) const {
    return call<ScheduledEvent>(
        core_, "GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", guild, event)
        .query(query);
}
Op<ScheduledEvent> ScheduledEvents::create(GuildId guild, CreateScheduledEvent const& event) const {
    return call<ScheduledEvent>(core_, "POST /guilds/{guild_id}/scheduled-events", guild).json(event);
}
Op<ScheduledEvent> ScheduledEvents::edit(
    GuildId guild, ScheduledEventId event, EditScheduledEvent const& changes) const {
    return call<ScheduledEvent>(
        core_, "PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", guild, event)
        .json(changes);
}
Op<void> ScheduledEvents::remove(GuildId guild, ScheduledEventId event) const {
    return call<void>(
        core_, "DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}", guild, event);
}
Op<ScheduledEventException> ScheduledEvents::create_exception(
    GuildId guild, ScheduledEventId event, CreateEventException const& exception) const {
    return call<ScheduledEventException>(
        core_, "POST /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions", guild, event)
        .json(exception);
}
Op<ScheduledEventException> ScheduledEvents::edit_exception(
    GuildId guild, ScheduledEventId event, Snowflake exception, EditEventException const& changes) const {
    return call<ScheduledEventException>(core_,
        "PATCH /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions/{exception_id}",
        guild, event, exception)
        .json(changes);
}
Op<void> ScheduledEvents::remove_exception(GuildId guild, ScheduledEventId event, Snowflake exception) const {
    return call<void>(core_,
        "DELETE /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions/{exception_id}",
        guild, event, exception);
}
Op<std::vector<ScheduledEventUser>> ScheduledEvents::users(
    GuildId guild, ScheduledEventId event, ListEventUsers const& query) const {
    return call<std::vector<ScheduledEventUser>>(
        core_, "GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users", guild, event)
        .query(query);
}
Op<std::vector<ScheduledEventUser>> ScheduledEvents::users_of_exception(
    GuildId guild, ScheduledEventId event, Snowflake exception, ListEventUsers const& query) const {
    // clang-format off
    return call<std::vector<ScheduledEventUser>>(core_,
        "GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/{guild_scheduled_event_exception_id}/users",
        guild, event, exception)
        .query(query);
    // clang-format on
}
Listing<ScheduledEventUser> ScheduledEvents::all_users(
    GuildId guild, ScheduledEventId event, ListEventUsers const& query) const {
    return detail::make_listing<&id_of_event_user>(core_, users(guild, event, query), event_user_rules);
}
Listing<ScheduledEventUser> ScheduledEvents::all_users_of_exception(
    GuildId guild, ScheduledEventId event, Snowflake exception, ListEventUsers const& query) const {
    return detail::make_listing<&id_of_event_user>(
        core_, users_of_exception(guild, event, exception, query), event_user_rules);
}
Op<ScheduledEventUserCounts> ScheduledEvents::count_users(
    GuildId guild, ScheduledEventId event, CountEventUsers const& query) const {
    return call<ScheduledEventUserCounts>(core_,
        "GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users/counts", guild, event)
        .query(query);
}

} // namespace chorus
