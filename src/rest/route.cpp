#include "rest/route.hpp"

namespace chorus::detail {

Request make_request(Verb verb, std::string_view path, std::span<PathArg const> args) {
    Request request(verb, std::string(path), {});
    request.bucket = std::string(to_string(verb)) + " " + request.route;
    std::size_t next = 0;
    while (!path.empty()) {
        auto open = path.find('{');
        request.target += path.substr(0, open);
        if (open == path.npos) break;
        auto close = path.find('}', open);
        auto name = path.substr(open + 1, close - open - 1);
        auto const& value = args[next++].text();
        // An empty emoji would take away all reactions, and `..` is resolved by whatever stands before the
        // server.
        if (value.empty() || value == "." || value == "..")
            request.refusal = "{" + std::string(name) + "} cannot be '" + value + "'";
        request.target += value;
        if (name == "channel_id" || name == "guild_id" || name == "webhook_id" || name == "webhook_token")
            request.bucket += " " + value;
        path.remove_prefix(close + 1);
    }
    return request;
}

} // namespace chorus::detail
