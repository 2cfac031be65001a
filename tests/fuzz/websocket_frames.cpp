// What WebSocket servers send, from their answer to the upgrade on: however the network cuts it into pieces,
// it means the same. Bytes choose whether an answer comes first, how large messages may be and where the cuts
// are.
#include "detail/sansio/websocket_frames.hpp"
#include "detail/net/websocket_upgrade.hpp"
#include "support/input.hpp"

#include <memory>
#include <vector>

using chorus_fuzz::demand;
using namespace chorus::detail;
using Found = FrameReader::Found;

namespace {

/// The example of RFC 6455. Its answer is s3pPLMBiTxaQ9kYGzzhZRbK+xOo=.
constexpr char const* key = "dGhlIHNhbXBsZSBub25jZQ==";

/// Gives `take` the stream in pieces until it says false. Each ends where its allocation does, and lives no
/// longer than the call: the sanitizer sees who reads behind it or keeps a view of it.
template<class Take> void in_pieces(std::string_view stream, std::string_view cuts, Take take) {
    for (std::size_t cut = 0; !stream.empty(); ++cut) {
        auto const wanted =
            cuts.empty() ? stream.size() : static_cast<unsigned char>(cuts[cut % cuts.size()]) % 40 + 1u;
        auto const size = std::min(stream.size(), wanted);
        auto const piece = std::make_unique<char[]>(size);
        std::copy_n(stream.data(), size, piece.get());
        stream.remove_prefix(size);
        if (!take(std::string_view(piece.get(), size))) return;
    }
}

// ---- Frames ----

struct Finding {
    Found kind = Found::nothing;
    bool binary = false;
    std::uint16_t code = 0;
    std::string data;

    bool operator==(Finding const&) const = default;
    [[nodiscard]] bool is_end() const { return kind == Found::malformed || kind == Found::too_large; }
};

Finding take_one(FrameReader& reader, std::string_view& bytes) {
    auto const before = bytes;
    Finding found;
    found.kind = reader.next(bytes);
    demand(before.ends_with(bytes), "bytes are taken from the front");
    switch (found.kind) {
    case Found::nothing: demand(bytes.empty(), "who needs more has taken all"); break;
    case Found::message: found.binary = reader.is_binary(); [[fallthrough]];
    case Found::ping:
    case Found::pong: found.data = reader.data(); break;
    case Found::close: found.code = reader.close_code(); break;
    case Found::malformed: found.data = reader.problem(); break;
    case Found::too_large: break;
    }
    return found;
}

/// All that a reader finds, up to what no reader goes on behind.
std::vector<Finding> read(std::string_view stream, std::size_t limit, std::string_view cuts) {
    FrameReader reader(limit);
    std::vector<Finding> all;
    in_pieces(stream, cuts, [&](std::string_view piece) {
        for (;;) {
            auto found = take_one(reader, piece);
            if (found.kind == Found::nothing) return true;
            all.push_back(std::move(found));
            if (all.back().is_end()) return false;
        }
    });
    return all;
}

/// A client's frame as a server would have sent it.
std::string unmasked(std::string frame) {
    auto const length = frame[1] & 0x7f;
    std::size_t const head = length == 126 ? 4 : length == 127 ? 10 : 2;
    demand((frame[1] & 0x80) != 0 && frame.size() >= head + 4, "clients mask what they send");
    auto const mask = frame.substr(head, 4);
    frame.erase(head, 4);
    frame[1] = static_cast<char>(length);
    for (auto i = head; i < frame.size(); ++i) frame[i] = static_cast<char>(frame[i] ^ mask[(i - head) % 4]);
    return frame;
}

std::string written(std::vector<Finding> const& all) {
    std::string stream;
    std::uint32_t mask = 0x8a5b01ff;
    for (auto const& found : all) {
        auto kind = found.binary ? FrameKind::binary : FrameKind::text;
        if (found.kind == Found::ping) kind = FrameKind::ping;
        if (found.kind == Found::pong) kind = FrameKind::pong;
        if (found.kind == Found::close) kind = FrameKind::close;
        std::string frame;
        append_frame(frame, kind, found.code != 0 ? close_payload(found.code) : found.data, mask);
        stream += unmasked(std::move(frame));
        mask = mask * 1664525u + 1013904223u;
    }
    return stream;
}

void frames(std::string_view stream, std::size_t limit, std::string_view cuts) {
    auto all = read(stream, limit, {});
    demand(all == read(stream, limit, cuts), "as good in pieces as whole");
    for (auto const& found : all) {
        bool const message = found.kind == Found::message;
        demand(!message || found.data.size() <= limit, "the limit for messages holds");
        demand(!message || found.binary || is_utf8(found.data), "text is UTF-8");
        demand(message || found.data.size() <= 125, "control frames are small");
        demand(found.kind != Found::malformed || !found.data.empty(), "what is wrong has a name");
    }
    std::erase_if(all, [](Finding const& found) { return found.is_end(); });
    demand(read(written(all), limit, cuts) == all, "what is written is read again");
}

// ---- The answer before them ----

/// Whether it is seen at once or at the end that something is no answer depends on the pieces.
struct Answer {
    bool done = false;
    int status = 0;
    bool accepted = false;
    std::string behind; ///< what came with it

    bool operator==(Answer const&) const = default;
};

Answer answer(std::string_view stream, std::string_view cuts) {
    WebSocketUpgrade upgrade(key);
    Answer out;
    in_pieces(stream, cuts, [&](std::string_view piece) {
        if (out.done) {
            out.behind += piece;
            return true;
        }
        auto const before = piece;
        bool const failed = upgrade.take(piece).failed();
        out.done = upgrade.is_done() && !failed;
        demand(before.ends_with(piece), "bytes are taken from the front");
        demand(failed || out.done || piece.empty(), "who needs more has taken all");
        if (out.done) out.behind = piece;
        return !failed;
    });
    if (!out.done) {
        demand(upgrade.end().failed(), "half an answer is none");
        return out;
    }
    out.status = upgrade.status();
    out.accepted = !upgrade.verdict().failed();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    bool const with_answer = input.flag();
    auto const limit = input.number<std::uint16_t>();
    auto const cuts = input.bytes(4);
    auto const stream = input.rest();
    if (!with_answer) {
        frames(stream, limit, cuts);
        return 0;
    }
    auto const whole = answer(stream, {});
    demand(whole == answer(stream, cuts), "an answer means the same in pieces");
    demand(
        whole.behind.size() <= stream.size() && stream.ends_with(whole.behind), "what is behind it is kept");
    if (whole.accepted) {
        demand(stream.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") != stream.npos, "accepted is who knows the key");
        frames(whole.behind, limit, cuts);
    }
    return 0;
}
