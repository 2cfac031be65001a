// Voice states of members. Nobody is ever in voice: what can be refused before that is.
#include "local/routes/tables.hpp"

namespace chorus::local::voice_state_routes {
namespace {

Answer get(Call& call) {
    if (!call.guild->member(call.user_id("user_id"))) throw Refused(Trouble::unknown_member);
    throw Refused(Trouble::unknown_voice_state);
}

Answer modify(Call& call) {
    auto form = call.form();
    auto channel = form.id("channel_id");
    auto suppress = form.boolean("suppress");
    auto wishes_to_speak = form.moment("request_to_speak_timestamp");
    form.check();
    auto user = call.user_id("user_id");
    if (!call.guild->member(user)) throw Refused(Trouble::unknown_member);
    if (channel) {
        enter_channel(call, *channel);
        if (call.channel->channel.type != ChannelType::guild_stage_voice)
            throw Refused(Trouble::wrong_channel_type);
    }
    if (user != call.me().id() && suppress) call.need(Permission::mute_members);
    if (wishes_to_speak) call.need(Permission::request_to_speak);
    throw Refused(Trouble::unknown_voice_state);
}

constexpr Route rows[] = {
    {"GET", "/guilds/{guild_id}/voice-states/{user_id}", get},
    {"PATCH", "/guilds/{guild_id}/voice-states/{user_id}", modify},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::voice_state_routes
