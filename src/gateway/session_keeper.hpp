#pragma once

#include "detail/sansio/gateway_types.hpp"
#include <chorus/gateway/options.hpp>
#include <chorus/logger.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chorus::detail {

/// What is kept of a session so that it can go on elsewhere: in a store, if there is one, and for whoever
/// asks. On the session's strand.
class SessionKeeper {
public:
    explicit SessionKeeper(Logger logger) : logger_(std::move(logger)) {}

    /// `key` names the session where the options do not; `place` is added to either: which shard it is.
    void set_options(GatewayOptions const& options, std::string key, std::string_view place = {});

    /// What the store has.
    [[nodiscard]] std::optional<SessionState> load();
    /// A session begins, or is taken up.
    void enter(GatewaySession const& session, std::uint32_t shard, std::uint32_t shard_count);
    /// It can be resumed from here.
    void mark(std::int64_t sequence) {
        if (!state_ || sequence == state_->sequence) return;
        state_->sequence = sequence;
        save();
    }
    /// It cannot be resumed any more, and its handlers have not finished. The store keeps from where events are
    /// missing, until `settle`. Of several such sessions it keeps the first: it tells of more.
    void break_off();
    /// A process that ended had not told of this gap, or not to the end.
    void take_over_gap(std::string session_id, std::int64_t from_sequence);
    /// Handlers are done with all that came before, and know of the gap.
    void settle();
    /// Nobody shall go on from here.
    void forget();

    /// Whether the session is to outlive the process.
    [[nodiscard]] bool keeps() const { return store_ != nullptr; }
    [[nodiscard]] std::optional<SessionState> state() const;
    [[nodiscard]] bool has_session() const { return state_.has_value(); }
    [[nodiscard]] std::uint64_t failures() const { return failures_; }

private:
    struct Gap {
        std::string session_id;
        std::int64_t from_sequence;
    };

    void save();
    template<class Use> void use_store(char const* what, Use use);

    Logger logger_;
    std::shared_ptr<SessionStore> store_;
    std::string key_;
    std::optional<SessionState> state_; ///< without the gap before it
    std::optional<Gap> gap_;
    std::uint64_t failures_ = 0;
};

} // namespace chorus::detail
