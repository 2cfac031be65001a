#include "local/http/target.hpp"

#include <algorithm>

namespace chorus::local {
namespace {

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool is_version(std::string_view segment) {
    if (segment.size() < 2 || segment.size() > 3 || segment[0] != 'v') return false;
    auto digits = segment.substr(1);
    return digits == "6" || digits == "7" || digits == "8" || digits == "9" || digits == "10";
}

} // namespace

std::string percent_decode(std::string_view text, bool plus_is_space) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high * 16 + low);
                i += 2;
                continue;
            }
        }
        out += plus_is_space && text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

std::string percent_encode(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
            c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
            continue;
        }
        auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

Target::Target(std::string_view target) {
    // A request line may name the whole URL.
    if (auto scheme = target.find("://"); scheme != target.npos && scheme < target.find('?')) {
        auto slash = target.find('/', scheme + 3);
        target = slash == target.npos ? std::string_view("/") : target.substr(slash);
    }
    auto question = target.find('?');
    auto path = target.substr(0, question);
    path_ = path;
    while (!path.empty()) {
        auto slash = path.find('/');
        auto segment = path.substr(0, slash);
        if (!segment.empty()) segments_.push_back(percent_decode(segment));
        path = slash == path.npos ? std::string_view() : path.substr(slash + 1);
    }
    if (!segments_.empty() && segments_[0] == "api") {
        is_api_ = true;
        auto drop = segments_.size() > 1 && is_version(segments_[1]) ? 2 : 1;
        segments_.erase(segments_.begin(), segments_.begin() + drop);
    }
    auto query = question == target.npos ? std::string_view() : target.substr(question + 1);
    query = query.substr(0, query.find('#'));
    while (!query.empty()) {
        auto ampersand = query.find('&');
        auto pair = query.substr(0, ampersand);
        auto equals = pair.find('=');
        auto value = equals == pair.npos ? std::string_view() : pair.substr(equals + 1);
        if (!pair.empty())
            query_.emplace_back(percent_decode(pair.substr(0, equals), true), percent_decode(value, true));
        query = ampersand == query.npos ? std::string_view() : query.substr(ampersand + 1);
    }
}

std::optional<std::string> Target::query(std::string_view name) const {
    auto found =
        std::ranges::find(query_, name, [](auto const& pair) -> std::string_view { return pair.first; });
    if (found == query_.end()) return std::nullopt;
    return found->second;
}

} // namespace chorus::local
