#include "detail/net/http_connection.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/error.hpp>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t large_read_size = 64 * 1024;
// Room for a head, and for what may come with it.
constexpr std::size_t max_buffer_size = ResponseParser::max_head_size + large_read_size;
// A server may say "wait" (100, 102, 103) a few times, not for ever.
constexpr int max_interim_answers = 32;
// Leaves the server's own timeout this far ahead of ours.
constexpr auto idle_margin = std::chrono::milliseconds(1'000);

} // namespace

HttpConnection::HttpConnection(std::shared_ptr<NetContext const> net, asio::any_io_executor strand)
    : net_(std::move(net))
    , strand_(std::move(strand))
    , buffer_(max_buffer_size) {}

task<void> HttpConnection::open(Activity& activity) {
    close();
    buffer_.clear();
    auto socket = co_await dial(activity, *net_, strand_);
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    if (!activity.origin().tls) {
        tcp_.emplace(std::move(socket));
        co_return;
    }
    tls_.emplace(net_->tls.stream(std::move(socket)));
    co_await net_->tls.handshake(activity, *tls_, after(Clock::now(), net_->options.connect_timeout));
}

void HttpConnection::close() noexcept {
    if (!is_open()) return;
    boost::system::error_code ignored;
    socket().close(ignored);
}

bool HttpConnection::is_fresh() {
    if (!is_open() || !socket().is_open()) return false;
    char next = 0;
    boost::system::error_code error;
    socket().receive(asio::buffer(&next, 1), tcp::socket::message_peek, error);
    // Over TLS, bytes may be anything, but are most likely the encrypted notice that the server closes.
    return error == asio::error::would_block;
}

task<boost::system::error_code> HttpConnection::write(Activity& activity, RequestText const& request) {
    std::array<asio::const_buffer, 2> parts{asio::buffer(request.text), asio::buffer(request.body)};
    auto& [head, body] = parts;
    while (head.size() + body.size() != 0) {
        boost::system::error_code error;
        std::size_t n = 0;
        // Beast's TLS stream does not get past an empty buffer at the front.
        if (head.size() != 0 && body.size() != 0) {
            if (tls_)
                std::tie(error, n) = co_await tls_->async_write_some(parts, as_beast_result);
            else
                std::tie(error, n) = co_await tcp_->async_write_some(parts, as_result);
        }
        else {
            auto const& rest = head.size() != 0 ? head : body;
            if (tls_)
                std::tie(error, n) = co_await tls_->async_write_some(rest, as_beast_result);
            else
                std::tie(error, n) = co_await tcp_->async_write_some(rest, as_result);
        }
        sent_ += n;
        if (error) co_return error;
        auto const of_head = std::min(n, head.size());
        head += of_head;
        body += n - of_head;
        if (head.size() + body.size() != 0) activity.extend(after(Clock::now(), net_->options.stall_timeout));
    }
    co_return boost::system::error_code();
}

task<void> HttpConnection::exchange(Activity& activity, RequestText const& request, Response& response) {
    auto const& options = net_->options;
    sent_ = received_ = 0;
    keep_for_ = {};
    activity.begin(Phase::writing, after(Clock::now(), options.stall_timeout), [this] { close(); });
    auto const not_written = co_await write(activity, request);
    if (activity.stopped()) throw activity.failure(not_written);
    // A server that has read enough (too large, not allowed) answers and closes without reading the rest. Its
    // answer is worth more than the fact that the rest could not be sent.
    if (not_written && sent_ == 0) throw activity.failure(not_written);

    auto const answer_due = after(Clock::now(), options.first_byte_timeout);
    std::optional<ResponseParser> parser;
    int interim_answers = 0;
    boost::system::error_code error;
    for (;;) {
        if (!parser) parser.emplace(response, request.answer_has_body, options.max_response_size);
        while (buffer_.size() != 0 && !parser->is_done()) {
            buffer_.consume(parser->put(buffer_.cdata(), error));
            if (error == http::error::need_more) break;
            if (error) throw activity.failure(error);
        }
        if (parser->is_done()) {
            if (!parser->interim()) break;
            if (++interim_answers > max_interim_answers) throw activity.failure(http::error::bad_status);
            parser.reset();
            response = Response();
            continue;
        }

        // Only a line of a head or chunk that goes on and on can fill the buffer.
        if (buffer_.size() >= ResponseParser::max_head_size)
            throw activity.failure(http::error::header_limit);
        bool const begun = parser->got_some();
        activity.begin(begun ? Phase::reading : Phase::answer,
            begun ? after(Clock::now(), options.stall_timeout) : answer_due, [this] { close(); });
        auto const space = buffer_.prepare(response.body.empty() ? read_size : large_read_size);
        std::size_t n = 0;
        if (tls_)
            std::tie(error, n) = co_await tls_->async_read_some(space, as_beast_result);
        else
            std::tie(error, n) = co_await tcp_->async_read_some(space, as_result);
        buffer_.commit(n);
        received_ += n;
        if (n != 0) activity.turn_to(Phase::reading);
        if (activity.stopped()) throw activity.failure(error);
        if (error == asio::error::eof && begun) {
            // Over TLS, `eof` means that the peer said so; a mere end of the stream is `stream_truncated`.
            parser->put_eof(error);
            if (!error && parser->is_done()) break;
        }
        if (error)
            throw received_ == 0 && not_written ? activity.failure(not_written) : activity.failure(error);
    }

    bool const reusable = parser->keep_alive() && buffer_.size() == 0 && !not_written;
    if (!reusable) co_return;
    keep_for_ = options.idle_timeout;
    if (auto const announced = parser->announced_idle_timeout())
        keep_for_ = std::min(keep_for_, std::max<std::chrono::milliseconds>(*announced - idle_margin, {}));
}

} // namespace chorus::detail
