#pragma once

#include "ledger.hpp"

namespace relay {

/// Plays a script: every speaker does their acts in order, all of them at the same time. Nobody waits but for
/// what they must have seen: the message that they answer or like.
class Conversation {
public:
    Conversation(Script const& script, std::vector<Speaker> speakers, Ledger& ledger);

    /// Returns when everybody has seen both goodbyes, and so all that came before them.
    chorus::task<> run();

    /// What is still being waited for, in words; empty if nothing is.
    [[nodiscard]] std::vector<std::string> waiting() const;

private:
    chorus::task<> play(std::size_t speaker);
    chorus::task<> perform(Act const& act);
    chorus::task<> say(Speaker const& speaker, Line const& line, View const& view);
    chorus::task<> see(std::size_t speaker, int number);

    Script const& script_;
    std::vector<Speaker> speakers_;
    Ledger& ledger_;
    std::map<std::size_t, int> awaited_; ///< which line each speaker waits to see
};

} // namespace relay
