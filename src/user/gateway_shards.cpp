#include <chorus/gateway/gateway.hpp>

#include "detail/make_op.hpp"
#include "gateway/command_frames.hpp"
#include "user/reshard.hpp"
#include "user/user_core.hpp"
#include <chorus/flavor.hpp>
#include <numeric>

namespace chorus {

using detail::CommandKind;
using detail::SessionDriver;

namespace {

std::shared_ptr<SessionDriver> shard_at(detail::UserCore const& user, std::uint32_t number) {
    auto const set = user.sessions();
    return set ? set->at(number) : number == 0 ? user.driver() : nullptr;
}

task<> send_through(std::shared_ptr<detail::UserCore> user, std::uint32_t number, CommandKind kind,
    std::string text, detail::TimePoint deadline) {
    auto const session = shard_at(*user, number);
    if (!session) throw Error(errc::gateway_closed, "the shard is not in this process");
    co_await detail::on_strand_of(session, SessionDriver::send(session, kind, std::move(text), deadline));
}

Op<void> send_op(
    std::shared_ptr<detail::UserCore> const& user, std::uint32_t number, CommandKind kind, std::string text) {
    return detail::make_op<void>(
        user->strand(), [user, number, kind, text = std::move(text)](CallOptions options) {
            return send_through(user, number, kind, text, detail::deadline_of(options));
        });
}

} // namespace

Op<void> GatewayShard::send(int opcode, JsonText data) const {
    bool const presence = opcode == static_cast<int>(Opcode::presence_update);
    return send_op(user_, number_, presence ? CommandKind::presence : CommandKind::other,
        detail::frame_of(opcode, data.text()));
}
Op<void> GatewayShard::send(Opcode opcode, JsonText data) const {
    return send(static_cast<int>(opcode), std::move(data));
}
Op<void> GatewayShard::send(UpdatePresence const& command) const {
    auto frames = detail::frames_of(command, user_->rest()->flavor().max_command);
    return send_op(user_, number_, CommandKind::presence, std::move(frames.front()));
}

GatewayStats GatewayShard::stats() const {
    auto const session = shard_at(*user_, number_);
    return session ? session->stats() : GatewayStats();
}
void GatewayShard::cut() const {
    if (auto const session = shard_at(*user_, number_)) session->cut();
}

std::uint32_t Gateway::shard_count() const {
    auto const set = user_->sessions();
    return set ? set->plan().total : 0;
}
std::vector<std::uint32_t> Gateway::shards() const {
    auto const set = user_->sessions();
    std::vector<std::uint32_t> numbers(set ? set->plan().count : 0);
    if (set) std::iota(numbers.begin(), numbers.end(), set->plan().first);
    return numbers;
}
std::uint32_t Gateway::shard_of(Snowflake guild) const { return chorus::shard_of(guild, shard_count()); }

Op<void> Gateway::reshard(Shards shards, std::chrono::milliseconds settle) const {
    return detail::make_op<void>(user_->strand(), [user = user_, shards, settle](CallOptions options) {
        return detail::reshard(user, shards, settle, detail::deadline_of(options));
    });
}

} // namespace chorus
