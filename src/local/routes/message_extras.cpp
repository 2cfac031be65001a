// Pins in pages, and what is done to many messages at once.
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/message_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::message_extra_routes {
namespace {

/// Newest first. Messages do not know when they were pinned: the moment they were written stands in for it.
Answer list_pins(Call& call) {
    auto limit = static_cast<std::size_t>(call.query_number("limit", 50, 1, 50));
    auto text = call.target.query("before");
    auto before = text ? Timestamp::parse(*text) : std::nullopt;
    if (text && !before)
        throw InvalidForm("before", "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.");
    auto pins = call.channel->pins;
    std::ranges::sort(pins, std::greater());
    PinnedMessages page;
    for (auto id : pins) {
        auto const* message = call.channel->message(id);
        if (!message || (before && Ids::time_of(id) >= *before)) continue;
        page.has_more = page.items.size() == limit;
        if (page.has_more) break;
        auto& pin = page.items.emplace_back();
        pin.pinned_at = Ids::time_of(id);
        pin.message = message_view(call.world, *call.channel, *message, call.me().id());
    }
    if (call.world.options.quirks != Quirks::spacebar) return json_answer(encode(page));
    return json_answer(json_list(
        page.items, [](PinnedMessage const& pin, std::string& out) { out += encode(pin.message); }));
}

/// Everything between two messages, both excluded.
Answer purge(Call& call) {
    auto form = call.form();
    auto after = form.require("after").id("after");
    auto before = form.require("before").id("before");
    form.check();
    std::vector<Snowflake> doomed;
    auto& messages = call.channel->messages;
    for (auto at = messages.read().upper_bound(*after); at != messages.read().end(); ++at)
        if (at->first < *before) doomed.push_back(at->first);
    for (auto id : doomed) forget_message(call.world, *call.channel, id);
    if (doomed.empty()) return no_content();
    AuditLogOptions options;
    options.count = static_cast<std::int64_t>(doomed.size());
    audit(call, AuditLogAction::message_bulk_delete, call.channel->id(), {}, std::move(options));
    JsonObject event;
    event.id("channel_id", call.channel->id());
    if (call.guild) event.id("guild_id", call.guild->id());
    event.raw(
        "ids", json_list(doomed, [](Snowflake id, std::string& out) { out += '"' + id.to_string() + '"'; }));
    call.world.broadcast.to_channel(*call.channel, events::message_delete_bulk, event.take());
    return no_content();
}

/// The latest message of each channel that the caller may read.
Answer preload(Call& call) {
    auto form = call.form();
    auto ids = form.require("channels").ids("channels", 100);
    form.check();
    auto& store = call.world.store;
    auto me = call.me().id();
    auto const wanted = Permission::view_channel | Permission::read_message_history;
    std::vector<Message> latest;
    for (auto id : *ids) {
        auto* channel = store.channel(id);
        if (!channel || channel->messages.empty()) continue;
        auto* guild = channel->channel.guild_id ? store.guild(*channel->channel.guild_id) : nullptr;
        auto granted = guild ? permissions_in(store, *guild, *channel, me, call.world.now())
                             : direct_permissions(*channel, me);
        if (granted.has(wanted))
            latest.push_back(
                message_view(call.world, *channel, channel->messages.read().rbegin()->second, me));
    }
    return json_answer(json_list(latest));
}

constexpr Route rows[] = {
    {"GET", "/channels/{channel_id}/messages/pins", list_pins, Permission::read_message_history},
    {"POST", "/channels/{channel_id}/purge", purge, Permission::manage_messages},
    {"POST", "/channels/preload-messages", preload},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::message_extra_routes
