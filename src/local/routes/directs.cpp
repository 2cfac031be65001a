// Direct messages and groups.
#include "local/http/json_object.hpp"
#include "local/life/direct_life.hpp"
#include "local/life/message_life.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::direct_routes {
namespace {

std::string text_for(Call& call, ChannelRecord const& channel) {
    return channel_json(channel_view(call.world, channel, call.me().id()));
}

Answer list(Call& call) {
    std::vector<ChannelRecord*> open;
    for (auto id : call.me().direct_channels)
        if (auto* channel = call.world.store.channel(id)) open.push_back(channel);
    return json_answer(
        json_list(open, [&](ChannelRecord* channel, std::string& out) { out += text_for(call, *channel); }));
}

/// Opens the channel on the caller's side: they see it at once, the other with the first message.
void open_for_caller(Call& call, ChannelRecord& channel) {
    auto& account = call.me();
    auto& open = account.direct_channels;
    if (std::ranges::find(open, channel.id()) == open.end()) open.push_back(channel.id());
    if (std::ranges::find(channel.told, account.id()) != channel.told.end()) return;
    channel.told.push_back(account.id());
    call.world.broadcast.to_user(account.id(), events::channel_create, text_for(call, channel));
}

ChannelRecord& direct_with(Call& call, Account const& other) {
    auto& store = call.world.store;
    auto me = call.me().id();
    if (auto* known = store.direct_channel(me, other.id())) return *known;
    auto record = blank_direct_channel(call.world, ChannelType::dm);
    record.recipients = {other.id(), me};
    return store.add_channel(std::move(record));
}

Answer create(Call& call) {
    auto& world = call.world;
    auto form = call.form();
    auto me = call.me().id();
    std::vector<Snowflake> others;
    if (auto single = form.id("recipient_id")) others.push_back(*single);
    if (auto several = form.ids("recipients", max_group))
        others.insert(others.end(), several->begin(), several->end());
    auto name = form.text("name", {0, 100});
    form.check();
    std::ranges::sort(others);
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::erase(others, me);
    if (others.empty() && !form.has("recipients")) form.require("recipients").check();
    for (auto id : others)
        if (!world.store.account(id)) throw InvalidForm("recipients", "INVALID_RECIPIENT", "Unknown User");

    if (others.size() == 1) {
        auto& channel = direct_with(call, *world.store.account(others.front()));
        open_for_caller(call, channel);
        return json_answer(text_for(call, channel));
    }
    if (call.me().is_bot()) throw Refused(Trouble::bots_cannot);
    others.push_back(me);
    return json_answer(text_for(call, make_group(world, me, std::move(others), name)));
}

constexpr Route rows[] = {
    {"GET", "/users/@me/channels", list},
    {"POST", "/users/@me/channels", create},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::direct_routes
