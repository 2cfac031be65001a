#include "detail/sansio/websocket_frames.hpp"

#include <algorithm>
#include <cstring>

namespace chorus::detail {
namespace {

constexpr std::size_t max_control_size = 125;
constexpr unsigned char final_bit = 0x80, reserved_bits = 0x70, mask_bit = 0x80;

bool is_control(FrameKind kind) { return kind >= FrameKind::close; }

bool is_valid_close_code(std::uint16_t code) {
    if (code >= 3000 && code <= 4999) return true;
    return code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
}

/// How many bytes of ASCII stand at the front, at least.
std::size_t ascii_run(char const* at, std::size_t size) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t run = 0;
    for (; size - run >= 32; run += 32) {
        std::uint64_t words[4];
        std::memcpy(words, at + run, sizeof words);
        if (((words[0] | words[1] | words[2] | words[3]) & high_bits) != 0) break;
    }
    while (run < size && static_cast<unsigned char>(at[run]) < 0x80) ++run;
    return run;
}

} // namespace

bool is_utf8(std::string_view text) {
    auto const* at = text.data();
    auto const* const end = at + text.size();
    auto follows = [&](std::ptrdiff_t place, unsigned char low = 0x80, unsigned char high = 0xbf) {
        auto const byte = static_cast<unsigned char>(at[place]);
        return byte >= low && byte <= high;
    };
    for (;;) {
        at += ascii_run(at, static_cast<std::size_t>(end - at));
        if (at == end) return true;
        auto const first = static_cast<unsigned char>(*at);
        auto const left = end - at;
        if (first >= 0xc2 && first <= 0xdf) {
            if (left < 2 || !follows(1)) return false;
            at += 2;
        }
        else if ((first & 0xf0) == 0xe0) {
            // No longer forms than needed, and no halves of surrogate pairs.
            unsigned char const low = first == 0xe0 ? 0xa0 : 0x80;
            unsigned char const high = first == 0xed ? 0x9f : 0xbf;
            if (left < 3 || !follows(1, low, high) || !follows(2)) return false;
            at += 3;
        }
        else if (first >= 0xf0 && first <= 0xf4) {
            unsigned char const low = first == 0xf0 ? 0x90 : 0x80;
            unsigned char const high = first == 0xf4 ? 0x8f : 0xbf;
            if (left < 4 || !follows(1, low, high) || !follows(2) || !follows(3)) return false;
            at += 4;
        }
        else { return false; }
    }
}

void append_frame(std::string& out, FrameKind kind, std::string_view payload, std::uint32_t mask) {
    auto const size = payload.size();
    int const bytes = size < 126 ? 0 : size < 65536 ? 2 : 8;
    out.reserve(out.size() + size + 14);
    out += static_cast<char>(final_bit | static_cast<unsigned char>(kind));
    out += static_cast<char>(mask_bit | (bytes == 0 ? size : bytes == 2 ? 126u : 127u));
    for (int i = bytes; i-- > 0;) out += static_cast<char>(std::uint64_t{size} >> (8 * i));
    std::array<char, 4> key{};
    std::memcpy(key.data(), &mask, key.size());
    out.append(key.data(), key.size());
    auto const begin = out.size();
    out.append(payload);
    for (std::size_t i = 0; i < size; ++i) out[begin + i] = static_cast<char>(out[begin + i] ^ key[i % 4]);
}

std::string close_payload(std::uint16_t code) {
    std::string payload;
    payload += static_cast<char>(code >> 8);
    payload += static_cast<char>(code & 0xff);
    return payload;
}

FrameReader::Found FrameReader::malformed(char const* why) {
    problem_ = why;
    return Found::malformed;
}

FrameReader::Found FrameReader::next(std::string_view& bytes) {
    if (handed_out_) {
        std::string().swap(gathered_);
        handed_out_ = false;
    }
    for (;;) {
        if (!in_frame_) {
            if (!take_head(bytes)) return Found::nothing;
            if (auto const found = begin_frame(); found != Found::nothing) return found;
        }
        auto const found = is_control(frame_) ? take_control(bytes) : take_data(bytes);
        if (found != Found::nothing || in_frame_) return found;
    }
}

/// False: it is not whole yet.
bool FrameReader::take_head(std::string_view& bytes) {
    auto needed = [this]() -> std::size_t {
        if (head_size_ < 2) return 2;
        auto const size = head_[1] & 0x7f;
        return size < 126 ? 2 : size == 126 ? 4 : 10;
    };
    while (head_size_ < needed()) {
        if (bytes.empty()) return false;
        auto const take = std::min(needed() - head_size_, bytes.size());
        std::memcpy(head_.data() + head_size_, bytes.data(), take);
        head_size_ = static_cast<std::uint8_t>(head_size_ + take);
        bytes.remove_prefix(take);
    }
    return true;
}

/// Judges the head.
FrameReader::Found FrameReader::begin_frame() {
    auto const opcode = head_[0] & 0x0f;
    final_ = (head_[0] & final_bit) != 0;
    if ((head_[0] & reserved_bits) != 0) return malformed("a frame with reserved bits");
    if ((opcode > 2 && opcode < 8) || opcode > 10) return malformed("a frame of an unknown kind");
    if ((head_[1] & mask_bit) != 0) return malformed("a masked frame");
    frame_ = static_cast<FrameKind>(opcode);
    left_ = head_[1] & 0x7f;
    if (left_ >= 126) {
        left_ = 0;
        for (std::size_t i = 2; i < head_size_; ++i) left_ = left_ << 8 | head_[i];
        if (left_ < (head_size_ == 4 ? 126u : 65536u)) return malformed("a length longer than it need be");
    }
    head_size_ = 0;
    in_frame_ = true;
    if (is_control(frame_)) {
        if (!final_) return malformed("a control frame in fragments");
        if (left_ > max_control_size) return malformed("a control frame too large");
        control_.clear();
        return Found::nothing;
    }
    if (in_message_ != (frame_ == FrameKind::continuation))
        return malformed(in_message_ ? "a message within a message" : "a continuation of nothing");
    if (!in_message_) message_ = frame_;
    if (left_ > max_message_size_ || gathered_.size() > max_message_size_ - left_) return Found::too_large;
    return Found::nothing;
}

FrameReader::Found FrameReader::take_control(std::string_view& bytes) {
    auto const take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    control_.append(bytes.substr(0, take));
    bytes.remove_prefix(take);
    left_ -= take;
    if (left_ > 0) return Found::nothing;
    in_frame_ = false;
    return end_of_control();
}

FrameReader::Found FrameReader::end_of_control() {
    data_ = control_;
    if (frame_ == FrameKind::ping) return Found::ping;
    if (frame_ == FrameKind::pong) return Found::pong;
    close_code_ = 0;
    if (data_.size() == 1) return malformed("a close frame with half a code");
    if (data_.empty()) return Found::close;
    auto const code = static_cast<std::uint16_t>(
        static_cast<unsigned char>(data_[0]) << 8 | static_cast<unsigned char>(data_[1]));
    if (!is_valid_close_code(code)) return malformed("a close code that is none");
    if (!is_utf8(data_.substr(2))) return malformed("a close reason that is no UTF-8");
    close_code_ = code;
    return Found::close;
}

FrameReader::Found FrameReader::take_data(std::string_view& bytes) {
    auto const take = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
    auto const piece = bytes.substr(0, take);
    bool const whole = take == left_ && final_ && !in_message_ && gathered_.empty();
    bytes.remove_prefix(take);
    left_ -= take;
    if (whole) {
        in_frame_ = false;
        return end_of_message(piece);
    }
    // Of what was announced only so much is believed: who announces a lot need not send it.
    constexpr std::size_t believed = 256 * 1024;
    if (gathered_.empty())
        gathered_.reserve(take + static_cast<std::size_t>(std::min<std::uint64_t>(left_, believed)));
    gathered_.append(piece);
    if (left_ > 0) return Found::nothing;
    in_frame_ = false;
    in_message_ = !final_;
    if (!final_) return Found::nothing;
    handed_out_ = true;
    return end_of_message(gathered_);
}

FrameReader::Found FrameReader::end_of_message(std::string_view data) {
    if (message_ == FrameKind::text && !is_utf8(data)) return malformed("text that is no UTF-8");
    data_ = data;
    return Found::message;
}

} // namespace chorus::detail
