// Interactions between the moment somebody acts and the end of their token, and the messages that only one
// person sees. In memory: they are over in a quarter of an hour. No clock, no events.
#pragma once

#include "local/state/records.hpp"
#include <chorus/models/interaction.hpp>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chorus::local {

/// What an application may answer with.
enum class AnswerKind : std::int32_t {
    message = 4,
    deferred_message = 5, ///< "… is thinking"
    deferred_update = 6,
    update = 7, ///< of the component's message
    autocomplete = 8,
    modal = 9,
    premium_required = 10,
};

enum class FailureReason : std::int32_t { unknown = 1, timeout = 2 };

enum class InteractionState : std::uint8_t {
    waiting,  ///< the application may answer
    answered, ///< … more, by its token
    failed,   ///< it said nothing in time
};

struct InteractionRecord {
    using Moment = std::chrono::steady_clock::time_point;

    Snowflake id;
    Snowflake application; ///< also its bot's id
    Snowflake user;
    Snowflake channel;
    Snowflake guild; ///< zero: in a direct message
    InteractionType type = InteractionType::application_command;
    std::string token;
    std::string nonce;
    std::string session; ///< the gateway session that hears what comes of it; empty: all of the user's
    Moment since{};
    InteractionState state = InteractionState::waiting;

    InteractionMetadata metadata; ///< what messages say of it
    Snowflake component_message;  ///< that the component, or the modal's, is on
    Snowflake response;           ///< what @original is; zero: nothing yet, or never
    std::string modal;            ///< JSON of the one that was shown in answer
    bool autocompletes = false;   ///< has no token

    [[nodiscard]] bool is_command() const { return type == InteractionType::application_command; }
};

/// Not in the channel's history: only `viewer` has it, and who has the interaction's token.
struct EphemeralMessage {
    Snowflake channel;
    Snowflake viewer;
    MessageRecord message;
};

class Interactions {
public:
    using Moment = InteractionRecord::Moment;
    static constexpr std::size_t capacity = 10'000;

    /// `patience`: how long an application may take to answer; `life`: of a token.
    Interactions(std::chrono::milliseconds patience, std::chrono::milliseconds life)
        : patience_(patience)
        , life_(life) {}

    /// The oldest make room for new ones.
    InteractionRecord& open(InteractionRecord record);
    /// Null for one whose token has ended.
    [[nodiscard]] InteractionRecord* find(Snowflake id, Moment now);
    [[nodiscard]] InteractionRecord* find_by_token(std::string_view token, Moment now);
    /// Those that nobody has answered in time; they have failed from now on.
    [[nodiscard]] std::vector<InteractionRecord*> take_overdue(Moment now);
    /// All become so much older.
    void age(std::chrono::milliseconds time);
    /// When the next one will have waited too long.
    [[nodiscard]] std::optional<Moment> next_overdue() const;

    MessageRecord& keep(EphemeralMessage message);
    [[nodiscard]] EphemeralMessage* ephemeral(Snowflake message);
    void drop(Snowflake message);

private:
    std::chrono::milliseconds patience_;
    std::chrono::milliseconds life_;
    std::unordered_map<Snowflake, InteractionRecord> records_;
    std::unordered_map<std::string, Snowflake> by_token_;
    std::deque<Snowflake> order_;   ///< of opening
    std::deque<Snowflake> waiting_; ///< the same, also of some that do not wait any more
    std::map<Snowflake, EphemeralMessage> ephemerals_;
};

} // namespace chorus::local
