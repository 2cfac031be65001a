// What every endpoint sends, compared with what its row says: from the operation down to the HTTP request.
#pragma once

#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <string>
#include <string_view>

namespace chorus_test {

/// What is expected of one call.
struct Sent {
    std::string_view target;     ///< path and query, percent-encoded
    std::string_view major = ""; ///< what the rate limit is kept by besides verb and route: "11"
    std::string_view json = "";
    std::string_view form = ""; ///< an application/x-www-form-urlencoded body
    std::size_t files = 0;
    std::size_t fields = 0;
    chorus::Base base = chorus::Base::api;
    bool authorized = true;
};

/// `check("GET /channels/{channel_id}", channels.get(id), {.target = "/channels/11", .major = "11"})`
class EndpointRig {
public:
    static constexpr chorus::Snowflake channel_id{11}, guild_id{22}, message_id{33}, user_id{44}, role_id{55},
        webhook_id{66}, application_id{77}, emoji_id{88}, other_id{99};

    template<class T> void check(std::string_view endpoint, chorus::Op<T> const& op, Sent const& sent) {
        check(endpoint, op.request(), sent);
    }
    void check(std::string_view endpoint, chorus::Request const& request, Sent const& sent);

    template<class Facade> [[nodiscard]] Facade facade() const { return rig.facade<Facade>(); }

    RestRig rig;
};

} // namespace chorus_test
