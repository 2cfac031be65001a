// A gateway's messages as they stand on the wire, made beforehand.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace chorus_bench {

/// What a client asked for in the gateway's URL. Names as there; empty compression: none.
class Format {
public:
    Format() = default;
    Format(std::string encoding_name, std::string compression_name)
        : encoding(std::move(encoding_name))
        , compression(std::move(compression_name)) {}
    /// "json", "etf+zlib-stream": what benchmarks call it.
    static Format named(std::string_view name);
    [[nodiscard]] std::string name() const;
    [[nodiscard]] std::string query() const;

    std::string encoding = "json";
    std::string compression;
};

/// Turns payloads into WebSocket frames of one connection's stream, one after the other.
class Wire {
public:
    /// `idle`: messages can be sent on any connection in any order, at no cost for the server: what is
    /// compressed is so in form only.
    Wire(Format format, bool idle);
    ~Wire();

    /// The frame of the next payload, given as JSON.
    [[nodiscard]] std::string frame(std::string_view json);

private:
    class Packer;
    [[nodiscard]] std::string packed(std::string const& payload);

    Format format_;
    bool idle_;
    bool begun_ = false;
    std::unique_ptr<Packer> packer_;
};

/// The opcode of a client's message, in JSON or ETF; -1 if it cannot be found.
[[nodiscard]] int opcode_of(std::string_view message);

} // namespace chorus_bench
