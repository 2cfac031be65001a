// Writing JSON text, straight into a buffer.
#pragma once

#include "codec/text_scan.hpp"
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace chorus::codec {

/// A number as short as it can be. What is beyond 64 bits gets an exponent: parsers refuse such integers.
inline char* write_number(double number, char* begin, char* end) {
    constexpr double beyond = 9'223'372'036'854'775'808.0;
    if (std::abs(number) < beyond) return std::to_chars(begin, end, number).ptr;
    return std::to_chars(begin, end, number, std::chars_format::scientific).ptr;
}

/// The end of a text, with room behind it: appending is a check and a copy.
class JsonWriter {
public:
    explicit JsonWriter(std::string& out) : out_(out), used_(out.size()) {
        out_.resize(std::max(out_.capacity(), out_.size() + 512));
    }
    ~JsonWriter() { out_.resize(used_); }
    JsonWriter(JsonWriter const&) = delete;
    JsonWriter& operator=(JsonWriter const&) = delete;

    void put(char c) { *room(1) = c, ++used_; }
    void put(std::string_view text) {
        std::memcpy(room(text.size()), text.data(), text.size());
        used_ += text.size();
    }
    template<class Number> void put_number(Number number) {
        auto* at = room(40);
        auto* end = at;
        if constexpr (std::is_floating_point_v<Number>)
            end = write_number(number, at, at + 40);
        else
            end = std::to_chars(at, at + 40, number).ptr;
        used_ += static_cast<std::size_t>(end - at);
    }
    void put_quoted_number(std::uint64_t number) {
        auto* const at = room(24);
        *at = '"';
        auto* const end = std::to_chars(at + 1, at + 23, number).ptr;
        *end = '"';
        used_ += static_cast<std::size_t>(end + 1 - at);
    }
    /// A place for `count` more bytes; `commit` says how many of them were written.
    char* room(std::size_t count) {
        if (out_.size() - used_ < count) out_.resize(std::max(out_.size() * 2, used_ + count));
        return out_.data() + used_;
    }
    void commit(std::size_t count) { used_ += count; }

private:
    std::string& out_;
    std::size_t used_;
};

/// As a JSON string, quotes included. Invalid UTF-8 becomes U+FFFD.
inline void put_string(std::string_view text, JsonWriter& out) {
    static constexpr char hex[] = "0123456789abcdef";
    auto* const at = out.room(text.size() + 18);
    *at = '"';
    if (copy_plain(text.data(), text.data() + text.size(), at + 1) == text.size()) [[likely]] {
        at[text.size() + 1] = '"';
        out.commit(text.size() + 2);
        return;
    }
    out.commit(1);
    while (!text.empty()) {
        auto const plain = copy_plain(text.data(), text.data() + text.size(), out.room(text.size() + 16));
        out.commit(plain);
        text.remove_prefix(plain);
        if (text.empty()) break;
        auto const c = static_cast<unsigned char>(text.front());
        if (c >= 0x80) {
            auto const length = utf8_length(text);
            out.put(length ? text.substr(0, length) : std::string_view("\\ufffd"));
            text.remove_prefix(length ? length : 1);
            continue;
        }
        switch (c) {
        case '"': out.put("\\\""); break;
        case '\\': out.put("\\\\"); break;
        case '\n': out.put("\\n"); break;
        case '\r': out.put("\\r"); break;
        case '\t': out.put("\\t"); break;
        default:
            out.put("\\u00");
            out.put(hex[c >> 4]);
            out.put(hex[c & 15]);
        }
        text.remove_prefix(1);
    }
    out.put('"');
}

} // namespace chorus::codec
