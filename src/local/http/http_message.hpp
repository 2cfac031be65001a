// Requests and answers as handlers see them: without sockets or an HTTP library.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus::local {

struct Request {
    std::string method; ///< "GET"
    std::string target; ///< as received, with query
    std::string body;
    std::string content_type;
    std::string authorization;
    std::string if_none_match;
    std::string referer;
    std::string audit_log_reason; ///< percent-encoded
    std::string github_event;     ///< of webhooks
    std::string address;          ///< where it comes from, without port
    bool internal = false;        ///< the program's own: no limit holds it, and no tally counts it
};

struct Answer {
    int status = 200;
    std::string body;
    /// Stands in for `body` where the bytes belong to the store.
    std::shared_ptr<std::string const> shared_body;
    std::string content_type = "application/json";
    std::vector<std::pair<std::string, std::string>> headers;

    [[nodiscard]] std::string_view content() const { return shared_body ? *shared_body : body; }
};

[[nodiscard]] inline Answer json_answer(std::string body, int status = 200) {
    Answer answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}
[[nodiscard]] inline Answer no_content() {
    Answer answer;
    answer.status = 204;
    answer.content_type.clear();
    return answer;
}

} // namespace chorus::local
