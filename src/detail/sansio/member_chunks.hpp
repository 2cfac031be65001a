// The answers to one request for members.
#pragma once

#include <chorus/gateway/members_found.hpp>
#include <chorus/types/maybe.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {
struct GuildMembersChunk;
}

namespace chorus::detail {

/// Collects the chunks that answer requests, each with a nonce of its own. Chunks come in any order, and may
/// come twice; those of other requests are not looked at.
class MemberChunks {
public:
    /// One more request is about to be sent.
    void expect(std::string nonce);
    /// Instead of one whose answer is lost: what came of it is forgotten, unless it is complete.
    void replace(std::string_view nonce, std::string by);

    /// False: not one of these, or known already.
    bool take(GuildMembersChunk const& chunk);

    [[nodiscard]] bool complete() const { return open_ == 0; }
    /// The nonces of requests that are not yet answered, or not fully.
    [[nodiscard]] std::vector<std::string> open() const;
    /// All that came, in the order of the requests and their chunks.
    [[nodiscard]] MembersFound result() &&;

private:
    struct Request {
        std::string nonce;
        std::vector<MembersFound> chunks; ///< by index
        std::vector<bool> here;
        std::size_t missing = 1;
    };

    std::vector<Request> requests_;
    std::size_t open_ = 0;
};

} // namespace chorus::detail
