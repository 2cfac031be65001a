#pragma once

#include "detail/sansio/identify_queue.hpp"
#include "detail/timer.hpp"
#include <atomic>
#include <chorus/flavor.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chorus::detail {

/// Lets the gateway sessions of an instance begin one after the other: all accounts and shards of this
/// process. Works on the instance's strand; its functions may be called from any thread.
class StartGate : public std::enable_shared_from_this<StartGate> {
public:
    /// Called on the instance's strand, at most once.
    using Go = std::function<void(Turn turn)>;

    /// What is asked for. Given back when it is destroyed.
    class Pass {
    public:
        Pass() = default;
        Pass(std::shared_ptr<StartGate> gate, Turn turn) : gate_(std::move(gate)), turn_(turn) {}
        Pass(Pass&& other) noexcept : gate_(std::move(other.gate_)), turn_(std::exchange(other.turn_, 0)) {}
        Pass& operator=(Pass&& other) noexcept {
            Pass old(std::move(*this));
            gate_ = std::move(other.gate_);
            turn_ = std::exchange(other.turn_, 0);
            return *this;
        }
        ~Pass() {
            if (turn_) gate_->leave(turn_);
        }
        [[nodiscard]] Turn turn() const { return turn_; }
        /// The connection is made, or not: another may.
        void connected() const {
            if (turn_) gate_->connected(turn_);
        }
        /// IDENTIFY has left.
        void identified() {
            if (turn_) gate_->identified(std::exchange(turn_, 0));
            gate_.reset();
        }

    private:
        std::shared_ptr<StartGate> gate_;
        Turn turn_ = 0;
    };

    StartGate(asio::any_io_executor strand, Flavor const& flavor);

    /// A connection, for which an IDENTIFY will follow or not.
    [[nodiscard]] Pass ask_connection(bool identify, std::uint64_t account, std::uint32_t shard, Go go);
    [[nodiscard]] Pass ask_identify(std::uint64_t account, std::uint32_t shard, Go go);
    /// What the server says of an account.
    void learn(std::uint64_t account, StartLimits const& limits);

private:
    struct Asked {
        bool connect = false;
        Go go;
    };

    Pass ask(bool connect, bool identify, std::uint64_t account, std::uint32_t shard, Go go);
    template<class Change> void post(Change change);
    void connected(Turn turn);
    void identified(Turn turn);
    void leave(Turn turn);
    void settle();

    asio::any_io_executor strand_;
    std::atomic<Turn> next_{1};
    IdentifyQueue identifies_;
    TurnGate connections_;
    std::unordered_map<Turn, Asked> asked_;
    Timer timer_;
    TimePoint wake_ = TimePoint::max();
};

} // namespace chorus::detail
