// Stage instances: stage channels that are live.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include <algorithm>

namespace chorus::local::stage_routes {
namespace {

constexpr auto moderating = Permission::manage_channels | Permission::mute_members | Permission::move_members;

std::vector<StageInstance>& stages_of(Call& call) { return call.guild->guild.stage_instances; }

/// The stage that is live in `call.channel`.
StageInstance& stage_of(Call& call) {
    if (!call.guild) throw Refused(Trouble::unknown_stage_instance);
    auto found = std::ranges::find(stages_of(call), call.channel->id(), &StageInstance::channel_id);
    if (found == stages_of(call).end()) throw Refused(Trouble::unknown_stage_instance);
    return *found;
}

void tell(Call& call, EventKind const& kind, StageInstance const& stage) {
    call.world.broadcast.to_guild(*call.guild, kind, encode(stage));
}

/// The channel stands in the body.
Answer create(Call& call) {
    auto form = call.form();
    auto id = form.require("channel_id").id("channel_id");
    auto topic = form.require("topic").text("topic", {1, 120});
    auto level = form.integer("privacy_level", 1, 2).value_or(2);
    auto event = form.id("guild_scheduled_event_id");
    form.check();
    auto& store = call.world.store;
    call.channel = store.channel(*id);
    call.guild = call.channel && call.channel->channel.guild_id ? store.guild(*call.channel->channel.guild_id)
                                                                : nullptr;
    if (!call.guild) throw Refused(Trouble::unknown_channel);
    call.permissions = permissions_in(store, *call.guild, *call.channel, call.me().id(), call.world.now());
    if (!call.permissions.has(Permission::view_channel)) throw Refused(Trouble::missing_access);
    call.need(moderating);
    if (call.channel->channel.type != ChannelType::guild_stage_voice)
        throw Refused(Trouble::wrong_channel_type);
    if (std::ranges::find(stages_of(call), *id, &StageInstance::channel_id) != stages_of(call).end())
        throw Refused(Trouble::stage_is_open);
    StageInstance stage;
    stage.id = call.world.ids.next();
    stage.guild_id = call.guild->id();
    stage.channel_id = *id;
    stage.topic = *topic;
    stage.privacy_level = static_cast<StagePrivacyLevel>(level);
    stage.discoverable_disabled = true;
    stage.guild_scheduled_event_id = event.has_value() ? event : Maybe<Snowflake>(null);
    stages_of(call).push_back(stage);
    audit(call, AuditLogAction::stage_instance_create, stage.id, changes_between("", encode(stage)));
    tell(call, events::stage_instance_create, stage);
    return json_answer(encode(stage));
}

Answer get(Call& call) { return json_answer(encode(stage_of(call))); }

Answer modify(Call& call) {
    auto& stage = stage_of(call);
    call.need(moderating);
    auto form = call.form();
    auto topic = form.text("topic", {1, 120});
    auto level = form.integer("privacy_level", 1, 2);
    form.check();
    AuditedChange<StageInstance> change(stage);
    if (topic) stage.topic = *topic;
    if (level) stage.privacy_level = static_cast<StagePrivacyLevel>(*level);
    change.done(call, AuditLogAction::stage_instance_update, stage.id, stage);
    tell(call, events::stage_instance_update, stage);
    return json_answer(encode(stage));
}

Answer remove(Call& call) {
    auto gone = stage_of(call);
    call.need(moderating);
    std::erase_if(stages_of(call), [&](StageInstance const& stage) { return stage.id == gone.id; });
    audit(call, AuditLogAction::stage_instance_delete, gone.id, changes_between(encode(gone), ""));
    tell(call, events::stage_instance_delete, gone);
    return no_content();
}

constexpr Route rows[] = {
    {"POST", "/stage-instances", create},
    {"GET", "/stage-instances/{channel_id}", get},
    {"PATCH", "/stage-instances/{channel_id}", modify},
    {"DELETE", "/stage-instances/{channel_id}", remove},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::stage_routes
