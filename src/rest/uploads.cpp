#include "rest/uploads.hpp"

#include "detail/make_op.hpp"
#include "rest/bulk.hpp"
#include <algorithm>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <chorus/flavor.hpp>

namespace chorus::detail {
namespace {

/// Takes back what no message will use. Discord names the upload alone, Spacebar its channel too.
task<> take_back(Messages messages, Snowflake channel, std::vector<UploadSlot> slots) {
    for (auto const& slot : slots) {
        auto dropped = co_await messages.remove_upload(slot.upload_filename).as_result();
        if (!dropped && dropped.error().is(errc::not_found))
            (void)co_await messages.remove_upload(channel, slot.upload_filename).as_result();
    }
}

/// What the message says of its files, with the names they were put under.
CreateMessage with_uploads(
    CreateMessage message, std::vector<File> const& files, std::vector<UploadSlot> const& slots, Flavor const& flavor) {
    if (files.empty()) return message;
    auto described = message.attachments();
    for (std::size_t i = 0; i < files.size(); ++i) {
        Snowflake const id(i);
        auto known = std::ranges::find_if(described, [&](auto const& other) { return other.id() == id; });
        if (known == described.end()) {
            described.emplace_back(id);
            known = described.end() - 1;
        }
        if (!known->filename()) known->filename(files[i].name());
        // What Spacebar does not know it refuses.
        if (flavor.multipart_describes_files && !known->description() && !files[i].description().empty())
            known->description(files[i].description());
        known->uploaded_filename(slots[i].upload_filename);
    }
    message.attachments(std::move(described));
    return message;
}

using PostMessage = std::function<Op<Message>(CreateMessage const&)>;

class UploadRun {
public:
    UploadRun(std::shared_ptr<RestCore> core, Snowflake channel, PostMessage post, CallOptions options)
        : core_(std::move(core))
        , messages_(core_)
        , channel_(channel)
        , post_(std::move(post))
        , options_(std::move(options))
        , deadline_(deadline_of(options_)) {}

    task<Message> run(CreateMessage message) {
        auto const files = message.files();
        std::exception_ptr failure;
        std::optional<Message> sent;
        try {
            if (!files.empty()) co_await put(files);
            auto body = with_uploads(std::move(message), files, slots_, core_->flavor());
            auto timed = within_time(post_(body));
            sent = co_await std::move(timed);
        }
        catch (...) {
            failure = std::current_exception();
        }
        if (sent) co_return std::move(*sent);
        // Nobody waits for this: the caller hears of the error now, or is gone.
        if (!slots_.empty())
            asio::co_spawn(core_->executor(), take_back(messages_, channel_, slots_), asio::detached);
        std::rethrow_exception(failure);
    }

private:
    template<class T> Op<T> within_time(Op<T> op) const {
        auto options = options_;
        if (deadline_ != TimePoint::max())
            options.timeout = std::max(std::chrono::milliseconds(1),
                std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()));
        return with_options(std::move(op), options);
    }

    task<> put(std::vector<File> const& files) {
        std::vector<UploadParams> wanted;
        for (auto const& file : files) {
            auto const size = file.body().size();
            if (!size) throw Error(errc::invalid_argument, "an upload's size must be known: " + file.name());
            wanted.emplace_back(file.name(), static_cast<std::int64_t>(*size));
            wanted.back().id(std::to_string(wanted.size() - 1));
        }
        auto asked = within_time(messages_.upload_slots(channel_, wanted));
        auto given = co_await std::move(asked);
        if (given.attachments.size() != files.size())
            throw Error(errc::malformed_response, "room was asked for another number of files");
        // By the number they were asked with, where the server repeats it.
        slots_.resize(files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            auto number = static_cast<std::size_t>(given.attachments[i].id.value_or(static_cast<std::int64_t>(i)));
            if (number >= files.size() || !slots_[number].upload_url.empty()) number = i;
            slots_[number] = std::move(given.attachments[i]);
        }
        for (std::size_t i = 0; i < files.size(); ++i) {
            auto upload = within_time(messages_.upload(slots_[i], files[i]));
            co_await std::move(upload);
        }
    }

    std::shared_ptr<RestCore> core_;
    Messages messages_;
    Snowflake channel_;
    PostMessage post_;
    CallOptions options_;
    TimePoint deadline_;
    std::vector<UploadSlot> slots_;
};

task<Message> run_upload(std::shared_ptr<RestCore> core, Snowflake channel, CreateMessage message,
    PostMessage post, CallOptions options) {
    co_await asio::this_coro::reset_cancellation_state(asio::enable_total_cancellation());
    UploadRun run(std::move(core), channel, std::move(post), std::move(options));
    co_return co_await run.run(std::move(message));
}

} // namespace

Op<Message> send_uploaded(std::shared_ptr<RestCore> core, Snowflake channel, CreateMessage message,
    std::function<Op<Message>(CreateMessage const&)> post) {
    auto executor = core->executor();
    return make_op<Message>(std::move(executor),
        [core = std::move(core), channel, message = std::move(message), post = std::move(post)](
            CallOptions options) mutable {
            return run_upload(
                std::move(core), channel, std::move(message), std::move(post), std::move(options));
        });
}

} // namespace chorus::detail
