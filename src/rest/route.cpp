#include "rest/route.hpp"

#include <algorithm>
#include <utility>

namespace chorus::detail {

Request make_request(Verb verb, std::string_view path, std::span<PathArg const> args) {
    Request request(verb, std::string(path), {});
    constexpr std::size_t typical_ids = 48;
    request.bucket.reserve(8 + path.size() + typical_ids);
    request.bucket.append(to_string(verb)).append(" ").append(path);
    request.target.reserve(path.size() + typical_ids);
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
            request.bucket.append(" ").append(value);
        path.remove_prefix(close + 1);
    }
    return request;
}

Request request_of_path(Verb verb, std::string_view path) {
    Request request(verb, {}, std::string(path));
    std::string major;
    std::string_view folder;
    bool token_follows = false;
    path = path.substr(0, path.find('?'));
    while (!path.empty()) {
        auto const slash = path.starts_with('/') ? std::size_t{1} : std::size_t{0};
        auto const name = path.substr(slash, path.find('/', slash) - slash);
        path.remove_prefix(slash + name.size());
        if (slash) request.route += '/';
        bool const id = !name.empty() && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
        if (std::exchange(token_follows, false)) {
            request.route += folder == "webhooks" ? "{webhook_token}" : "{interaction_token}";
            if (folder == "webhooks") major.append(" ").append(name);
        }
        else if (!id)
            request.route += name;
        else if (major.empty() && (folder == "channels" || folder == "guilds" || folder == "webhooks")) {
            request.route.append("{").append(folder.substr(0, folder.size() - 1)).append("_id}");
            major.append(" ").append(name);
            token_follows = folder == "webhooks";
        }
        else {
            request.route += folder == "interactions" ? "{interaction_id}" : "{id}";
            token_follows = folder == "interactions";
        }
        if (!id && !name.empty()) folder = name;
    }
    request.bucket.append(to_string(verb)).append(" ").append(request.route).append(major);
    return request;
}

} // namespace chorus::detail
