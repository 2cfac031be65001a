#pragma once

#include <chorus/operation.hpp>
#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>
#include <cstddef>
#include <memory>
#include <vector>

namespace chorus {
namespace detail {

class Pager;
/// Puts an item into what waits for it.
using PutItem = void (*)(void* place, void* item);
/// What an operation on a listing does: `put` is called for one item, or for all that are left.
CHORUS_DECL void start_reading(std::shared_ptr<Pager> const& pager, bool all, CallOptions options,
    void* place, PutItem put, Completion<void> done);

template<class T> class NextItem final : public Operation<T*> {
public:
    explicit NextItem(std::shared_ptr<Pager> pager) : pager_(std::move(pager)) {}
    void start(CallOptions options, T** place, Completion<void> done) override {
        auto put = [](void* to, void* item) { *static_cast<T**>(to) = static_cast<T*>(item); };
        start_reading(pager_, false, std::move(options), place, put, std::move(done));
    }

private:
    std::shared_ptr<Pager> pager_;
};

template<class T> class AllItems final : public Operation<std::vector<T>> {
public:
    explicit AllItems(std::shared_ptr<Pager> pager) : pager_(std::move(pager)) {}
    void start(CallOptions options, std::vector<T>* place, Completion<void> done) override {
        auto put = [](void* to, void* item) {
            static_cast<std::vector<T>*>(to)->push_back(std::move(*static_cast<T*>(item)));
        };
        start_reading(pager_, true, std::move(options), place, put, std::move(done));
    }

private:
    std::shared_ptr<Pager> pager_;
};

/// What listings of all types share.
class CHORUS_DECL AnyListing {
protected:
    explicit AnyListing(std::shared_ptr<Pager> pager) : pager_(std::move(pager)) {}

    void set_before(Snowflake id);
    void set_before(Timestamp moment);
    void set_after(Snowflake id);
    void set_after(Timestamp moment);
    void set_limit(std::size_t count);
    void set_page_size(std::size_t count);
    void set_newest_first(bool newest);
    void set_prefetch(bool on);

    std::shared_ptr<Pager> pager_;
};

} // namespace detail

/// A list that a server hands out page by page, read item by item:
///
///     auto history = me.messages().history(channel).limit(500);
///     while (auto* message = co_await history.next()) index(*message);
///
/// Nothing is asked of the server before the first `next()`. From then on the next page is fetched while the
/// items of this one are handled: it is asked for when half of them have been handed out, so whoever stops
/// early costs no needless request. The way ends with the list, at `limit`, or at the farther of `before` and
/// `after`. What is set on a listing is set before its first `next()`: afterwards errc::invalid_argument is
/// thrown.
///
/// One `next()` at a time, on any thread. Destroying the listing cancels what it is fetching; a `next()` that
/// still waits then ends with errc::cancelled.
template<class T> class [[nodiscard]] Listing : private detail::AnyListing {
public:
    using value_type = T;
    explicit Listing(std::shared_ptr<detail::Pager> pager) : AnyListing(std::move(pager)) {}
    Listing(Listing&&) noexcept = default;
    Listing& operator=(Listing&&) noexcept = default;

    /// Up to so many items.
    Listing& limit(std::size_t count) & { return set_limit(count), *this; }
    Listing&& limit(std::size_t count) && { return std::move(limit(count)); }
    /// Only what stands before this id, or was made before this moment; itself excluded.
    Listing& before(Snowflake id) & { return set_before(id), *this; }
    Listing&& before(Snowflake id) && { return std::move(before(id)); }
    Listing& before(Timestamp moment) & { return set_before(moment), *this; }
    Listing&& before(Timestamp moment) && { return std::move(before(moment)); }
    /// Only what stands after this id, or was made after this moment; itself excluded. Without `before`, lists
    /// that can be read upwards then are.
    Listing& after(Snowflake id) & { return set_after(id), *this; }
    Listing&& after(Snowflake id) && { return std::move(after(id)); }
    Listing& after(Timestamp moment) & { return set_after(moment), *this; }
    Listing&& after(Timestamp moment) && { return std::move(after(moment)); }
    /// From the start. errc::invalid_argument where the server cannot: see the function that made the listing.
    Listing& oldest_first() & { return set_newest_first(false), *this; }
    Listing&& oldest_first() && { return std::move(oldest_first()); }
    /// From the end. errc::invalid_argument where the server cannot.
    Listing& newest_first() & { return set_newest_first(true), *this; }
    Listing&& newest_first() && { return std::move(newest_first()); }
    /// Items per request; by default as many as the server gives, which is also the most.
    Listing& page_size(std::size_t count) & { return set_page_size(count), *this; }
    Listing&& page_size(std::size_t count) && { return std::move(page_size(count)); }
    /// Asks for a page only when the one before it is used up.
    Listing& without_prefetch() & { return set_prefetch(false), *this; }
    Listing&& without_prefetch() && { return std::move(without_prefetch()); }

    /// The next item; null at the end, and ever after. It may be changed or moved from, and lives until the next
    /// `next()`.
    ///
    /// The error of a page is told once, where its first item would have been: `next()` after it asks for that
    /// page again. Options of the operation (`.timeout(…)`, …) hold for the request that it makes or starts.
    [[nodiscard]] Op<T*> next() & { return Op<T*>(std::make_unique<detail::NextItem<T>>(pager_)); }
    Op<T*> next() && = delete; // its items would be gone with it

    /// All items that are left. The timeout holds for each of the requests.
    [[nodiscard]] Op<std::vector<T>> all() && {
        return Op<std::vector<T>>(std::make_unique<detail::AllItems<T>>(std::move(pager_)));
    }
};

} // namespace chorus
