#include "ledger.hpp"

#include "together.hpp"
#include <algorithm>
#include <boost/asio/as_tuple.hpp>

namespace relay {
namespace {

struct Speech {
    std::string author;
    std::string text;
};

/// Who said what in the relay's "**alice**: hello".
Speech unsigned_speech(std::string const& text) {
    auto end = text.find("**: ");
    if (!text.starts_with("**") || end == text.npos) return Speech{"", text};
    return Speech{text.substr(2, end - 2), text.substr(end + 4)};
}

} // namespace

View::View(asio::any_io_executor executor, Speaker speaker)
    : speaker_(std::move(speaker))
    , inbox_(std::move(executor), speaker_.user, speaker_.channel) {}

chorus::task<> View::read_one() {
    Happening happening = co_await inbox_.next();
    ++happenings_;
    std::visit([this](auto const& event) { note(event); }, happening);
}

Sighting const* View::find(int number) const {
    auto found = seen_.find(number);
    return found == seen_.end() ? nullptr : &found->second;
}

Sighting* View::sighting(chorus::Snowflake id) {
    auto number = numbers_.find(id);
    return number == numbers_.end() ? nullptr : &seen_[number->second];
}

void View::note(chorus::MessageCreate const& message) {
    Sighting sighting;
    sighting.id = message.id;
    sighting.relayed = message.author.id == speaker_.relay;
    auto speech = sighting.relayed ? unsigned_speech(message.content)
                                   : Speech{message.author.display_name(), message.content};
    sighting.author = std::move(speech.author);
    sighting.text = std::move(speech.text);
    sighting.files = message.attachments;
    if (message.message_reference)
        sighting.answers = message.message_reference->message_id.value_or(chorus::Snowflake());

    auto number = number_of(sighting.text);
    if (number == 0) {
        ++strangers_;
        return;
    }
    numbers_[message.id] = number;
    auto [place, is_new] = seen_.try_emplace(number, std::move(sighting));
    if (is_new)
        order_.push_back(number);
    else
        ++place->second.times;
}

void View::note(chorus::MessageUpdate const& update) {
    auto* seen = sighting(update.id);
    if (seen && update.content)
        seen->text = seen->relayed ? unsigned_speech(*update.content).text : *update.content;
}

void View::note(chorus::MessageDelete const& deletion) {
    if (auto* seen = sighting(deletion.id)) seen->deleted = true;
}

void View::note(chorus::MessageReactionAdd const& reaction) {
    if (auto* seen = sighting(reaction.message_id)) seen->admirers.push_back(reaction.user_id);
}

Ledger::Ledger(asio::any_io_executor executor, std::vector<Speaker> const& speakers)
    : changed_(executor, asio::steady_timer::time_point::max()) {
    for (auto const& speaker : speakers) views_.push_back(std::make_unique<View>(executor, speaker));
}

chorus::task<> Ledger::run() {
    std::vector<chorus::task<>> readers;
    for (auto const& view : views_) readers.push_back(read(*view));
    co_await all(std::move(readers));
}

chorus::task<> Ledger::read(View& view) {
    for (;;) {
        co_await view.read_one();
        changed_.cancel();
    }
}

chorus::task<> Ledger::change() { co_await changed_.async_wait(asio::as_tuple(asio::use_awaitable)); }

std::size_t Ledger::happenings() const {
    std::size_t sum = 0;
    for (auto const& view : views_) sum += view->happenings();
    return sum;
}

bool Ledger::everybody_saw(int number) const {
    return std::ranges::all_of(views_, [&](auto const& view) { return view->find(number) != nullptr; });
}

} // namespace relay
