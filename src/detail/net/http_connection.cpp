#include "detail/net/http_connection.hpp"

#include "detail/net/answer_body.hpp"
#include <algorithm>
#include <array>
#include <boost/beast/http/error.hpp>
#include <chorus/rest/body.hpp>
#include <openssl/ssl.h>
#include <string>
#include <vector>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t read_size = 16 * 1024;
constexpr std::size_t large_read_size = 64 * 1024;
constexpr std::size_t piece_size = 64 * 1024; // of a body that is streamed
// Room for a head, and for what may come with it.
constexpr std::size_t max_buffer_size = ResponseParser::max_head_size + large_read_size;
// A server may say "wait" (100, 102, 103) a few times, not for ever.
constexpr int max_interim_answers = 32;
constexpr auto moment = std::chrono::milliseconds(5);
// Leaves the server's own timeout this far ahead of ours.
constexpr auto idle_margin = std::chrono::milliseconds(1'000);

Error wrong_size() {
    return Error(errc::invalid_argument, "the body has not as many bytes as it said it would");
}

} // namespace

HttpConnection::HttpConnection(
    std::shared_ptr<NetContext const> net, asio::any_io_executor strand, asio::any_io_executor io)
    : net_(std::move(net))
    , strand_(std::move(strand))
    , io_(std::move(io))
    , buffer_(max_buffer_size) {}

task<void> HttpConnection::open(Activity& activity, Origin const& origin) {
    close();
    buffer_.clear();
    auto socket = co_await dial(activity, origin, *net_, strand_, io_);
    boost::system::error_code ignored;
    socket.non_blocking(true, ignored);
    if (!origin.tls) {
        tcp_.emplace(std::move(socket));
        co_return;
    }
    tls_.emplace(net_->tls.stream(std::move(socket)));
    // Else OpenSSL allocates its two buffers of 17 KB, and frees them, with each request.
    SSL_clear_mode(tls_->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    co_await net_->tls.handshake(activity, *tls_, after(Clock::now(), net_->options.connect_timeout));
}

void HttpConnection::close() noexcept {
    if (!is_open()) return;
    boost::system::error_code ignored;
    socket().close(ignored);
}

bool HttpConnection::is_fresh(bool harmless) {
    if (!is_open() || !socket().is_open()) return false;
    if (harmless && Clock::now() - last_used_ < moment) return true;
    char next = 0;
    boost::system::error_code error;
    socket().receive(asio::buffer(&next, 1), tcp::socket::message_peek, error);
    // Over TLS, bytes may be anything, but are most likely the encrypted notice that the server closes.
    return error == asio::error::would_block;
}

bool HttpConnection::is_resumed() { return tls_ && SSL_session_reused(tls_->native_handle()) == 1; }

task<HttpConnection::ErrorCode> HttpConnection::write(
    Activity& activity, std::string_view first, std::string_view second) {
    std::array<asio::const_buffer, 2> parts{asio::buffer(first), asio::buffer(second)};
    auto& [head, body] = parts;
    while (head.size() + body.size() != 0) {
        ErrorCode error;
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
    co_return ErrorCode();
}

bool HttpConnection::answers_early() {
    // Over TLS, what has come may be anything. Who wants to be heard there closes.
    ErrorCode error;
    return tcp_ && tcp_->available(error) != 0;
}

/// What the operating system takes without waiting, which is all of most requests. None of it over TLS.
std::size_t HttpConnection::write_at_once(std::string_view first, std::string_view second) {
    if (!tcp_) return 0;
    ErrorCode error; // whoever writes the rest meets it again
    auto const n = tcp_->write_some(std::array{asio::buffer(first), asio::buffer(second)}, error);
    sent_ += n;
    return n;
}

task<HttpConnection::ErrorCode> HttpConnection::send(Activity& activity, RequestText const& request) {
    if (request.stream) co_return co_await send_stream(activity, request);
    auto const of_text = std::min(sent_, request.text.size());
    co_return co_await write(activity, std::string_view(request.text).substr(of_text),
        request.body.substr(sent_ - of_text));
}

task<HttpConnection::ErrorCode> HttpConnection::send_stream(Activity& activity, RequestText const& request) {
    auto const source = request.stream->open();
    auto const size = request.stream->size();
    auto const* const progress =
        request.transfer && request.transfer->on_sent ? &request.transfer->on_sent : nullptr;
    std::vector<char> space(piece_size);
    std::string head = request.text; // what goes before the next piece
    for (std::uint64_t done = 0;;) {
        // Where the bytes come from may take its time; the deadline of the call holds.
        activity.extend(TimePoint::max());
        auto n = size && done == *size ? 0 : co_await source->read(space);
        if (size && done + n >= *size && n != 0) {
            // A whole body, as the server sees it, must be the whole body.
            std::array<char, 1> more;
            if (done + n > *size || co_await source->read(more) != 0) throw wrong_size();
        }
        if (size && n == 0 && done < *size) throw wrong_size();
        if (activity.stopped()) co_return asio::error::operation_aborted;
        activity.extend(after(Clock::now(), net_->options.stall_timeout));
        if (request.chunked) head += n == 0 ? "0\r\n\r\n" : chunk_head(n);
        auto const error = co_await write(activity, head, std::string_view(space.data(), n));
        if (error || n == 0) co_return error;
        done += n;
        head = request.chunked ? "\r\n" : "";
        if (progress) (*progress)(done, size);
        if (size && done == *size) co_return ErrorCode();
        if (answers_early()) {
            cut_short_ = true;
            co_return ErrorCode();
        }
    }
}

task<void> HttpConnection::exchange(Activity& activity, RequestText const& request, Response& response) {
    sent_ = received_ = 0;
    cut_short_ = false;
    keep_for_ = {};
    activity.begin(
        Phase::writing, after(Clock::now(), net_->options.stall_timeout), [this] { close(); });
    auto const size = request.text.size() + request.body.size();
    ErrorCode not_written;
    if (request.stream || write_at_once(request.text, request.body) < size)
        not_written = co_await send(activity, request);
    if (!not_written && request.transfer && request.transfer->on_sent && !request.stream &&
        request.body_size != 0)
        request.transfer->on_sent(request.body_size, request.body_size);
    if (activity.stopped()) throw activity.failure(not_written);
    // A server that has read enough (too large, not allowed) answers and closes without reading the rest. Its
    // answer is worth more than the fact that the rest could not be sent.
    if (not_written && sent_ == 0) throw activity.failure(not_written);
    if (not_written) cut_short_ = true;
    co_await receive(activity, request, response, not_written);
}

task<void> HttpConnection::receive(
    Activity& activity, RequestText const& request, Response& response, ErrorCode not_written) {
    auto const& options = net_->options;
    auto const* const transfer = request.transfer;
    auto* const sink = transfer ? transfer->sink.get() : nullptr;
    ResponseParser::Options parsing;
    parsing.has_body = request.answer_has_body;
    parsing.unpacks = options.accept_gzip;
    parsing.sinks = sink != nullptr;
    parsing.parts = transfer && transfer->on_received;
    parsing.max_body_size = options.max_response_size;

    auto const answer_due = after(Clock::now(), options.first_byte_timeout);
    std::optional<ResponseParser> parser;
    std::optional<AnswerBody> body; // where it is not simply kept
    int interim_answers = 0;
    ErrorCode error;
    for (;;) {
        if (!parser) parser.emplace(response, parsing);
        while (buffer_.size() != 0 && !parser->is_done()) {
            auto const used = parser->put(buffer_.cdata(), error);
            if (parser->in_parts()) {
                if (!body) {
                    body.emplace(response, parser->to_sink() ? sink : nullptr, options.max_response_size);
                    std::optional<std::uint64_t> length;
                    if (auto const announced = parser->content_length()) length = *announced;
                    body->begin(parser->packed(), length);
                }
                if (auto const part = parser->take_part(); !part.empty()) {
                    co_await body->take(activity, part);
                    if (transfer && transfer->on_received) transfer->on_received(body->taken(), body->size());
                }
            }
            buffer_.consume(used);
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
        auto const space =
            buffer_.prepare(response.body.empty() && !parser->in_parts() ? read_size : large_read_size);
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
    if (body) body->end(activity);

    bool const reusable = parser->keep_alive() && buffer_.size() == 0 && !cut_short_;
    if (!reusable) co_return;
    last_used_ = Clock::now();
    keep_for_ = options.idle_timeout;
    if (auto const announced = parser->announced_idle_timeout())
        keep_for_ = std::min(keep_for_, std::max<std::chrono::milliseconds>(*announced - idle_margin, {}));
}

} // namespace chorus::detail
