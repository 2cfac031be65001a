#include "local/net/websocket_session.hpp"

#include "local/gateway/connection.hpp"
#include "local/gateway/packer.hpp"
#include "local/http/target.hpp"
#include "local/net/websocket_stream.hpp"
#include <array>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>
#include <optional>

namespace chorus::local {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;

class WebSocketSession : public std::enable_shared_from_this<WebSocketSession> {
public:
    WebSocketSession(std::shared_ptr<Host> host, tcp::socket socket, UpgradeRequest upgrade)
        : host_(std::move(host))
        , stream_(std::move(socket))
        , upgrade_(std::move(upgrade))
        , timer_(host_->strand())
        , outbox_(std::make_shared<Outbox>())
        , connection_(host_->world(), outbox_) {}
    ~WebSocketSession() { host_->leave(id_); }

    void start() {
        id_ = host_->join([weak = weak_from_this()] {
            if (auto self = weak.lock()) self->go_away();
        });
        stream_.read_message_max(host_->world().options.max_gateway_message);
        accept_upgrade(stream_, upgrade_,
            [self = shared_from_this()](beast::error_code error) { self->on_accept(error); });
    }

private:
    void on_accept(beast::error_code error) {
        if (error || host_->stopped()) return end();
        stream_.auto_fragment(false); // a payload is one frame
        Target target(std::string_view(upgrade_.target().data(), upgrade_.target().size()));
        upgrade_ = {};
        {
            std::scoped_lock lock(host_->world().mutex);
            outbox_->wake = [weak = weak_from_this()] {
                if (auto self = weak.lock()) self->pump();
            };
            auto const framing = framing_of(target);
            packer_.emplace(framing.value_or(Framing()), host_->world().options.zstd_long_frame);
            if (framing)
                connection_.open(Clock::now());
            else
                connection_.refuse();
        }
        arm_timer();
        read();
        host_->flush();
    }

    void read() {
        stream_.async_read(buffer_,
            [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); });
    }

    void on_read(beast::error_code error) {
        if (error) return end();
        if (is_silent()) {
            buffer_.clear();
            return read();
        }
        auto const data = buffer_.cdata();
        auto const json =
            packer_->json_of({static_cast<char const*>(data.data()), data.size()}, stream_.got_binary());
        {
            std::scoped_lock lock(host_->world().mutex);
            if (json)
                connection_.receive(*json, Clock::now());
            else
                connection_.refuse();
        }
        buffer_.clear();
        host_->flush();
        arm_timer();
        read();
    }

    /// Sends one frame after another, then the close, if one was asked for.
    void pump() {
        if (ended_) return;
        bool cut;
        std::optional<std::uint16_t> close;
        {
            std::scoped_lock lock(host_->world().mutex);
            cut = outbox_->cut;
            if (!cut && (writing_ || outbox_->silent)) return;
            if (!cut && !outbox_->frames.empty()) {
                truncating_ = outbox_->truncate_next;
                frame_ = std::move(outbox_->frames.front());
                outbox_->frames.pop_front();
                packs_payloads_ = outbox_->pack_payloads;
                writing_ = true;
            }
            else { close = outbox_->close; }
        }
        if (cut) return end();
        if (writing_) return write();
        if (close && !closing_) {
            closing_ = true;
            stream_.async_close(websocket::close_reason(static_cast<websocket::close_code>(*close)),
                [self = shared_from_this()](beast::error_code) { self->end(); });
        }
    }

    void write() {
        // An event's payload belongs to all sessions; only what stands around it is this one's.
        auto const& message = packer_->pack(frame_, packs_payloads_);
        std::array<asio::const_buffer, 3> pieces{
            asio::buffer(message.head), asio::buffer(message.body), asio::buffer(message.tail)};
        if (truncating_) {
            half_.assign(message.head).append(message.body).append(message.tail);
            half_.resize(half_.size() / 2);
            pieces = {asio::buffer(half_)};
        }
        stream_.binary(message.binary);
        stream_.async_write(pieces,
            [self = shared_from_this()](beast::error_code error, std::size_t) { self->on_written(error); });
    }

    [[nodiscard]] bool is_silent() {
        std::scoped_lock lock(host_->world().mutex);
        return outbox_->silent;
    }

    void on_written(beast::error_code error) {
        writing_ = false;
        {
            std::scoped_lock lock(host_->world().mutex);
            if (!outbox_->cut) outbox_->bytes -= std::min(outbox_->bytes, frame_.size());
        }
        frame_ = {};
        if (error || truncating_) return end();
        pump();
    }

    void arm_timer() {
        if (ended_ || stopping_) return;
        {
            std::scoped_lock lock(host_->world().mutex);
            timer_.expires_at(connection_.deadline());
        }
        timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
            auto self = weak.lock();
            if (error || !self || self->ended_ || self->stopping_) return;
            {
                std::scoped_lock lock(self->host_->world().mutex);
                if (self->outbox_->ended()) return;
                self->connection_.tick(Clock::now());
            }
            self->host_->flush();
            self->arm_timer();
        });
    }

    /// The server stops: what is being sent may leave, then comes the close, and soon the end.
    void go_away() {
        if (ended_) return;
        {
            std::scoped_lock lock(host_->world().mutex);
            outbox_->frames.clear();
            host_->world().hub.close(outbox_, 1001);
        }
        stopping_ = true;
        timer_.expires_after(std::chrono::seconds(1));
        timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
            if (auto self = weak.lock(); self && !error) self->end();
        });
        pump();
    }

    void end() {
        if (ended_) return;
        ended_ = true;
        bool resets = false;
        {
            std::scoped_lock lock(host_->world().mutex);
            outbox_->wake = nullptr;
            std::optional<std::uint16_t> code;
            // Only what the client said counts: our own close leaves the session to be resumed, or has
            // removed it.
            if (!closing_ && stream_.reason().code != websocket::close_code::none)
                code = stream_.reason().code;
            connection_.closed(code, Clock::now());
            resets = outbox_->reset;
        }
        timer_.cancel();
        boost::system::error_code ignored;
        auto& socket = beast::get_lowest_layer(stream_).socket();
        if (resets) socket.set_option(asio::socket_base::linger(true, 0), ignored);
        socket.close(ignored);
        host_->flush();
    }

    std::shared_ptr<Host> host_;
    WebSocketStream stream_;
    UpgradeRequest upgrade_;
    asio::steady_timer timer_;
    beast::flat_buffer buffer_;
    SharedOutbox outbox_;
    GatewayConnection connection_;
    std::optional<Packer> packer_; ///< once connected
    Frame frame_;
    std::string half_; ///< of a message that is cut short
    bool truncating_ = false;
    bool packs_payloads_ = false;
    bool writing_ = false;
    bool closing_ = false;
    bool stopping_ = false;
    bool ended_ = false;
    std::uint64_t id_ = 0;
};

} // namespace

void start_websocket_session(std::shared_ptr<Host> host, tcp::socket socket, UpgradeRequest upgrade) {
    std::make_shared<WebSocketSession>(std::move(host), std::move(socket), std::move(upgrade))->start();
}

} // namespace chorus::local
