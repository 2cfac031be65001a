// Occurrences of repeating events that are at another time, or not at all, and who comes to them.
#include "local/http/json_object.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::event_exception_routes {
namespace {

ScheduledEvent& event_of(Call& call) {
    auto& events = call.guild->guild.guild_scheduled_events;
    auto found = std::ranges::find(events, call.id("event_id"), &ScheduledEvent::id);
    if (found == events.end()) throw Refused(Trouble::unknown_scheduled_event);
    return *found;
}

ScheduledEventException& exception_of(Call& call, ScheduledEvent& event) {
    auto& all = event.guild_scheduled_event_exceptions;
    auto found =
        std::ranges::find(all, call.id("exception_id"), &ScheduledEventException::event_exception_id);
    if (found == all.end()) throw Refused(Trouble::unknown_scheduled_event);
    return *found;
}

void demand_rights_over(Call& call, ScheduledEvent const& event) {
    bool own = event.creator_id == call.me().id() && call.permissions.has(Permission::create_events);
    if (!own) call.need(Permission::manage_events);
}

void apply(Form& form, ScheduledEventException& exception) {
    if (auto start = form.moment("scheduled_start_time"); !start.is_absent())
        exception.scheduled_start_time = start;
    if (auto end = form.moment("scheduled_end_time"); !end.is_absent()) exception.scheduled_end_time = end;
    if (auto canceled = form.boolean("is_canceled")) exception.is_canceled = *canceled;
    if (exception.scheduled_start_time && exception.scheduled_end_time &&
        *exception.scheduled_end_time <= *exception.scheduled_start_time)
        form.complain(
            "scheduled_end_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_INVALID", "Cannot end before it starts.");
}

std::string tell(Call& call, EventKind const& kind, ScheduledEventException exception) {
    exception.guild_id = call.guild->id();
    auto text = encode(exception);
    call.world.broadcast.to_guild(*call.guild, kind, text);
    return text;
}

Answer create(Call& call) {
    auto& event = event_of(call);
    demand_rights_over(call, event);
    auto form = call.form();
    auto original = form.require("original_scheduled_start_time").moment("original_scheduled_start_time");
    ScheduledEventException exception;
    exception.event_id = event.id;
    exception.scheduled_start_time = null;
    exception.scheduled_end_time = null;
    apply(form, exception);
    if (!event.recurrence_rule)
        form.complain("original_scheduled_start_time", "GUILD_SCHEDULED_EVENT_NOT_RECURRING",
            "The event does not repeat.");
    form.check();
    exception.event_exception_id =
        Snowflake::at(std::chrono::floor<std::chrono::milliseconds>(original->time()));
    auto& all = event.guild_scheduled_event_exceptions;
    if (std::ranges::find(all, exception.event_exception_id, &ScheduledEventException::event_exception_id) !=
        all.end())
        throw InvalidForm("original_scheduled_start_time", "GUILD_SCHEDULED_EVENT_EXCEPTION_EXISTS",
            "This occurrence has an exception already.");
    all.push_back(exception);
    return json_answer(tell(call, events::guild_scheduled_event_exception_create, std::move(exception)));
}

Answer modify(Call& call) {
    auto& event = event_of(call);
    auto& exception = exception_of(call, event);
    demand_rights_over(call, event);
    auto form = call.form();
    auto wanted = exception;
    apply(form, wanted);
    form.check();
    exception = wanted;
    return json_answer(tell(call, events::guild_scheduled_event_exception_update, std::move(wanted)));
}

Answer remove(Call& call) {
    auto& event = event_of(call);
    auto gone = exception_of(call, event);
    demand_rights_over(call, event);
    std::erase(event.guild_scheduled_event_exceptions, gone);
    call.guild->audiences.erase(gone.event_exception_id);
    (void)tell(call, events::guild_scheduled_event_exception_delete, std::move(gone));
    return no_content();
}

std::size_t comers(Call& call, Snowflake id) {
    auto const& audiences = std::as_const(*call.guild).audiences;
    auto found = audiences.find(id);
    return found == audiences.end() ? 0 : found->second.users.size();
}

Answer users(Call& call) {
    auto& event = event_of(call);
    auto id = exception_of(call, event).event_exception_id;
    auto limit = static_cast<std::size_t>(call.query_number("limit", 100, 1, 100));
    auto before = call.query_id("before"), after = call.query_id("after");
    bool with_member = call.target.query("with_member") == "true";
    std::vector<ScheduledEventUser> found;
    for (auto user : call.guild->audiences[id].users) {
        if ((after && user <= *after) || (before && user >= *before) || found.size() == limit) continue;
        auto& one = found.emplace_back();
        one.guild_scheduled_event_id = event.id;
        one.guild_scheduled_event_exception_id = id;
        one.user_id = user;
        one.user = public_user(call.world, user);
        one.response = ScheduledEventResponse::interested;
        if (auto const* member = call.guild->member(user); member && with_member)
            one.member = member_view(call.world, *call.guild, user, *member, WithUser::no);
    }
    return json_answer(json_list(found));
}

Answer change_interest(Call& call, bool comes) {
    auto& event = event_of(call);
    auto id = exception_of(call, event).event_exception_id;
    auto me = call.me().id();
    auto& coming = call.guild->audiences[id].users;
    auto at = std::ranges::lower_bound(coming, me);
    bool came = at != coming.end() && *at == me;
    auto text = JsonObject()
                    .id("guild_scheduled_event_id", event.id)
                    .id("guild_scheduled_event_exception_id", id)
                    .id("user_id", me)
                    .id("guild_id", call.guild->id())
                    .take();
    if (came != comes) {
        if (comes)
            coming.insert(at, me);
        else
            coming.erase(at);
        call.world.broadcast.to_guild(*call.guild,
            comes ? events::guild_scheduled_event_user_add : events::guild_scheduled_event_user_remove, text);
    }
    return comes ? json_answer(std::move(text)) : no_content();
}

Answer come(Call& call) { return change_interest(call, true); }
Answer stay_away(Call& call) { return change_interest(call, false); }

/// Of the event, and of those exceptions that were asked for.
Answer count(Call& call) {
    auto const& event = event_of(call);
    auto wanted = "," + call.target.query("guild_scheduled_event_exception_ids").value_or("") + ",";
    JsonObject exceptions;
    for (auto const& exception : event.guild_scheduled_event_exceptions) {
        auto id = exception.event_exception_id;
        if (wanted.find("," + id.to_string() + ",") != wanted.npos)
            exceptions.number(id.to_string(), comers(call, id));
    }
    return json_answer(JsonObject()
                           .number("guild_scheduled_event_count", comers(call, event.id))
                           .raw("guild_scheduled_event_exception_counts", exceptions.take())
                           .take());
}

constexpr std::string_view all = "/guilds/{guild_id}/scheduled-events/{event_id}/exceptions";
constexpr std::string_view one = "/guilds/{guild_id}/scheduled-events/{event_id}/exceptions/{exception_id}";
constexpr std::string_view me = "/guilds/{guild_id}/scheduled-events/{event_id}/{exception_id}/users/@me";
constexpr Route rows[] = {
    {"POST", all, create},
    {"PATCH", one, modify},
    {"DELETE", one, remove},
    {"GET", "/guilds/{guild_id}/scheduled-events/{event_id}/users/counts", count},
    {"GET", "/guilds/{guild_id}/scheduled-events/{event_id}/{exception_id}/users", users},
    {"PUT", me, come},
    {"DELETE", me, stay_away},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::event_exception_routes
