#include "gateway/wire.hpp"

#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <zlib.h>
#include <zstd.h>

namespace chorus_bench {
namespace {

using nlohmann::json;

void put_number(std::string& out, std::uint64_t value, int bytes) {
    for (int i = bytes; i-- > 0;) out += static_cast<char>(value >> (8 * i));
}

void put_binary(std::string& out, std::string_view text) {
    out += 'm';
    put_number(out, text.size(), 4);
    out += text;
}

void put_atom(std::string& out, std::string_view text) {
    out += 'w';
    put_number(out, text.size(), 1);
    out += text;
}

/// Erlang's external term format, as Discord writes it, but ids stay text.
void put_term(std::string& out, json const& value) {
    switch (value.type()) {
    case json::value_t::null: return put_atom(out, "nil");
    case json::value_t::boolean: return put_atom(out, value.get<bool>() ? "true" : "false");
    case json::value_t::string: return put_binary(out, value.get_ref<std::string const&>());
    case json::value_t::number_float: {
        out += 'F';
        auto const number = value.get<double>();
        std::uint64_t bits = 0;
        std::memcpy(&bits, &number, sizeof bits);
        return put_number(out, bits, 8);
    }
    case json::value_t::number_integer:
    case json::value_t::number_unsigned: {
        auto const number = value.get<std::int64_t>();
        if (number >= 0 && number < 256) {
            out += 'a';
            return put_number(out, static_cast<std::uint64_t>(number), 1);
        }
        if (number >= INT32_MIN && number <= INT32_MAX) {
            out += 'b';
            return put_number(out, static_cast<std::uint64_t>(number), 4);
        }
        out += "n\x08";
        out += number < 0 ? '\1' : '\0';
        auto const size =
            number < 0 ? 0 - static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
        for (int i = 0; i < 8; ++i) out += static_cast<char>(size >> (8 * i));
        return;
    }
    case json::value_t::array:
        if (!value.empty()) {
            out += 'l';
            put_number(out, value.size(), 4);
            for (auto const& item : value) put_term(out, item);
        }
        out += 'j';
        return;
    case json::value_t::object:
        out += 't';
        put_number(out, value.size(), 4);
        for (auto const& [key, item] : value.items()) {
            put_binary(out, key);
            put_term(out, item);
        }
        return;
    default: throw std::logic_error("no such JSON");
    }
}

constexpr std::string_view sync_marker("\0\0\0\xff\xff", 5);

} // namespace

Format Format::named(std::string_view name) {
    auto const plus = name.find('+');
    if (plus == name.npos) return Format(std::string(name), {});
    return Format(std::string(name.substr(0, plus)), std::string(name.substr(plus + 1)));
}

std::string Format::name() const { return compression.empty() ? encoding : encoding + "+" + compression; }

std::string Format::query() const {
    auto query = "v=9&encoding=" + encoding;
    if (!compression.empty()) query += "&compress=" + compression;
    return query;
}

class Wire::Packer {
public:
    virtual ~Packer() = default;
    virtual std::string pack(std::string_view payload) = 0;
};

namespace {

class Zlib {
public:
    Zlib() {
        if (deflateInit(&stream_, 6) != Z_OK) throw std::runtime_error("zlib");
    }
    ~Zlib() { deflateEnd(&stream_); }
    Zlib(Zlib const&) = delete;
    Zlib& operator=(Zlib const&) = delete;
    std::string pack(std::string_view payload) {
        std::string out(deflateBound(&stream_, payload.size()) + 64, '\0');
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(payload.data()));
        stream_.avail_in = static_cast<uInt>(payload.size());
        stream_.next_out = reinterpret_cast<Bytef*>(out.data());
        stream_.avail_out = static_cast<uInt>(out.size());
        if (deflate(&stream_, Z_SYNC_FLUSH) != Z_OK || stream_.avail_in != 0)
            throw std::runtime_error("deflate");
        out.resize(out.size() - stream_.avail_out);
        return out;
    }

private:
    z_stream stream_{};
};

class Zstd {
public:
    Zstd() : stream_(ZSTD_createCCtx()) {}
    ~Zstd() { ZSTD_freeCCtx(stream_); }
    Zstd(Zstd const&) = delete;
    Zstd& operator=(Zstd const&) = delete;
    std::string pack(std::string_view payload) {
        std::string out(ZSTD_compressBound(payload.size()) + 64, '\0');
        ZSTD_inBuffer in{payload.data(), payload.size(), 0};
        ZSTD_outBuffer to{out.data(), out.size(), 0};
        if (ZSTD_compressStream2(stream_, &to, &in, ZSTD_e_flush) != 0) throw std::runtime_error("zstd");
        out.resize(to.pos);
        return out;
    }

private:
    ZSTD_CCtx* stream_;
};

} // namespace

namespace {
template<class Base, class Method> class Packing final : public Base {
public:
    std::string pack(std::string_view payload) override { return method_.pack(payload); }

private:
    Method method_;
};
} // namespace

Wire::Wire(Format format, bool idle) : format_(std::move(format)), idle_(idle) {
    if (idle_ || format_.compression.empty()) return;
    if (format_.compression == "zlib-stream")
        packer_ = std::make_unique<Packing<Packer, Zlib>>();
    else if (format_.compression == "zstd-stream")
        packer_ = std::make_unique<Packing<Packer, Zstd>>();
    else
        throw std::runtime_error("no such compression: " + format_.compression);
}

Wire::~Wire() = default;

std::string Wire::packed(std::string const& payload) {
    if (packer_) return packer_->pack(payload);
    if (format_.compression.empty()) return payload;
    if (format_.compression == "zstd-stream") { // a whole frame each, as some servers do it
        std::string out(ZSTD_compressBound(payload.size()), '\0');
        out.resize(ZSTD_compress(out.data(), out.size(), payload.data(), payload.size(), 1));
        return out;
    }
    // A stored block, after the header of a stream with a window of 32 KB.
    std::string out = begun_ ? "" : "\x78\x01";
    out += '\0';
    auto const size = static_cast<std::uint16_t>(payload.size());
    if (size != payload.size()) throw std::logic_error("too large for one block");
    for (auto const value : {size, static_cast<std::uint16_t>(~size)}) {
        out += static_cast<char>(value & 0xff);
        out += static_cast<char>(value >> 8);
    }
    return out.append(payload).append(sync_marker);
}

std::string Wire::frame(std::string_view text) {
    std::string payload;
    if (format_.encoding == "etf") {
        payload = "\x83";
        put_term(payload, json::parse(text));
    }
    else
        payload = text;
    payload = packed(payload);
    begun_ = true;
    bool const is_text = format_.encoding == "json" && format_.compression.empty();
    std::string out(1, static_cast<char>(0x80 | (is_text ? 1 : 2)));
    if (payload.size() < 126)
        out += static_cast<char>(payload.size());
    else if (payload.size() < 65536) {
        out += '\x7e';
        put_number(out, payload.size(), 2);
    }
    else {
        out += '\x7f';
        put_number(out, payload.size(), 8);
    }
    return out += payload;
}

int opcode_of(std::string_view message) {
    bool const text = message.starts_with('{');
    auto const key = text ? std::string_view("\"op\":") : std::string_view("\2op");
    auto const at = message.rfind(key);
    if (at == message.npos || at + key.size() + 1 >= message.size()) return -1;
    auto const* const value = message.data() + at + key.size();
    if (text) return *value - '0';
    return *value == 'a' ? static_cast<unsigned char>(value[1]) : -1;
}

} // namespace chorus_bench
