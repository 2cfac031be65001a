// What decoding costs: against a bare walk over the same bytes, and against another JSON library.
//
// All that is compared takes turns within one run, so that a busy machine disturbs all alike; of each the
// fastest turn counts.
#include "gateway/frame.hpp"
#include "support/event_stream.hpp"
#include "support/simdjson_walk.hpp"
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/gateway/events.hpp>
#include <chorus/gateway/listener.hpp>
#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <simdjson.h>
#include <string>
#include <unordered_map>
#include <vector>

namespace {

using chorus::detail::EventType;

/// CPU seconds of this thread: what others do on the machine does not count.
double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

using Frames = std::vector<std::string_view>;

struct Contestant {
    std::string name;
    std::function<std::uint64_t(Frames const&)> turn;
    double best = 1e9;
    std::uint64_t checksum = 0;
};

constexpr std::size_t block = 100; // frames in a buffer

/// Where frames stand one behind the other as in a socket's buffer, and near the processor, as after a read.
class Buffer {
public:
    Frames const& fill(std::vector<std::string> const& all, std::size_t first, std::size_t count) {
        bytes_.clear();
        for (std::size_t i = 0; i < count; ++i) bytes_ += all[first + i];
        auto const size = bytes_.size();
        bytes_.resize(size + simdjson::SIMDJSON_PADDING);
        frames_.clear();
        auto const* at = bytes_.data();
        for (std::size_t i = 0; i < count; ++i) {
            frames_.emplace_back(at, all[first + i].size());
            at += all[first + i].size();
        }
        return frames_;
    }

private:
    std::string bytes_;
    Frames frames_;
};

/// The CPU time of one turn over all frames; the reads in between are not part of it.
double take_turn(Contestant& contestant, std::vector<std::string> const& all) {
    Buffer buffer;
    double seconds = 0;
    contestant.checksum = 0;
    for (std::size_t first = 0; first < all.size(); first += block) {
        auto const& frames = buffer.fill(all, first, std::min(block, all.size() - first));
        auto const start = cpu_seconds();
        contestant.checksum += contestant.turn(frames);
        seconds += cpu_seconds() - start;
    }
    return seconds;
}

template<class... Events> std::unordered_map<std::string_view, EventType> types_of() {
    return {{Events::event_name, chorus::detail::event_type<Events>}...};
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("decoding of gateway events");
    std::size_t count = 100'000;
    int rounds = 5;
    app.add_option("--events", count, "how many events the stream has");
    app.add_option("--rounds", rounds, "turns of each contestant; the best counts");
    std::string only;
    app.add_option("--only", only, "one contestant, for a profiler");
    CLI11_PARSE(app, argc, argv);

    using namespace chorus;
    auto const types = types_of<MessageCreate, MessageUpdate, MessageDelete, PresenceUpdate, TypingStart,
        MessageReactionAdd, MessageReactionRemove, GuildMemberUpdate, GuildCreate, VoiceStateUpdate>();
    auto const unheard = types_of<ChannelCreate>();

    auto const all = chorus_bench::event_stream(count);
    std::size_t bytes = 0;
    std::map<std::string, std::size_t> kinds;
    for (auto const& frame : all) {
        bytes += frame.size();
        ++kinds[std::string(detail::peek_frame(frame)->event)];
    }
    for (auto const& [name, number] : kinds) {
        fmt::print("{:>8} {}\n", number, name);
        // "typed" means every event of the stream.
        if (!types.contains(name)) return fmt::print(stderr, "nobody decodes {}\n", name), 1;
    }
    fmt::print(
        "{} events, {:.0f} bytes each\n\n", count, static_cast<double>(bytes) / static_cast<double>(count));

    auto read = [](Frames const& frames, auto const& listeners) {
        std::uint64_t decoded = 0;
        for (auto frame : frames) {
            auto peeked = detail::glance_at_dispatch(frame);
            auto type = listeners.find(peeked->event);
            if (type != listeners.end()) decoded += type->second.decode(peeked->payload()) != nullptr;
        }
        return decoded;
    };
    // Few enough to stay near the processor: what is measured is the codec, not the memory.
    std::vector<MessageCreate> messages;
    for (auto const& frame : all) {
        if (messages.size() == 200) break;
        auto peeked = detail::peek_frame(frame);
        if (peeked->event == "MESSAGE_CREATE") messages.push_back(decode<MessageCreate>(peeked->data));
    }
    std::vector<std::string> encoded;
    for (auto const& message : messages) encoded.push_back(encode(message));

    std::vector<Contestant> contestants;
    contestants.push_back({"walk", [](Frames const& frames) {
                               std::uint64_t sum = 0;
                               for (auto json : frames)
                                   sum += chorus_bench::simdjson_walk(
                                       json, json.size() + simdjson::SIMDJSON_PADDING);
                               return sum;
                           }});
    contestants.push_back({"typed", [&](Frames const& frames) { return read(frames, types); }});
    contestants.push_back({"unheard", [&](Frames const& frames) { return read(frames, unheard); }});
    contestants.push_back({"nlohmann", [](Frames const& frames) {
                               std::uint64_t sum = 0;
                               for (auto json : frames) sum += nlohmann::json::parse(json).size();
                               return sum;
                           }});
    // The last two look at messages alone, many times, once in a turn over all frames.
    constexpr std::size_t repeats = 50;
    auto const blocks = (all.size() + block - 1) / block;
    contestants.push_back({"decode", [&, turn = std::size_t{0}](Frames const&) mutable {
                               std::uint64_t sum = 0;
                               if (turn++ % blocks != 0) return sum;
                               for (std::size_t again = 0; again < repeats; ++again)
                                   for (auto const& json : encoded)
                                       sum += decode<MessageCreate>(json).content.size();
                               return sum;
                           }});
    contestants.push_back({"encode", [&, turn = std::size_t{0}](Frames const&) mutable {
                               std::uint64_t sum = 0;
                               std::string out;
                               if (turn++ % blocks != 0) return sum;
                               for (std::size_t again = 0; again < repeats; ++again)
                                   for (auto const& message : messages) {
                                       out.clear();
                                       codec::encode_json(&message, codec::shape_of<MessageCreate>, out);
                                       sum += out.size();
                                   }
                               return sum;
                           }});
    if (!only.empty()) std::erase_if(contestants, [&](auto const& one) { return one.name != only; });
    for (int round = 0; round < rounds; ++round)
        for (auto& contestant : contestants)
            contestant.best = std::min(contestant.best, take_turn(contestant, all));

    std::map<std::string, double> micros;
    for (auto const& contestant : contestants) {
        bool const of_messages = contestant.name == "decode" || contestant.name == "encode";
        auto const events = of_messages ? messages.size() * repeats : all.size();
        auto each = contestant.best * 1e6 / static_cast<double>(events);
        micros[contestant.name] = each;
        fmt::print("{:>9}: {:8.3f} us/event   (checksum {})\n", contestant.name, each, contestant.checksum);
    }
    if (!only.empty()) return 0;
    fmt::print("\nfigure typed_over_walk {:.3f}\n", micros["typed"] / micros["walk"]);
    fmt::print("figure nlohmann_over_typed {:.3f}\n", micros["nlohmann"] / micros["typed"]);
    fmt::print("figure unheard_over_walk {:.3f}\n", micros["unheard"] / micros["walk"]);
    fmt::print("figure encode_over_decode {:.3f}\n", micros["encode"] / micros["decode"]);
}
