#include "detail/sansio/gateway_wire.hpp"

namespace chorus::detail {

namespace {

void append_json_string(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        }
        else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4];
            out += hex[byte & 0xf];
        }
        else
            out += c;
    }
    out += '"';
}

} // namespace

std::string gateway_url(std::string_view base, std::string_view query) {
    std::string url(base);
    if (query.empty()) return url;
    if (query.front() == '?') query.remove_prefix(1);
    url += url.find('?') == std::string::npos ? '?' : '&';
    url += query;
    return url;
}

bool may_resume_at(std::string_view resume_url, std::string_view base_url) {
    if (resume_url.starts_with("wss://")) return resume_url.size() > 6;
    return resume_url.starts_with("ws://") && resume_url.size() > 5 && base_url.starts_with("ws://");
}

std::string heartbeat_text(std::optional<std::int64_t> sequence) {
    return R"({"op":1,"d":)" + (sequence ? std::to_string(*sequence) : std::string("null")) + "}";
}

std::string resume_text(std::string_view token, GatewaySession const& session) {
    std::string text = R"({"op":6,"d":{"token":)";
    append_json_string(text, token);
    text += R"(,"session_id":)";
    append_json_string(text, session.id);
    text += R"(,"seq":)" + std::to_string(session.sequence) + "}}";
    return text;
}

} // namespace chorus::detail
