#include "rest/nonce.hpp"

#include "detail/random.hpp"
#include <atomic>
#include <fmt/format.h>

namespace chorus::detail {

std::string new_nonce() {
    // Unpredictable it need not be: the start is drawn once, and then counted.
    static std::uint64_t const process = random_bits();
    static std::atomic<std::uint32_t> count = 0;
    return fmt::format("{:016x}{:08x}", process, count.fetch_add(1, std::memory_order_relaxed));
}

bool post_once(CreateMessage& message, Flavor const& flavor) {
    if (!flavor.nonce_is_idempotent) return false;
    bool const own = message.nonce().has_value() && !message.nonce()->empty();
    bool const enforced = message.enforce_nonce().value_or(false);
    if (!flavor.nonce_needs_enforcing || enforced) {
        if (!own) message.nonce(new_nonce());
        return true;
    }
    // Its own nonce may be there to be seen by others, and used again.
    if (own || message.enforce_nonce().has_value()) return false;
    message.nonce(new_nonce()).enforce_nonce(true);
    return true;
}

} // namespace chorus::detail
