// Bots of a guild as its integrations. Spacebar has none.
#include "local/audit.hpp"
#include "local/guild_life.hpp"
#include "local/integration_view.hpp"
#include "local/json_object.hpp"
#include "local/permissions.hpp"
#include "local/routes/tables.hpp"

namespace chorus::local {
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

constexpr Route table[] = {
    {"GET", "/guilds/{guild_id}/integrations", list},
    {"DELETE", "/guilds/{guild_id}/integrations/{integration_id}", remove},
};

} // namespace

std::span<Route const> integration_routes() { return table; }

} // namespace chorus::local
