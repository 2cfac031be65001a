#include "local/cdn/signed_urls.hpp"

#include "local/accounts/crypto.hpp"
#include "local/http/target.hpp"
#include "local/world.hpp"
#include <charconv>
#include <fmt/format.h>

namespace chorus::local {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view folder = "attachments/";

/// What stands in an address: Spacebar counts milliseconds, Discord seconds.
std::int64_t count_of(World const& world, std::chrono::microseconds time) {
    return world.behaviour().signs_milliseconds ? time / 1ms : time / 1s;
}

std::string signature(World const& world, std::string_view path, std::string_view ex, std::string_view is) {
    return hmac_sha256_hex(world.url_key, fmt::format("{}?ex={}&is={}", path, ex, is));
}

} // namespace

std::string signed_url(World const& world, std::string_view path) {
    // Within an hour the addresses of a file are the same: clients compare them.
    std::chrono::microseconds const now =
        std::chrono::floor<std::chrono::hours>(world.now().time()).time_since_epoch();
    auto const is = fmt::format("{:x}", count_of(world, now));
    auto const ex = fmt::format("{:x}", count_of(world, now + 24h));
    return fmt::format(
        "{}/{}?ex={}&is={}&hm={}", world.urls.root, path, ex, is, signature(world, path, ex, is));
}

Attachment attachment_view(World const& world, Attachment const& record) {
    auto view = record;
    if (view.url) view.proxy_url = view.url = signed_url(world, *record.url);
    return view;
}

bool is_signed(World const& world, Target const& target) {
    auto const ex = target.query("ex"), is = target.query("is"), hm = target.query("hm");
    if (!ex || !is || !hm) return false;
    std::int64_t until = 0;
    auto const read = std::from_chars(ex->data(), ex->data() + ex->size(), until, 16);
    if (read.ec != std::errc() || read.ptr != ex->data() + ex->size()) return false;
    if (until < count_of(world, world.now().time().time_since_epoch())) return false;
    auto const path = std::string_view(target.path()).substr(1);
    return equal_in_constant_time(*hm, signature(world, path, *ex, *is));
}

std::string refreshed_url(World const& world, std::string_view url) {
    auto const root = world.urls.root + "/";
    if (!url.starts_with(root + std::string(folder))) return std::string(url);
    auto const path = url.substr(root.size());
    return signed_url(world, path.substr(0, path.find('?')));
}

} // namespace chorus::local
