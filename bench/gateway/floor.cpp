#include "gateway/client.hpp"
#include "support/event_stream.hpp"
#include "support/process.hpp"
#include "support/simdjson_walk.hpp"
#include <arpa/inet.h>
#include <chrono>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/ssl.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace chorus_bench {
namespace {

constexpr std::size_t read_size = 64 * 1024;
constexpr std::size_t padding = 64; // more than simdjson reads behind the end

/// A connected socket, with TLS or without.
class Source {
public:
    explicit Source(Ingest const& load) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(load.port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("floor: cannot connect");
        int const on = 1;
        ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (!load.tls) return;
        context_ = SSL_CTX_new(TLS_client_method());
        SSL_CTX_load_verify_locations(context_, load.ca_file.c_str(), nullptr);
        SSL_CTX_set_verify(context_, SSL_VERIFY_PEER, nullptr);
        ssl_ = SSL_new(context_);
        SSL_set_fd(ssl_, socket_);
        if (SSL_connect(ssl_) != 1) throw std::runtime_error("floor: TLS");
    }
    ~Source() {
        if (ssl_) SSL_free(ssl_);
        if (context_) SSL_CTX_free(context_);
        ::close(socket_);
    }
    Source(Source const&) = delete;
    Source& operator=(Source const&) = delete;

    std::size_t read(char* to, std::size_t size) {
        auto const got = ssl_ ? SSL_read(ssl_, to, static_cast<int>(size)) : ::recv(socket_, to, size, 0);
        if (got <= 0) throw std::runtime_error("floor: the connection ended");
        return static_cast<std::size_t>(got);
    }
    void write(std::string const& text) {
        auto const sent = ssl_ ? SSL_write(ssl_, text.data(), static_cast<int>(text.size()))
                               : ::send(socket_, text.data(), text.size(), 0);
        if (sent != static_cast<ssize_t>(text.size())) throw std::runtime_error("floor: cannot write");
    }

private:
    int socket_;
    SSL_CTX* context_ = nullptr;
    SSL* ssl_ = nullptr;
};

/// Messages, one after the other, without their frames. Valid until the next.
class Reader {
public:
    explicit Reader(Source& source) : source_(source), buffer_(read_size + padding) {}

    void skip_http_head() {
        for (;;) {
            std::string_view const there(buffer_.data() + begin_, end_ - begin_);
            if (auto const end = there.find("\r\n\r\n"); end != there.npos) {
                begin_ += end + 4;
                return;
            }
            more();
        }
    }
    std::string_view next() {
        need(2);
        std::size_t head = 2;
        std::size_t size = byte(1);
        if (size >= 126) {
            head = size == 126 ? 4 : 10;
            need(head);
            size = 0;
            for (std::size_t i = 2; i < head; ++i) size = size << 8 | byte(i);
        }
        need(head + size);
        std::string_view const message(buffer_.data() + begin_ + head, size);
        begin_ += head + size;
        return message;
    }

private:
    [[nodiscard]] unsigned char byte(std::size_t at) const {
        return static_cast<unsigned char>(buffer_[begin_ + at]);
    }
    void need(std::size_t size) {
        while (end_ - begin_ < size) {
            if (buffer_.size() < size + padding) buffer_.resize(2 * size + padding);
            more();
        }
    }
    void more() {
        if (begin_ > 0) {
            std::copy(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_),
                buffer_.begin() + static_cast<std::ptrdiff_t>(end_), buffer_.begin());
            end_ -= begin_;
            begin_ = 0;
        }
        end_ += source_.read(buffer_.data() + end_, buffer_.size() - padding - end_);
    }

    Source& source_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

class Inflater {
public:
    explicit Inflater(std::string const& name) : out_(1u << 16) {
        if (name == "zlib-stream" && inflateInit(&zlib_) == Z_OK) is_zlib_ = true;
        if (name == "zstd-stream") zstd_ = ZSTD_createDCtx();
    }
    ~Inflater() {
        if (is_zlib_) inflateEnd(&zlib_);
        ZSTD_freeDCtx(zstd_);
    }
    Inflater(Inflater const&) = delete;
    Inflater& operator=(Inflater const&) = delete;

    std::string_view inflated(std::string_view message) {
        if (is_zlib_) {
            zlib_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(message.data()));
            zlib_.avail_in = static_cast<uInt>(message.size());
            std::size_t size = 0;
            for (;;) {
                zlib_.next_out = reinterpret_cast<Bytef*>(out_.data() + size);
                zlib_.avail_out = static_cast<uInt>(out_.size() - padding - size);
                auto const code = inflate(&zlib_, Z_SYNC_FLUSH);
                if (code != Z_OK && code != Z_BUF_ERROR) throw std::runtime_error("floor: inflate");
                size = out_.size() - padding - zlib_.avail_out;
                if (zlib_.avail_out != 0) return {out_.data(), size};
                out_.resize(2 * out_.size());
            }
        }
        if (!zstd_) return message;
        ZSTD_inBuffer in{message.data(), message.size(), 0};
        ZSTD_outBuffer to{out_.data(), out_.size() - padding, 0};
        for (;;) {
            if (ZSTD_isError(ZSTD_decompressStream(zstd_, &to, &in))) throw std::runtime_error("floor: zstd");
            if (to.pos < to.size) return {out_.data(), to.pos};
            out_.resize(2 * out_.size());
            to.dst = out_.data();
            to.size = out_.size() - padding;
        }
    }

private:
    std::vector<char> out_;
    bool is_zlib_ = false;
    z_stream zlib_{};
    ZSTD_DCtx* zstd_ = nullptr;
};

/// One pass over a term that was written by a friend.
class TermWalk {
public:
    explicit TermWalk(std::string_view text) : at_(text.data() + 1) {}

    std::uint64_t value() {
        auto const tag = *at_++;
        switch (tag) {
        case 'a': return number(1);
        case 'b': return number(4);
        case 'F': return number(8);
        case 'n': {
            auto const size = number(1);
            at_ += 1 + size;
            return size;
        }
        case 'w': return text(number(1));
        case 'm': return text(number(4));
        case 'j': return 0;
        case 'l': {
            std::uint64_t sum = 0;
            for (auto left = number(4); left > 0; --left) sum += value();
            ++at_;
            return sum;
        }
        case 't': {
            std::uint64_t sum = 0;
            for (auto left = number(4); left > 0; --left) {
                sum += value();
                sum += value();
            }
            return sum;
        }
        default: throw std::runtime_error("floor: no such term");
        }
    }

private:
    std::uint64_t number(int bytes) {
        std::uint64_t value = 0;
        while (bytes-- > 0) value = value << 8 | static_cast<unsigned char>(*at_++);
        return value;
    }
    std::uint64_t text(std::uint64_t size) {
        at_ += size;
        return size;
    }

    char const* at_;
};

std::string masked(std::string_view text) {
    std::string frame = "\x81";
    frame += static_cast<char>(0x80 | text.size());
    frame.append(4, '\0'); // a mask that changes nothing
    return frame.append(text);
}

double wall_us() {
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace

void CostMeter::begin() {
    cpu_ = process_cpu_us();
    wall_ = wall_us();
}

void CostMeter::end() {
    cost_.cpu_us = process_cpu_us() - cpu_;
    cost_.wall_us = wall_us() - wall_;
}

Cost run_floor(Ingest const& load, Depth depth) {
    Source source(load);
    source.write(fmt::format("GET /?{} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nUpgrade: websocket\r\n"
                             "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                             "Sec-WebSocket-Version: 13\r\n\r\n",
        load.format.query(), load.port));
    Reader reader(source);
    reader.skip_http_head();
    Inflater inflater(load.format.compression);
    CostMeter meter;
    std::uint64_t sum = 0;
    bool const terms = load.format.encoding == "etf";
    // HELLO, READY, the guilds, a tenth of the events, BENCH_BEGIN, the others, BENCH_END.
    auto const before = 2 + greetings().size();
    auto const first = before + load.events / 10 + 1;
    for (std::size_t number = 0; number < before + load.events + 2; ++number) {
        if (number == first) meter.begin();
        auto message = reader.next();
        if (number == 0) source.write(masked(R"({"op":2,"d":{}})"));
        if (depth >= Depth::inflate) message = inflater.inflated(message);
        if (depth == Depth::walk && number > 1)
            sum += terms ? TermWalk(message).value() : simdjson_walk(message, message.size() + padding);
        sum += message.size();
    }
    meter.end();
    auto cost = meter.cost();
    cost.checksum = sum;
    return cost;
}

} // namespace chorus_bench
