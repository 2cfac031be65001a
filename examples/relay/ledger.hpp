#pragma once

#include "inbox.hpp"
#include "script.hpp"
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <string>

namespace relay {

/// Somebody who takes part in the conversation, on the side where they are.
struct Speaker {
    chorus::ChorusUser user;
    chorus::Snowflake channel;
    chorus::Snowflake relay; ///< the account whose messages are somebody else's words
};

/// One message as one user saw it.
struct Sighting {
    chorus::Snowflake id;
    std::string author;
    std::string text;
    chorus::Snowflake answers;
    std::vector<chorus::Attachment> files;
    std::vector<chorus::Snowflake> admirers;
    bool relayed = false;
    bool deleted = false;
    int times = 1; ///< how often it was told
};

/// What one user saw, and in which order.
class View {
public:
    View(asio::any_io_executor executor, Speaker speaker);

    /// Takes down the next thing that happens.
    chorus::task<> read_one();

    [[nodiscard]] chorus::ChorusUser const& user() const { return speaker_.user; }
    [[nodiscard]] std::string const& name() const { return speaker_.user.name(); }
    /// The line of that number as it was seen; null if it was not.
    [[nodiscard]] Sighting const* find(int number) const;
    [[nodiscard]] std::vector<int> const& order() const { return order_; }
    [[nodiscard]] int strangers() const { return strangers_; } ///< messages of no script
    [[nodiscard]] int typing() const { return typing_; }
    [[nodiscard]] std::size_t happenings() const { return happenings_; }

private:
    void note(NewSession const&) {}
    void note(chorus::MessageCreate const& message);
    void note(chorus::MessageUpdate const& update);
    void note(chorus::MessageDelete const& deletion);
    void note(chorus::MessageReactionAdd const& reaction);
    void note(chorus::TypingStart const&) { ++typing_; }
    Sighting* sighting(chorus::Snowflake id);

    Speaker speaker_;
    Inbox inbox_;
    std::map<int, Sighting> seen_;
    std::map<chorus::Snowflake, int> numbers_;
    std::vector<int> order_;
    int strangers_ = 0;
    int typing_ = 0;
    std::size_t happenings_ = 0;
};

/// What everybody saw. All functions on one strand.
class Ledger {
public:
    Ledger(asio::any_io_executor executor, std::vector<Speaker> const& speakers);

    /// Takes down what everybody sees, until it is cancelled.
    chorus::task<> run();

    /// Waits until `holds()`, which is asked again whenever somebody saw something.
    template<class Condition> chorus::task<> until(Condition holds) {
        while (!holds()) co_await change();
    }

    [[nodiscard]] View const& view(std::size_t speaker) const { return *views_[speaker]; }
    [[nodiscard]] std::vector<std::unique_ptr<View>> const& views() const { return views_; }
    /// Everything that anybody saw, counted.
    [[nodiscard]] std::size_t happenings() const;
    [[nodiscard]] bool everybody_saw(int number) const;

private:
    chorus::task<> read(View& view);
    chorus::task<> change();

    asio::steady_timer changed_; ///< never expires: waiting for it is waiting for its cancellation
    std::vector<std::unique_ptr<View>> views_;
};

} // namespace relay
