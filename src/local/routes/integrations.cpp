// Bots of a guild as its integrations. Spacebar has none.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/guild_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/integration_view.hpp"

namespace chorus::local::integration_routes {
namespace {

Answer list(Call& call) {
    if (call.world.options.quirks == Quirks::spacebar) return json_answer("[]");
    call.need(Permission::manage_guild);
    constexpr std::size_t most = 50;
    std::vector<Integration> found;
    for (auto const& [user, member] : std::as_const(*call.guild).members)
        if (auto const* application = call.world.store.application(user); application && found.size() < most)
            found.push_back(integration_view(call.world, *application));
    return json_answer(json_list(found));
}

/// The bot goes, and the webhooks of its application.
Answer remove(Call& call) {
    auto id = call.id("integration_id");
    auto& world = call.world;
    auto const* application = call.guild->member(id) ? world.store.application(id) : nullptr;
    if (!application || world.options.quirks == Quirks::spacebar) throw Refused(Trouble::unknown_integration);
    call.need(Permission::manage_guild);
    if (!outranks(*call.guild, call.me().id(), id)) throw Refused(Trouble::higher_role);
    for (auto const* webhook : world.store.webhooks([&](Webhook const& one) {
             return one.guild_id == call.guild->id() && one.application_id == id;
         })) {
        auto channel = webhook->channel_id;
        world.store.remove_webhook(webhook->id);
        if (auto const* record = channel ? world.store.channel(*channel) : nullptr)
            world.broadcast.to_channel(*record, events::webhooks_update,
                JsonObject().id("guild_id", call.guild->id()).id("channel_id", record->id()).take());
    }
    audit(call, AuditLogAction::integration_delete, id,
        changes_between(JsonObject().text("name", application->name).text("type", "discord").take(), ""));
    leave_guild(world, *call.guild, id);
    return no_content();
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/integrations", list},
    {"DELETE", "/guilds/{guild_id}/integrations/{integration_id}", remove},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::integration_routes
