#include "conversation.hpp"

#include "together.hpp"
#include <fmt/format.h>

namespace relay {

Conversation::Conversation(Script const& script, std::vector<Speaker> speakers, Ledger& ledger)
    : script_(script)
    , speakers_(std::move(speakers))
    , ledger_(ledger) {}

chorus::task<> Conversation::run() {
    std::vector<chorus::task<>> parts;
    for (std::size_t speaker = 0; speaker < speakers_.size(); ++speaker) parts.push_back(play(speaker));
    co_await all(std::move(parts));

    for (auto const& goodbye : script_.goodbyes) co_await perform(goodbye);
    for (std::size_t speaker = 0; speaker < speakers_.size(); ++speaker)
        for (auto const& goodbye : script_.goodbyes) co_await see(speaker, goodbye.number);
}

chorus::task<> Conversation::play(std::size_t speaker) {
    for (auto const& act : script_.acts)
        if (act.speaker == speaker) co_await perform(act);
}

chorus::task<> Conversation::perform(Act const& act) {
    auto const& speaker = speakers_[act.speaker];
    auto const& line = script_.line(act.number);
    auto const& view = ledger_.view(act.speaker);
    auto messages = speaker.user.messages();

    switch (act.kind) {
    case Act::Kind::type: co_await speaker.user.channels().typing(speaker.channel); break;
    case Act::Kind::say:
        if (line.answers) co_await see(act.speaker, line.answers);
        co_await say(speaker, line, view);
        break;
    case Act::Kind::edit: {
        co_await see(act.speaker, act.number);
        chorus::MessageRef mine(speaker.channel, view.find(act.number)->id);
        co_await messages.edit(mine, chorus::EditMessage().content(line.edited));
        break;
    }
    case Act::Kind::remove: {
        co_await see(act.speaker, act.number);
        chorus::MessageRef mine(speaker.channel, view.find(act.number)->id);
        co_await messages.remove(mine);
        break;
    }
    case Act::Kind::react: {
        co_await see(act.speaker, act.number);
        chorus::MessageRef liked(speaker.channel, view.find(act.number)->id);
        co_await speaker.user.reactions().add(liked, Script::emoji);
        break;
    }
    }
}

chorus::task<> Conversation::say(Speaker const& speaker, Line const& line, View const& view) {
    chorus::CreateMessage message(line.text);
    if (line.answers) message.reply_to(view.find(line.answers)->id);
    if (line.file) message.file(*line.file);
    co_await speaker.user.messages().send(speaker.channel, message);
}

chorus::task<> Conversation::see(std::size_t speaker, int number) {
    auto const& view = ledger_.view(speaker);
    awaited_[speaker] = number;
    co_await ledger_.until([&] { return view.find(number) != nullptr; });
    awaited_.erase(speaker);
}

std::vector<std::string> Conversation::waiting() const {
    std::vector<std::string> list;
    for (auto const& [speaker, number] : awaited_)
        list.push_back(fmt::format("{} still waits for #{}", speakers_[speaker].user.name(), number));
    return list;
}

} // namespace relay
