#include "local/life/poll_life.hpp"

#include "local/life/message_life.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

Embed result_of(PollRecord const& record) {
    std::size_t total = 0, best = 0;
    std::int32_t winner = 0; // none, where two have the most
    for (auto const& [answer, users] : record.votes) {
        total += users.size();
        if (users.size() == best) winner = 0;
        if (users.size() <= best) continue;
        best = users.size();
        winner = answer;
    }
    Embed embed;
    embed.type("poll_result");
    embed.field("poll_question_text", record.poll.question.text().value_or(""));
    embed.field("victor_answer_votes", std::to_string(best));
    embed.field("total_votes", std::to_string(total));
    auto const& answers = record.poll.answers;
    if (auto found = std::ranges::find(answers, winner, &PollAnswer::answer_id); found != answers.end()) {
        embed.field("victor_answer_id", std::to_string(winner));
        embed.field("victor_answer_text", found->poll_media.text().value_or(""));
    }
    return embed;
}

} // namespace

void end_poll(World& world, ChannelRecord& channel, MessageRecord& message, Timestamp when) {
    auto& record = **message.poll;
    record.ended = true;
    record.poll.expiry = when;
    world.broadcast.to_channel(
        channel, events::message_update, encode(message_event_view(world, channel, message)));
    MessageRecord notice;
    notice.author = message.author;
    notice.type = MessageType::poll_result;
    notice.embeds.push_back(result_of(record));
    auto& reference = notice.reference.emplace();
    reference.message_id = message.id;
    reference.channel_id = channel.id();
    if (channel.channel.guild_id) reference.guild_id = *channel.channel.guild_id;
    post_notice(world, channel, std::move(notice));
}

} // namespace chorus::local
