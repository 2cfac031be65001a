#include "lane.hpp"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

namespace relay {

using namespace std::chrono_literals;

namespace {

/// How many of the messages carried last are looked at again after a lost session.
constexpr std::size_t looked_at_again = 100;
/// How many are listed at most to find those that a lost session missed.
constexpr std::size_t listed_at_most = 1'000;
constexpr std::size_t longest_message = 2'000;

bool passes(chorus::Error const& error) {
    for (auto trouble :
        {chorus::errc::resolve_failed, chorus::errc::connect_failed, chorus::errc::connection_closed,
            chorus::errc::timeout, chorus::errc::rate_limited, chorus::errc::server_error})
        if (error.is(trouble)) return true;
    return false;
}

/// The first `most` characters of UTF-8.
std::string shortened(std::string text, std::size_t most) {
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool begins = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (begins && ++characters > most) {
            text.resize(i);
            break;
        }
    }
    return text;
}

std::string signed_by(std::string const& author, std::string const& text) {
    return shortened(fmt::format("**{}**: {}", author, text), longest_message);
}

bool is_speech(chorus::Message const& message) {
    return message.type == chorus::MessageType::normal || message.type == chorus::MessageType::reply;
}

} // namespace

Lane::Lane(asio::any_io_executor executor, Shore from, Shore to, Filter filter)
    : from_(std::move(from))
    , to_(std::move(to))
    , filter_(std::move(filter))
    , inbox_(std::move(executor), from_.relay, from_.channel) {}

chorus::task<> Lane::open(chorus::GatewayOptions options) {
    co_await from_.relay.gateway().connect(std::move(options));
    auto query = chorus::ListMessages().limit(1);
    auto last = co_await from_.relay.messages().list(from_.channel, query);
    if (!last.empty()) newest_ = listed_up_to_ = last.front().id;
}

chorus::task<> Lane::run() {
    for (;;) {
        std::vector<Happening> happenings(1, co_await inbox_.next());
        if (filter_) happenings = filter_(std::move(happenings.front()));
        for (auto const& happening : happenings)
            co_await std::visit([this](auto const& event) { return carry(event); }, happening);
    }
}

chorus::task<> Lane::carry(chorus::MessageCreate const& message) {
    // One's own message coming back: the nonce says what it is the copy of. It may be here before the answer
    // to its posting is, and so may a reply to it.
    if (message.author.id == from_.relay.id()) {
        auto original = chorus::Snowflake::parse(message.nonce.value_or(""));
        if (original) opposite_->crossings_.arrived(*original, message.id);
        co_return;
    }
    if (crossings_.find(message.id)) {
        ++traffic_.duplicates;
        co_return;
    }
    // The list had younger ones but not this: it was there before the bridge, or is gone already.
    if (message.id <= listed_up_to_) co_return;
    if (is_speech(message)) co_await carry_message(message);
}

chorus::task<> Lane::carry(chorus::MessageUpdate const& update) {
    auto* crossing = crossings_.find(update.id);
    if (crossing && update.content) co_await carry_text(*crossing, *update.content);
}

chorus::task<> Lane::carry(chorus::MessageDelete const& deletion) {
    auto* crossing = crossings_.find(deletion.id);
    if (crossing) co_await carry_deletion(*crossing);
}

// Finds by listing what the session before did not live to tell.
chorus::task<> Lane::carry(NewSession const&) {
    if (++sessions_ == 1) co_return;
    ++traffic_.catch_ups;
    auto known = crossings_.all().end();
    for (std::size_t i = 0; i < looked_at_again && known != crossings_.all().begin(); ++i) --known;
    auto oldest = known == crossings_.all().end() ? newest_ : std::min(known->first, newest_);
    auto listing = co_await list_back_to(oldest);
    if (!listing) co_return failed("what was missed", listing.error());
    auto const& listed = *listing;
    // A channel whose history may not be read looks empty too: no reason to delete everything over there.
    if (listed.empty()) co_return;
    if (listed.size() >= listed_at_most) oldest = listed.front().id;
    listed_up_to_ = listed.back().id;

    std::vector<Crossing*> gone;
    for (auto const& [id, crossing] : crossings_.all()) {
        bool there = std::ranges::binary_search(listed, id, {}, &chorus::Message::id);
        if (id >= oldest && !there) gone.push_back(crossings_.find(id));
    }
    for (auto* crossing : gone) co_await carry_deletion(*crossing);
    for (auto const& message : listed)
        if (auto* crossing = crossings_.find(message.id)) co_await carry_text(*crossing, message.content);

    for (auto const& message : listed) {
        bool missed = message.id > newest_ && message.author.id != from_.relay.id() && is_speech(message);
        if (missed && !crossings_.find(message.id)) co_await carry_message(message);
    }
}

chorus::task<chorus::Result<std::vector<chorus::Message>>> Lane::list_back_to(chorus::Snowflake oldest) {
    std::vector<chorus::Message> found;
    auto query = chorus::ListMessages().limit(100);
    for (bool more = true; more && found.size() < listed_at_most;) {
        auto page = co_await patiently([&] { return from_.relay.messages().list(from_.channel, query); });
        if (!page) co_return page.error();
        for (auto const& message : *page)
            if (message.id >= oldest) found.push_back(message);
        more = page->size() == 100 && page->back().id > oldest;
        if (more) query.before(page->back().id);
    }
    std::ranges::reverse(found);
    co_return found;
}

chorus::task<> Lane::carry_message(chorus::Message const& message) {
    newest_ = std::max(newest_, message.id);
    auto& crossing = crossings_.add(message.id, message.author.display_name(), message.content);

    chorus::CreateMessage copy(signed_by(crossing.author, crossing.text));
    copy.nonce(message.id.to_string()).enforce_nonce(true);
    copy.allowed_mentions(chorus::AllowedMentions::none());
    auto answered = answered_by(message);
    if (answered) copy.message_reference(chorus::ReplyTo(answered).fail_if_not_exists(false));
    for (auto const& attachment : message.attachments) co_await carry_file(attachment, copy);

    auto sent = co_await patiently([&] { return to_.relay.messages().send(to_.channel, copy); });
    if (!sent) co_return failed("a message", sent.error());
    crossings_.arrived(message.id, sent->id);
    ++traffic_.messages;
    traffic_.files += copy.files().size();
    if (answered) ++traffic_.replies;
}

chorus::task<> Lane::carry_file(chorus::Attachment const& attachment, chorus::CreateMessage& copy) {
    auto bytes = co_await patiently([&] { return from_.relay.messages().download(attachment); });
    if (bytes) {
        chorus::File file(attachment.filename, std::move(bytes->bytes));
        file.description(attachment.description.value_or(""))
            .content_type(attachment.content_type.value_or(""));
        copy.file(std::move(file));
    }
    else {
        failed(attachment.filename, bytes.error());
        copy.content(
            fmt::format("{}\n*({} was lost on the way)*", copy.content().value_or(""), attachment.filename));
    }
}

chorus::task<> Lane::carry_text(Crossing& crossing, std::string const& text) {
    if (crossing.deleted || !crossing.copy || crossing.text == text) co_return;
    crossing.text = text;
    chorus::EditMessage change;
    change.content(signed_by(crossing.author, text));
    chorus::MessageRef copy(to_.channel, crossing.copy);
    auto edited = co_await patiently([&] { return to_.relay.messages().edit(copy, change); });
    if (!edited) co_return failed("an edit", edited.error());
    ++traffic_.edits;
}

chorus::task<> Lane::carry_deletion(Crossing& crossing) {
    if (crossing.deleted || !crossing.copy) co_return;
    crossing.deleted = true;
    chorus::MessageRef copy(to_.channel, crossing.copy);
    auto removed = co_await patiently([&] { return to_.relay.messages().remove(copy); });
    // Gone already is as good: a repeated call finds what the lost one left, or a moderator was faster.
    if (!removed && !removed.error().is(chorus::errc::unknown_message))
        co_return failed("a deletion", removed.error());
    ++traffic_.deletions;
}

chorus::Snowflake Lane::answered_by(chorus::Message const& message) const {
    if (message.type != chorus::MessageType::reply || !message.message_reference) return {};
    auto answered = message.message_reference->message_id.value_or(chorus::Snowflake());
    auto copy = crossings_.copy_of(answered);
    return copy ? copy : opposite_->crossings_.original_of(answered);
}

template<class Call> chorus::task<Lane::Answer<Call>> Lane::patiently(Call call) {
    constexpr int attempts = 8;
    auto pause = 250ms;
    for (int attempt = 1;; ++attempt) {
        auto operation = call();
        auto answer = co_await std::move(operation).as_result();
        if (answer || attempt == attempts || !passes(answer.error())) co_return answer;
        ++traffic_.retries;
        asio::steady_timer timer(co_await asio::this_coro::executor, pause);
        co_await timer.async_wait(asio::use_awaitable);
        pause = std::min(2 * pause, 10'000ms);
    }
}

void Lane::failed(std::string_view what, chorus::Error const& error) {
    if (error.is(chorus::errc::cancelled)) return; // the end of the bridge is no failure
    ++traffic_.errors;
    fmt::print(stderr, "{}: {} did not cross: {}\n", from_.relay.instance().name(), what, error.what());
}

} // namespace relay
