// Bodies that are larger than what they may cost.
#include "support/catch.hpp"
#include "support/net_rig.hpp"

#include <chorus/rest/body.hpp>
#include <fstream>
#include <string>

using namespace chorus;
using namespace chorus::test;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t large = 64u << 20;
constexpr std::size_t block_size = 64 * 1024;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t allowed_kb = std::size_t{1} << 40; // sanitizers keep what is freed
#else
constexpr std::size_t allowed_kb = 16 * 1024;
#endif

std::size_t status_kb(std::string const& name) {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with(name + ":")) return std::stoul(line.substr(name.size() + 1));
    throw std::runtime_error("no " + name);
}

/// How much memory was needed at most, of both sides together, since it was made.
class Peak {
public:
    Peak() : before_(status_kb("VmRSS")) { std::ofstream("/proc/self/clear_refs") << "5"; }
    [[nodiscard]] std::size_t growth_kb() const {
        auto const peak = status_kb("VmHWM");
        return peak > before_ ? peak - before_ : 0;
    }

private:
    std::size_t before_;
};

task<void> serve(PeerConnection& c) {
    std::string const block(block_size, 'x');
    for (;;) {
        auto const head = co_await c.read_head();
        if (head.starts_with("PUT")) {
            for (std::size_t got = 0; got < large; got += block_size) co_await c.read_exactly(block_size);
            co_await c.send(answer("ok"));
            continue;
        }
        co_await c.send("HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(large) + "\r\n\r\n");
        for (std::size_t sent = 0; sent < large; sent += block_size) co_await c.send(block);
    }
}

} // namespace

TEST_CASE("large bodies: 64 MB go out, and 64 MB come in, in little memory", "[net]") {
    NetRig rig;
    rig.options.max_response_size = large;
    ScriptedPeer const peer(rig.executor(), serve);
    Peak const peak;
    auto upload = NetRig::request(peer.port(), Verb::put);
    upload.stream = generated_body(
        [left = large](std::span<char> space) mutable {
            auto const n = std::min(left, space.size());
            std::ranges::fill(space.first(n), 'x');
            left -= n;
            return n;
        },
        large);
    std::size_t received = 0;
    auto download = NetRig::request(peer.port());
    auto const transfer = std::make_shared<Transfer>();
    transfer->sink = callback_sink([&](std::string_view part) { received += part.size(); });
    download.transfer = transfer;
    rig.run([&]() -> task<void> {
        auto const sent = co_await rig.send(upload);
        CHECK(sent.body == "ok");
        co_await rig.send(download);
    });
    CHECK(received == large);
    INFO(peak.growth_kb() << " KB");
    CHECK(peak.growth_kb() < allowed_kb);

    SECTION("which an answer in memory is not: this would notice") {
        Peak const other;
        rig.run([&]() -> task<void> {
            auto const response = co_await rig.get(peer);
            CHECK(response.body.size() == large);
        });
        CHECK(other.growth_kb() >= large / 1024 * 9 / 10);
    }
}
