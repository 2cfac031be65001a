// The gateway machine, with servers, networks and users that do what the input says. The watcher of the unit tests
// looks on: a promise of the machine that does not hold ends the run.
#include "support/input.hpp"
#include "unit/sansio/gateway_script.hpp"

using namespace chorus::detail;
using namespace chorus::detail::test;
using std::chrono::seconds;

namespace {

class Session {
public:
    explicit Session(chorus_fuzz::Input input) : input_(input) {}

    void run() {
        begin(std::nullopt);
        for (int steps = 0; !input_.empty() && steps < 2000; ++steps) step();
        rig_->stop(StopMode::keep_session);
        for (int i = 0; i < 4 && !rig_->machine.ended(); ++i) rig_->fire_timer();
        chorus_fuzz::demand(rig_->machine.ended(), "a machine that was stopped ends");
    }

private:
    void begin(std::optional<GatewaySession> const& session) {
        auto config = script_config();
        auto const bits = input_.byte();
        config.resume_supported = !(bits & 1);
        config.reidentify_on_same_socket = !(bits & 2);
        config.identify_gate = bits & 4;
        config.drop_duplicates = !(bits & 8);
        config.max_attempts = bits >> 4 & 3;
        if (bits & 64) config.close_policy.bad_token_code = 4000;
        if (bits & 128) config.send_limit = input_.byte();
        rig_ = std::make_unique<GatewayRig>(config);
        rig_->listener = [](GatewayAction const&) {};
        // Not from the input: every draw would shift what comes behind it.
        rig_->draw = [this] { return draws_ = draws_ * 6364136223846793005u + 1442695040888963407u; };
        sequence_ = session ? session->sequence : 0;
        rig_->start(session);
    }

    void step() {
        switch (input_.below(24)) {
        case 0:
            if (!rig_->machine.ended()) return rig_->connected();
            return begin(input_.flag() ? rig_->machine.session() : std::nullopt);
        case 1: return rig_->connect_failed();
        case 2: return rig_->closed(static_cast<std::uint16_t>(4000 + input_.below(20)));
        case 3: return rig_->closed(input_.number<std::uint16_t>());
        case 4: return rig_->received(hello_frame(1000 + std::int64_t{input_.number<std::uint16_t>()}));
        case 5: return rig_->received(hello_frame(odd_number()));
        case 6: return rig_->received(ready_frame(sequence_ = input_.byte(), "s", input_.flag() ? resume_url() : ""));
        case 7: return rig_->received(ready_frame(odd_number().value_or(0), input_.flag() ? "" : "t"));
        case 8: return rig_->received(dispatch_frame("RESUMED", input_.flag() ? odd_number() : std::nullopt));
        case 9: return rig_->received(invalid_session_frame(input_.flag()));
        case 10: return rig_->received(op_frame(7));
        case 11: return rig_->received(op_frame(1));
        case 12: return rig_->received(op_frame(static_cast<int>(input_.byte()) - 8));
        case 13: return rig_->received(op_frame(11));
        case 14: return rig_->received(dispatch_frame("MESSAGE_CREATE", advance(1)));
        case 15: return rig_->received(dispatch_frame("MESSAGE_CREATE", wrapped(sequence_, -std::int64_t{input_.byte()})));
        case 16: return rig_->received(dispatch_frame("MESSAGE_CREATE", advance(input_.number<std::uint16_t>())));
        case 17: return rig_->received(dispatch_frame("X", odd_number()));
        case 18:
            if (rig_->watcher.timer()) rig_->fire_timer(milliseconds(input_.flag() ? input_.byte() * 20 : 0));
            return;
        case 19:
            rig_->command(CommandKind::other, std::string(input_.byte() * 20u, 'x'), ++tag_);
            return;
        case 20:
            rig_->command(CommandKind::presence, "{}", ++tag_);
            return;
        case 21: return rig_->set_reading(input_.flag());
        case 22: return rig_->identify_granted();
        default:
            if (input_.below(8) == 0) return rig_->stop(input_.flag() ? StopMode::keep_session : StopMode::end_session);
            rig_->now += milliseconds(input_.number<std::uint16_t>()); // and the timer is late
        }
    }

    /// Behind the largest number comes the smallest: the machine must live with both.
    static std::int64_t wrapped(std::int64_t from, std::int64_t by) {
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(from) + static_cast<std::uint64_t>(by));
    }
    std::int64_t advance(std::int64_t by) { return sequence_ = wrapped(sequence_, by); }
    /// Also what no server sends: no number, negative ones, the largest.
    std::optional<std::int64_t> odd_number() {
        switch (input_.below(6)) {
        case 0: return std::nullopt;
        case 1: return -static_cast<std::int64_t>(input_.byte());
        case 2: return static_cast<std::int64_t>(input_.number<std::uint64_t>());
        case 3: return INT64_MAX;
        default: return input_.byte();
        }
    }
    std::string_view resume_url() {
        static constexpr std::string_view urls[] = {"ws://resume.test", "wss://resume.test/?a=b", "http://x", "garbage"};
        return urls[input_.below(std::size(urls))];
    }

    chorus_fuzz::Input input_;
    std::unique_ptr<GatewayRig> rig_;
    std::int64_t sequence_ = 0;
    std::uint64_t tag_ = 0;
    std::uint64_t draws_ = 1;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    Session(chorus_fuzz::Input(bytes, size)).run();
    return 0;
}
