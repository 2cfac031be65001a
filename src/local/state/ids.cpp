#include "local/state/ids.hpp"

#include "local/accounts/crypto.hpp"
#include <algorithm>
#include <openssl/rand.h>
#include <stdexcept>

namespace chorus::local {
namespace {

// 2024-01-01T00:00:00Z: the first moment of seeded servers.
constexpr std::uint64_t seeded_start_ms = 1'704'067'200'000 - Snowflake::epoch_ms;

} // namespace

Ids::Ids(std::optional<std::uint64_t> seed) {
    if (seed) generator_.emplace(*seed);
}

void Ids::go_on(IdsProgress const& from) {
    if (generator_ && from.drawn > drawn_) generator_->discard(from.drawn - drawn_);
    drawn_ = from.drawn;
    last_ = from.last;
    ahead_ = std::chrono::milliseconds(from.ahead);
}

Snowflake Ids::next() {
    if (generator_) {
        // A millisecond per id: distinct moments, and clients that compare only the time part see the order.
        last_ = last_ == 0 ? seeded_start_ms << 12 : last_ + (1u << 12);
    }
    else {
        auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) + ahead_;
        last_ = std::max((Snowflake::at(now).value() >> 22) << 12, last_ + 1);
    }
    return last();
}

void Ids::advance(std::chrono::milliseconds time) {
    ahead_ += time;
    if (generator_ && last_ != 0) last_ += static_cast<std::uint64_t>(time.count()) << 12;
}

std::string Ids::bytes(std::size_t count) {
    std::string out(count, '\0');
    if (generator_) {
        drawn_ += count;
        for (auto& c : out) c = static_cast<char>((*generator_)() & 255);
    }
    else if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(count)) != 1) {
        throw std::runtime_error("no randomness");
    }
    return out;
}

std::string Ids::hex(std::size_t bytes_count) { return hex_encode(bytes(bytes_count)); }

std::string Ids::code(std::size_t length) {
    static constexpr std::string_view letters =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    auto out = bytes(length);
    for (auto& c : out) c = letters[static_cast<unsigned char>(c) % letters.size()];
    return out;
}

std::string Ids::token(Snowflake user) {
    return base64url_encode(user.to_string()) + "." + base64url_encode(bytes(4)) + "." +
        base64url_encode(bytes(27));
}

std::string Ids::discriminator() {
    auto random = bytes(2);
    auto number =
        (static_cast<unsigned char>(random[0]) << 8 | static_cast<unsigned char>(random[1])) % 9999 + 1;
    auto digits = std::to_string(number);
    return std::string(4 - digits.size(), '0') + digits;
}

} // namespace chorus::local
