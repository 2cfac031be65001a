#pragma once

#include "gateway/event_tap.hpp"
#include <atomic>
#include <chorus/gateway/listener.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chorus::detail {

/// A handler that was added. Sessions keep it for as long as they like; the handler itself goes when it is
/// cancelled, or at the end of the call that runs then.
class Listener {
public:
    explicit Listener(Handler handler) : handler_(std::move(handler)) {}
    Listener(Listener const&) = delete;
    Listener& operator=(Listener const&) = delete;

    /// The right to call the handler. Empty where it was cancelled.
    class Use {
    public:
        explicit Use(Listener& listener) : listener_(listener.enter() ? &listener : nullptr) {}
        Use(Use const&) = delete;
        Use& operator=(Use const&) = delete;
        ~Use() {
            if (listener_) listener_->leave();
        }
        explicit operator bool() const { return listener_ != nullptr; }
        Handler const* operator->() const { return &listener_->handler_; }

    private:
        Listener* listener_;
    };

    void cancel() {
        if (!cancelled_.exchange(true)) leave();
    }
    [[nodiscard]] bool cancelled() const { return cancelled_; }

private:
    bool enter() {
        if (cancelled_) return false;
        auto uses = uses_.load(std::memory_order_relaxed);
        while (uses != 0)
            if (uses_.compare_exchange_weak(uses, uses + 1, std::memory_order_acquire)) return true;
        return false;
    }
    void leave() {
        if (uses_.fetch_sub(1, std::memory_order_acq_rel) == 1) handler_ = Handler();
    }

    Handler handler_;
    std::atomic<bool> cancelled_{false};
    std::atomic<std::uint32_t> uses_{1}; ///< one of them: not cancelled
};

using Listeners = std::vector<std::shared_ptr<Listener>>;

/// Who listens to one name.
struct Audience {
    struct Typed {
        EventType type{};
        Listeners listeners;
    };
    /// One name may have several types: the library's, a user's own, either with its JSON kept.
    std::vector<Typed> typed;
    Listeners raw;

    [[nodiscard]] bool empty() const { return typed.empty() && raw.empty(); }
};

/// The listeners of a user, for all its sessions. Safe from any thread.
class ListenerTable : public std::enable_shared_from_this<ListenerTable> {
public:
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
    };
    /// Never changed once published: whoever dispatches holds a whole one, whatever others add meanwhile.
    struct Snapshot {
        /// Audiences are never empty, and shared with other snapshots.
        std::unordered_map<std::string, std::shared_ptr<Audience const>, NameHash, std::equal_to<>> by_name;
        Listeners all; ///< to all dispatches
        std::shared_ptr<EventTap> tap; ///< sees events before listeners do; may be missing

        [[nodiscard]] Audience const* find(std::string_view name) const {
            auto found = by_name.find(name);
            return found == by_name.end() ? nullptr : found->second.get();
        }
    };

    Subscription add(EventType type, Handler handler);
    /// A listener to one name, or with an empty name to all dispatches.
    Subscription add_raw(std::string name, Handler handler);
    /// `choose(tap)` says what takes the place of the tap there is; called again where another change came between.
    using ChooseTap = std::function<std::shared_ptr<EventTap>(std::shared_ptr<EventTap> const& current)>;
    void change_tap(ChooseTap const& choose);

    /// Changes with each change of the listeners. Who asks for the generation first and then for the snapshot
    /// has one that is at least as new.
    [[nodiscard]] std::uint64_t generation() const { return generation_.load(std::memory_order_acquire); }
    [[nodiscard]] std::shared_ptr<Snapshot const> snapshot() const { return published_.get(); }

private:
    template<class Change> void change(Change change);
    template<class Change> void change_audience(std::string const& name, Change change);
    Subscription subscription(std::string name, std::shared_ptr<Listener> listener);
    void remove(std::string const& name, std::shared_ptr<Listener> const& listener);

    /// What std::atomic<std::shared_ptr> would be: that of g++ 12 reads its pointer without ordering the read
    /// before the end of its lock.
    class Published {
    public:
        [[nodiscard]] std::shared_ptr<Snapshot const> get() const {
            lock();
            auto copy = snapshot_;
            unlock();
            return copy;
        }
        /// False: somebody else was first. Then `expected` is what there is.
        bool replace(std::shared_ptr<Snapshot const>& expected, std::shared_ptr<Snapshot const>& next) {
            lock();
            bool const same = snapshot_ == expected;
            if (same) snapshot_.swap(next);
            unlock();
            if (!same) expected = get();
            return same;
        }

    private:
        void lock() const {
            while (busy_.test_and_set(std::memory_order_acquire)) busy_.wait(true);
        }
        void unlock() const {
            busy_.clear(std::memory_order_release);
            busy_.notify_one();
        }

        std::atomic_flag mutable busy_;
        std::shared_ptr<Snapshot const> snapshot_ = std::make_shared<Snapshot const>();
    };

    Published published_;
    std::atomic<std::uint64_t> generation_{0};
};

} // namespace chorus::detail
