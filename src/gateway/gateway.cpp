#include <chorus/gateway/gateway.hpp>

#include "detail/make_op.hpp"
#include "user/user_core.hpp"
#include <chorus/codec/json.hpp>

namespace chorus {

using detail::SessionDriver;

Op<void> Gateway::connect() const {
    return detail::make_op<void>(user_->strand(), [user = user_](CallOptions options) {
        return SessionDriver::connect(user->driver(), std::nullopt, detail::deadline_of(options));
    });
}

Op<void> Gateway::connect(GatewayOptions gateway_options) const {
    return detail::make_op<void>(
        user_->strand(), [user = user_, gateway_options = std::move(gateway_options)](CallOptions options) {
            return SessionDriver::connect(user->driver(), gateway_options, detail::deadline_of(options));
        });
}

Op<void> Gateway::close() const {
    return detail::make_op<void>(
        user_->strand(), [user = user_](CallOptions) { return SessionDriver::close(user->driver()); });
}

Op<void> Gateway::send(int opcode, JsonText data) const {
    auto text = "{\"op\":" + std::to_string(opcode) + ",\"d\":" + (data.empty() ? "null" : data.text()) + "}";
    constexpr int presence_update = 3;
    auto kind = opcode == presence_update ? detail::CommandKind::presence : detail::CommandKind::other;
    return detail::make_op<void>(
        user_->strand(), [user = user_, kind, text = std::move(text)](CallOptions options) {
            return SessionDriver::send(user->driver(), kind, text, detail::deadline_of(options));
        });
}

Op<void> Gateway::set_status(std::string_view status) const {
    std::string data = "{\"status\":";
    codec::encode_json_string(status, data);
    return send(3, JsonText(data + ",\"since\":0,\"activities\":[],\"afk\":false}"));
}

GatewayStats Gateway::stats() const { return user_->driver()->stats(); }
void Gateway::cut() const { user_->driver()->cut(); }

} // namespace chorus
