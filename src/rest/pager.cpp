#include "rest/pager.hpp"

#include "detail/strand.hpp"
#include "detail/timer.hpp"
#include "rest/call.hpp"
#include <atomic>
#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <charconv>
#include <chrono>

namespace chorus::detail {
namespace {

Timestamp::Time time_of(PageKey key) {
    return Timestamp::Time(std::chrono::microseconds(static_cast<std::int64_t>(key)));
}

/// `text` as a key of that list.
std::optional<PageKey> read_key(std::string_view text, bool by_time) {
    if (by_time) {
        auto moment = Timestamp::parse(text);
        return moment ? key_of_time(*moment) : std::nullopt;
    }
    auto id = Snowflake::parse(text);
    return id ? std::optional(id->value()) : std::nullopt;
}

std::string decoded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        unsigned char byte = 0;
        if (text.size() > 2 && text[0] == '%' &&
            std::from_chars(text.data() + 1, text.data() + 3, byte, 16).ptr == text.data() + 3) {
            out += static_cast<char>(byte);
            text.remove_prefix(3);
            continue;
        }
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

/// Moves before, after and limit out of a target's query, into `walk`.
std::string take_cursors(std::string_view target, PageWalk& walk) {
    auto mark = target.find('?');
    if (mark == target.npos) return std::string(target);
    std::string out(target.substr(0, mark));
    auto rest = target.substr(mark + 1);
    char joint = '?';
    while (!rest.empty()) {
        auto end = std::min(rest.find('&'), rest.size());
        auto parameter = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        auto equals = std::min(parameter.find('='), parameter.size());
        auto name = parameter.substr(0, equals);
        auto value = decoded(parameter.substr(std::min(equals + 1, parameter.size())));
        bool const by_time = walk.rules().by_time;
        if (name == "before" || name == "after") {
            // Zero is what calls send that must name a start: it is no wish.
            if (auto key = read_key(value, by_time); key && *key != 0)
                name == "before" ? walk.before(*key) : walk.after(*key);
        }
        else if (name == "limit") {
            std::size_t count = 0;
            std::from_chars(value.data(), value.data() + value.size(), count);
            if (count > 0) walk.page_size(count);
        }
        else {
            out += joint;
            out += parameter;
            joint = '&';
        }
    }
    return out;
}

} // namespace

/// Somebody who waits for items.
class Reader {
public:
    Reader(bool wants_all, CallOptions how, void* to, PutItem by, Completion<void> handler,
        asio::any_io_executor const& otherwise)
        : all(wants_all)
        , options(std::move(how))
        , place(to)
        , put(by)
        , slot(asio::get_associated_cancellation_slot(handler))
        // Keeps the handler's context waiting, and is where the handler runs.
        , work(asio::prefer(asio::get_associated_executor(handler, otherwise),
              asio::execution::outstanding_work.tracked))
        , done(std::move(handler)) {}

    bool all;
    CallOptions options;
    void* place;
    PutItem put;
    asio::cancellation_slot slot;
    asio::any_completion_executor work;
    Completion<void> done;
};
using ReaderPtr = std::unique_ptr<Reader>;

/// A page of items in the order they are handed out in.
class Page {
public:
    std::shared_ptr<void> answer;
    std::vector<std::uint32_t> order;
    std::size_t position = 0;

    [[nodiscard]] bool used_up() const { return position == order.size(); }
};

/// What a listing is while somebody holds it, and while it fetches.
///
/// The page that is handed out belongs to whoever reads, one at a time; all else lives on `strand_`. Nothing
/// here holds a reader: that does the timer which it waits on, so that the end of an io_context ends all.
class PageFeed : public std::enable_shared_from_this<PageFeed> {
public:
    PageFeed(std::shared_ptr<RestCore> core, Request const& page, PageType const& type, PageRules const& rules)
        : walk(rules)
        , core_(std::move(core))
        , type_(type)
        , request_(page)
        , strand_(strand_on(core_->executor()))
        , arrival_(strand_) {
        request_.target = take_cursors(page.target, walk);
    }

    // Before it starts, the listing's; then the strand's.
    PageWalk walk;
    bool prefetch = true;
    std::atomic<bool> started = false;

    [[nodiscard]] asio::any_io_executor const& executor() const { return core_->executor(); }

    void read(ReaderPtr reader) {
        started = true;
        if (reading_.exchange(true))
            return complete(std::move(reader), [](PageFeed&, Reader&) {
                return std::make_exception_ptr(
                    Error(errc::invalid_argument, "a listing has one next() at a time"));
            });
        if (!reader->all && !page_.used_up())
            return complete(std::move(reader), [](PageFeed& self, Reader& who) {
                self.hand_out(who);
                self.reading_ = false;
                return std::exception_ptr();
            });
        if (reader->slot.is_connected())
            reader->slot.assign([weak = weak_from_this()](asio::cancellation_type) {
                if (auto self = weak.lock()) asio::dispatch(self->strand_, [self] { self->cancel_wait(); });
            });
        if (reader->all) take_rest(*reader);
        ask_for_page(std::move(reader));
    }

    /// Nobody holds the listing any more.
    void abandon() {
        asio::dispatch(strand_, [self = shared_from_this()] {
            self->abandoned_ = true;
            if (self->fetching_) self->cancel_.emit(asio::cancellation_type::terminal);
            if (!self->waiting_) return;
            self->failure_ = std::make_exception_ptr(Error(errc::cancelled));
            self->arrival_.cancel();
        });
    }

private:
    // On the reader's side.

    /// Ends the reader's operation, on its own executor: with what `outcome` returns there.
    template<class Outcome> void complete(ReaderPtr reader, Outcome outcome) {
        auto work = std::move(reader->work);
        auto end = [self = shared_from_this(), reader = std::move(reader), outcome = std::move(outcome)]() mutable {
            auto over = std::move(reader);
            over->slot.clear();
            auto error = outcome(*self, *over);
            auto done = std::move(over->done);
            over.reset();
            self.reset();
            std::move(done)(error);
        };
        // Never from within the function that starts the operation.
        asio::post(core_->executor(),
            [work = std::move(work), end = std::move(end)]() mutable { asio::dispatch(work, std::move(end)); });
    }

    void hand_out(Reader& reader) {
        reader.put(reader.place, type_.item(page_.answer.get(), page_.order[page_.position]));
        ++page_.position;
        if (page_.position == (page_.order.size() + 1) / 2) fetch_ahead(reader.options);
    }
    void take_rest(Reader& reader) {
        while (!page_.used_up()) hand_out(reader);
    }
    void fetch_ahead(CallOptions const& options) {
        if (!prefetch) return;
        asio::dispatch(strand_, [self = shared_from_this(), options] {
            if (!self->ready() && !self->fetching_ && !self->abandoned_) self->fetch(options);
        });
    }
    void ask_for_page(ReaderPtr reader) {
        asio::dispatch(strand_, [self = shared_from_this(), reader = std::move(reader)]() mutable {
            self->wait_for_page(std::move(reader));
        });
    }

    // On the strand.

    /// Whether there is something to tell: a page, an error, or that nothing is left.
    [[nodiscard]] bool ready() const { return arrived_ || failure_ || (walk.done() && !fetching_); }

    void wait_for_page(ReaderPtr reader) {
        reading_all_ = reader->all;
        if (ready()) return answer(std::move(reader));
        if (!fetching_) fetch(reader->options);
        waiting_ = true;
        arrival_.call_at(
            TimePoint::max(), [self = shared_from_this(), reader = std::move(reader)](bool) mutable {
                self->waiting_ = false;
                self->answer(std::move(reader));
            });
    }

    void answer(ReaderPtr reader) {
        auto failure = std::exchange(failure_, nullptr);
        auto page = std::exchange(arrived_, std::nullopt);
        if (failure || !page)
            return complete(std::move(reader), [failure](PageFeed& self, Reader&) {
                self.reading_ = false;
                return failure;
            });
        if (reader->all && !walk.done()) return pass_on(std::move(reader), std::move(*page));
        complete(std::move(reader), [page = std::move(*page)](PageFeed& self, Reader& who) mutable {
            self.page_ = std::move(page);
            who.all ? self.take_rest(who) : self.hand_out(who);
            self.reading_ = false;
            return std::exception_ptr();
        });
    }

    /// Gives a page to a reader of all, who then waits for the next one.
    void pass_on(ReaderPtr reader, Page page) {
        fetch(reader->options);
        auto work = reader->work;
        asio::dispatch(work,
            [self = shared_from_this(), reader = std::move(reader), page = std::move(page)]() mutable {
                self->page_ = std::move(page);
                self->take_rest(*reader);
                self->ask_for_page(std::move(reader));
            });
    }

    void fetch(CallOptions options) {
        options.raw = nullptr;
        options_ = options;
        auto query = walk.next();
        auto request = request_;
        if (request.refusal.empty()) request.refusal = walk.refusal();
        request.target += request.target.find('?') == std::string::npos ? "?limit=" : "&limit=";
        request.target += std::to_string(query->limit);
        if (!query->cursor.empty()) {
            request.target += '&';
            request.target += query->cursor;
            request.target += '=';
            codec::percent_encode(walk.rules().by_time ? Timestamp(time_of(query->key)).to_string()
                                                       : std::to_string(query->key),
                request.target);
        }
        fetching_ = true;
        auto answer = type_.make();
        auto* const place = answer.get();
        start_call(core_, std::move(request), std::move(options), &take_json, type_.shape, place,
            asio::bind_executor(strand_,
                asio::bind_cancellation_slot(cancel_.slot(),
                    [self = shared_from_this(), answer = std::move(answer)](std::exception_ptr error) mutable {
                        self->fetched(error, std::move(answer));
                    })));
    }

    void fetched(std::exception_ptr error, std::shared_ptr<void> answer) {
        fetching_ = false;
        if (abandoned_) return;
        if (error)
            failure_ = error;
        else {
            std::vector<std::optional<PageKey>> keys(type_.count(answer.get()));
            for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = type_.key(type_.item(answer.get(), i));
            Page page;
            page.order = walk.take(keys, type_.more(answer.get()));
            page.answer = std::move(answer);
            if (!page.order.empty())
                arrived_ = std::move(page);
            else if (!walk.done())
                return fetch(options_);
        }
        if (waiting_) arrival_.cancel();
    }

    void cancel_wait() {
        if (!waiting_ && !reading_all_) return;
        if (fetching_) return cancel_.emit(asio::cancellation_type::terminal);
        // Between two pages of a reader of all.
        arrived_.reset();
        failure_ = std::make_exception_ptr(Error(errc::cancelled));
    }

    std::shared_ptr<RestCore> core_;
    PageType const& type_;
    Request request_;
    asio::any_io_executor strand_;

    std::atomic<bool> reading_ = false;
    Page page_;

    Timer arrival_;
    asio::cancellation_signal cancel_;
    std::optional<Page> arrived_;
    std::exception_ptr failure_;
    CallOptions options_; ///< of the last request
    bool fetching_ = false;
    bool waiting_ = false;
    bool reading_all_ = false;
    bool abandoned_ = false;
};

/// The holder of a feed.
class Pager {
public:
    explicit Pager(std::shared_ptr<PageFeed> pages) : feed(std::move(pages)) {}
    ~Pager() {
        if (feed->started && !feed_stays) feed->abandon();
    }

    /// What is set from now on would come too late where it throws.
    PageWalk& unstarted_walk() {
        if (feed->started) throw Error(errc::invalid_argument, "this listing has begun already");
        return feed->walk;
    }

    std::shared_ptr<PageFeed> feed;
    bool feed_stays = false; ///< an operation goes on with it
};

std::shared_ptr<Pager> make_pager(
    std::shared_ptr<RestCore> core, Request const& page, PageType const& type, PageRules const& rules) {
    return std::make_shared<Pager>(std::make_shared<PageFeed>(std::move(core), page, type, rules));
}

void start_reading(std::shared_ptr<Pager> const& pager, bool all, CallOptions options, void* place,
    PutItem put, Completion<void> done) {
    if (all) pager->feed_stays = true;
    pager->feed->read(std::make_unique<Reader>(
        all, std::move(options), place, put, std::move(done), pager->feed->executor()));
}

namespace {

PageKey start_of(PageRules const& rules, Timestamp moment) {
    if (rules.by_time) return key_of_time(moment).value_or(0);
    return Snowflake::at(std::chrono::floor<std::chrono::milliseconds>(moment.time())).value();
}
PageKey end_of(PageRules const& rules, Timestamp moment) {
    if (rules.by_time) return key_of_time(moment).value_or(0);
    return Snowflake::last_at(std::chrono::floor<std::chrono::milliseconds>(moment.time())).value();
}
PageKey key_in(PageRules const& rules, Snowflake id) {
    return rules.by_time ? key_of_time(Timestamp(id.time())).value_or(0) : id.value();
}

} // namespace

void AnyListing::set_before(Snowflake id) {
    auto& walk = pager_->unstarted_walk();
    walk.before(key_in(walk.rules(), id));
}
void AnyListing::set_before(Timestamp moment) {
    auto& walk = pager_->unstarted_walk();
    walk.before(start_of(walk.rules(), moment));
}
void AnyListing::set_after(Snowflake id) {
    auto& walk = pager_->unstarted_walk();
    walk.after(key_in(walk.rules(), id));
}
void AnyListing::set_after(Timestamp moment) {
    auto& walk = pager_->unstarted_walk();
    walk.after(end_of(walk.rules(), moment));
}
void AnyListing::set_limit(std::size_t count) { pager_->unstarted_walk().limit(count); }
void AnyListing::set_page_size(std::size_t count) { pager_->unstarted_walk().page_size(count); }
void AnyListing::set_newest_first(bool newest) { pager_->unstarted_walk().newest_first(newest); }
void AnyListing::set_prefetch(bool on) {
    pager_->unstarted_walk();
    pager_->feed->prefetch = on;
}

} // namespace chorus::detail
