// Scheduled events of guilds, and who wants to come.
#include "local/cdn/images.hpp"
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::scheduled_event_routes {
namespace {

std::vector<ScheduledEvent>& events_of(Call& call) { return call.guild->guild.guild_scheduled_events; }

ScheduledEvent& event_of(Call& call) {
    auto found = std::ranges::find(events_of(call), call.id("event_id"), &ScheduledEvent::id);
    if (found == events_of(call).end()) throw Refused(Trouble::unknown_scheduled_event);
    return *found;
}

std::vector<Snowflake>& audience_of(Call& call, Snowflake event) {
    return call.guild->audiences[event].users;
}

ScheduledEvent view_of(Call& call, ScheduledEvent event) {
    if (event.creator_id) event.creator = public_user(call.world, *event.creator_id);
    if (call.target.query("with_user_count") == "true")
        event.user_count = static_cast<std::int64_t>(audience_of(call, event.id).size());
    return event;
}

/// Of one's own what making needs, of others' more.
void demand_rights_over(Call& call, ScheduledEvent const& event) {
    bool own = event.creator_id == call.me().id() && call.permissions.has(Permission::create_events);
    if (!own) call.need(Permission::manage_events);
}

/// Reads everything that creating and changing have in common. Changes `event` once all of it is right.
void apply(Call& call, Form& form, ScheduledEvent& event) {
    auto wanted = event;
    if (auto name = form.text("name", {1, 100})) wanted.name = *name;
    if (auto text = form.text("description", {0, 1000}); !text.is_absent()) wanted.description = text;
    if (auto type = form.integer("entity_type", 1, 3))
        wanted.entity_type = static_cast<ScheduledEventType>(*type);
    if (auto level = form.integer("privacy_level", 2, 2))
        wanted.privacy_level = static_cast<ScheduledEventPrivacyLevel>(*level);
    if (auto start = form.moment("scheduled_start_time")) wanted.scheduled_start_time = *start;
    if (auto end = form.moment("scheduled_end_time"); !end.is_absent()) wanted.scheduled_end_time = end;
    if (auto channel = form.id("channel_id"); !channel.is_absent()) wanted.channel_id = channel;
    if (auto const& about = form.at("entity_metadata"); about.is_object()) {
        Form inner(about, "entity_metadata");
        wanted.entity_metadata.emplace().location = inner.text("location", {1, 100});
        form.absorb(inner);
    }
    if (auto const& rule = form.at("recurrence_rule"); rule.is_object())
        wanted.recurrence_rule =
            decode<RecurrenceRule>(rule.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    else if (form.has("recurrence_rule"))
        wanted.recurrence_rule = null;
    auto image = form.text("image");

    if (wanted.entity_type == ScheduledEventType::external) {
        wanted.channel_id = null;
        bool has_place = wanted.entity_metadata && wanted.entity_metadata->location;
        if (!has_place) form.complain("entity_metadata", "BASE_TYPE_REQUIRED", "This field is required");
        if (!wanted.scheduled_end_time)
            form.complain("scheduled_end_time", "BASE_TYPE_REQUIRED", "This field is required");
    }
    else {
        auto kind = wanted.entity_type == ScheduledEventType::voice ? ChannelType::guild_voice
                                                                    : ChannelType::guild_stage_voice;
        auto const* channel = wanted.channel_id ? call.world.store.channel(*wanted.channel_id) : nullptr;
        bool good = channel && channel->channel.guild_id == call.guild->id() && channel->channel.type == kind;
        if (!good) form.complain("channel_id", "CHANNEL_INVALID", "Invalid channel.");
    }
    if (wanted.scheduled_end_time && wanted.scheduled_start_time &&
        *wanted.scheduled_end_time <= *wanted.scheduled_start_time)
        form.complain(
            "scheduled_end_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_INVALID", "Cannot end before it starts.");
    form.check();
    if (image)
        wanted.image = store_image(call.world, "guild-events", event.id, *image);
    else if (image.is_null())
        wanted.image = null;
    event = std::move(wanted);
}

void tell(Call& call, EventKind const& kind, ScheduledEvent const& event) {
    call.world.broadcast.to_guild(*call.guild, kind, encode(event));
}

Answer list(Call& call) {
    std::vector<ScheduledEvent> events;
    for (auto const& event : events_of(call)) {
        bool open =
            event.status == ScheduledEventStatus::scheduled || event.status == ScheduledEventStatus::active;
        auto const* channel = event.channel_id ? call.world.store.channel(*event.channel_id) : nullptr;
        bool visible =
            !channel || sees(call.world.store, *call.guild, *channel, call.me().id(), call.world.now());
        if (open && visible) events.push_back(view_of(call, event));
    }
    return json_answer(json_list(events));
}

Answer get(Call& call) { return json_answer(encode(view_of(call, event_of(call)))); }

Answer create(Call& call) {
    if (!call.permissions.has_any(Permission::create_events | Permission::manage_events))
        throw Refused(Trouble::missing_permissions);
    auto form = call.form();
    form.require("name").require("entity_type").require("scheduled_start_time").require("privacy_level");
    form.check();
    if (auto start = form.moment("scheduled_start_time"); start && *start <= call.world.now())
        form.complain("scheduled_start_time", "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST",
            "Cannot schedule event in the past.");
    ScheduledEvent event;
    event.id = call.world.ids.next();
    event.guild_id = call.guild->id();
    event.creator_id = call.me().id();
    event.description = null;
    event.image = null;
    event.scheduled_end_time = null;
    event.entity_id = null;
    event.entity_metadata = null;
    event.channel_id = null;
    event.recurrence_rule = null;
    apply(call, form, event);
    events_of(call).push_back(event);
    audience_of(call, event.id).push_back(call.me().id());
    audit(call, AuditLogAction::guild_scheduled_event_create, event.id, changes_between("", encode(event)));
    tell(call, events::guild_scheduled_event_create, event);
    return json_answer(encode(view_of(call, event)));
}

bool may_become(ScheduledEventStatus from, ScheduledEventStatus to) {
    if (from == to) return true;
    if (from == ScheduledEventStatus::scheduled)
        return to == ScheduledEventStatus::active || to == ScheduledEventStatus::canceled;
    return from == ScheduledEventStatus::active && to == ScheduledEventStatus::completed;
}

Answer modify(Call& call) {
    auto& event = event_of(call);
    demand_rights_over(call, event);
    auto form = call.form();
    auto status = form.integer("status", 1, 4);
    if (status && !may_become(event.status, static_cast<ScheduledEventStatus>(*status)))
        form.complain("status", "TRANSITION_INVALID", "Invalid Guild Scheduled Event Status Transition");
    AuditedChange<ScheduledEvent> change(event);
    apply(call, form, event);
    if (status) event.status = static_cast<ScheduledEventStatus>(*status);
    change.done(call, AuditLogAction::guild_scheduled_event_update, event.id, event);
    tell(call, events::guild_scheduled_event_update, event);
    return json_answer(encode(view_of(call, event)));
}

Answer remove(Call& call) {
    auto gone = event_of(call);
    demand_rights_over(call, gone);
    std::erase_if(events_of(call), [&](ScheduledEvent const& event) { return event.id == gone.id; });
    call.guild->audiences.erase(gone.id);
    for (auto const& exception : gone.guild_scheduled_event_exceptions)
        call.guild->audiences.erase(exception.event_exception_id);
    call.world.store.remove_files("guild-events/" + gone.id.to_string() + "/");
    audit(call, AuditLogAction::guild_scheduled_event_delete, gone.id, changes_between(encode(gone), ""));
    gone.status = ScheduledEventStatus::canceled;
    tell(call, events::guild_scheduled_event_delete, gone);
    return no_content();
}

Answer users(Call& call) {
    auto event = event_of(call).id;
    auto limit = static_cast<std::size_t>(call.query_number("limit", 100, 1, 100));
    auto before = call.query_id("before"), after = call.query_id("after");
    bool with_member = call.target.query("with_member") == "true";
    std::vector<ScheduledEventUser> found;
    for (auto id : audience_of(call, event)) {
        if ((after && id <= *after) || (before && id >= *before)) continue;
        auto& one = found.emplace_back();
        one.guild_scheduled_event_id = event;
        one.user = public_user(call.world, id);
        one.user_id = id;
        if (auto const* member = call.guild->member(id); member && with_member)
            one.member = member_view(call.world, *call.guild, id, *member, WithUser::no);
    }
    // Before somebody: the nearest, not the first.
    if (found.size() > limit && before && !after)
        found.erase(found.begin(), found.end() - static_cast<std::ptrdiff_t>(limit));
    if (found.size() > limit) found.resize(limit);
    return json_answer(json_list(found));
}

/// What user clients call to come, or not.
Answer change_interest(Call& call, bool comes) {
    auto event = event_of(call).id;
    auto me = call.me().id();
    auto& users = audience_of(call, event);
    auto at = std::ranges::lower_bound(users, me);
    bool came = at != users.end() && *at == me;
    if (came != comes) {
        if (comes)
            users.insert(at, me);
        else
            users.erase(at);
        auto const& kind =
            comes ? events::guild_scheduled_event_user_add : events::guild_scheduled_event_user_remove;
        call.world.broadcast.to_guild(*call.guild, kind,
            JsonObject()
                .id("guild_scheduled_event_id", event)
                .id("user_id", me)
                .id("guild_id", call.guild->id())
                .take());
    }
    if (!comes) return no_content();
    return json_answer(JsonObject().id("guild_scheduled_event_id", event).id("user_id", me).take());
}

Answer come(Call& call) { return change_interest(call, true); }
Answer stay_away(Call& call) { return change_interest(call, false); }

constexpr std::string_view one = "/guilds/{guild_id}/scheduled-events/{event_id}";
constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/scheduled-events", list},
    {"POST", "/guilds/{guild_id}/scheduled-events", create},
    {"GET", one, get},
    {"PATCH", one, modify},
    {"DELETE", one, remove},
    {"GET", "/guilds/{guild_id}/scheduled-events/{event_id}/users", users},
    {"PUT", "/guilds/{guild_id}/scheduled-events/{event_id}/users/@me", come},
    {"DELETE", "/guilds/{guild_id}/scheduled-events/{event_id}/users/@me", stay_away},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::scheduled_event_routes
