#include "local/watch/chronicle.hpp"

#include "local/accounts/crypto.hpp"
#include "local/http/form.hpp"
#include "local/http/json_object.hpp"
#include <algorithm>
#include <array>

namespace chorus::local {
namespace {

using nlohmann::json;

constexpr std::size_t max_entries = 8192, max_bytes = 16u << 20, max_answer = 1u << 20;
constexpr std::size_t max_shown = 16u << 10; ///< of a body or payload in the feed

constexpr std::array<std::pair<NewsKind, std::string_view>, 5> kind_names{{
    {NewsKind::call, "call"},
    {NewsKind::event, "event"},
    {NewsKind::payload, "payload"},
    {NewsKind::session, "session"},
    {NewsKind::change, "change"},
}};

constexpr std::array<std::string_view, 14> secret_names{"token", "password", "new_password", "old_password",
    "access_token", "refresh_token", "client_secret", "secret", "ticket", "captcha_key", "code_verifier",
    "backup_codes", "totp_secret", "analytics_token"};

bool is_secret(std::string_view name) { return std::ranges::find(secret_names, name) != secret_names.end(); }

void hide_secrets(json& value) {
    if (value.is_object()) {
        for (auto& [name, inner] : value.items())
            if (is_secret(name) && (inner.is_string() || inner.is_number()))
                inner = std::string(hidden_secret);
            else
                hide_secrets(inner);
    }
    else if (value.is_array()) {
        for (auto& inner : value) hide_secrets(inner);
    }
}

std::string text_of(json const& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

/// `{"a":1}` → `,"a":1`
std::string fields_of(JsonObject object) {
    auto text = object.take();
    text.pop_back();
    if (text.size() > 1) text.front() = ',';
    return text.size() > 1 ? text : std::string();
}

bool is_json(std::string_view content_type) {
    return content_type.empty() || content_type.starts_with("application/json");
}

void add_body(JsonObject& out, std::string_view name, std::string_view body, std::string_view type) {
    if (body.empty()) return;
    if (is_json(type)) return void(out.text(name, without_secrets(body)));
    // Bytes of a form or an image: a recording needs them, a reader does not.
    out.text(std::string(name) + "64", base64url_encode(body));
}

/// Tokens of webhooks and interactions stand in the path.
std::string target_without_secrets(std::string_view target) {
    std::string out;
    for (std::size_t at = 0; at < target.size();) {
        auto end = std::min(target.find('/', at + 1), target.size());
        auto segment = target.substr(at, end - at);
        auto query = segment.find('?');
        auto name = segment.substr(0, query);
        bool long_text = name.size() > 48; // longer than any id or name of an operation
        out += long_text ? "/" + std::string(hidden_secret) : std::string(name);
        if (query != segment.npos) out += segment.substr(query);
        at = end;
    }
    return out;
}

} // namespace

std::string_view name_of(NewsKind kind) {
    return std::ranges::find(kind_names, kind, [](auto const& row) { return row.first; })->second;
}

std::uint32_t news_kinds(std::string_view names) {
    std::uint32_t kinds = 0;
    while (!names.empty()) {
        auto comma = std::min(names.find(','), names.size());
        auto found =
            std::ranges::find(kind_names, names.substr(0, comma), [](auto const& row) { return row.second; });
        if (found == kind_names.end()) return all_news;
        kinds |= static_cast<std::uint32_t>(found->first);
        names.remove_prefix(std::min(comma + 1, names.size()));
    }
    return kinds == 0 ? all_news : kinds;
}

std::string without_secrets(std::string_view text) {
    auto value = parse_json(text);
    if (value.is_discarded()) return std::string(text);
    hide_secrets(value);
    return text_of(value);
}

std::string News::json(std::size_t max_data) const {
    auto out = JsonObject().number("n", number).text("at", at.to_string()).text("kind", name_of(kind)).take();
    out.pop_back();
    out += fields;
    if (event) {
        out += ",\"t\":";
        codec::encode_json_string(event->type, out);
        if (event->data.size() <= max_data)
            out += ",\"d\":" + event->data;
        else
            out += ",\"size\":" + std::to_string(event->data.size());
    }
    return out + "}";
}

void Chronicle::add(NewsKind kind, std::string fields, SharedEvent event) {
    News news;
    news.number = ++last_;
    news.at = Timestamp::now();
    news.kind = kind;
    news.fields = std::move(fields);
    news.event = std::move(event);
    if (sink_) sink_(news);
    if (news.fields.size() > 3 * max_shown) news.fields = R"(,"too_long":true)";
    // An event is shared by all sessions that got it, so only one of them counts it.
    bytes_ += news.fields.size() + (kind == NewsKind::change ? news.event->data.size() : 0);
    ring_.push_back(std::move(news));
    while (ring_.size() > max_entries || (bytes_ > max_bytes && ring_.size() > 1)) {
        auto const& old = ring_.front();
        bytes_ -= old.fields.size() + (old.kind == NewsKind::change ? old.event->data.size() : 0);
        ring_.pop_front();
    }
}

void Chronicle::note_call(CallNews const& call) {
    JsonObject out;
    out.text("method", call.method)
        .text("target", target_without_secrets(call.target))
        .text("route", call.route);
    if (call.user) out.id("user", *call.user).text("by", call.user_name).boolean("bot", call.bot);
    out.number("status", call.status).number("us", call.took.count());
    if (call.by_control) out.boolean("by_control", true);
    if (!call.fault.empty()) out.text("fault", call.fault);
    if (call.headers) {
        JsonObject limits;
        bool any = false;
        for (auto const& [name, value] : *call.headers)
            if (name.starts_with("X-RateLimit-") || name == "Retry-After") {
                limits.text(name, value);
                any = true;
            }
        if (any) out.raw("limits", limits.take());
    }
    bool const shown = has_sink() || call.body.size() <= max_shown;
    if (shown && !call.content_type.empty() && !is_json(call.content_type))
        out.text("type", call.content_type);
    if (shown) add_body(out, "body", call.body, call.content_type);
    if (has_sink() || call.answer.size() <= max_shown)
        out.text("answer", without_secrets(call.answer.substr(0, max_answer)));
    add(NewsKind::call, fields_of(std::move(out)));
}

void Chronicle::on_change(SharedEvent const& event) { add(NewsKind::change, {}, event); }

void Chronicle::on_event(GatewaySession const& session, SharedEvent const& event) {
    JsonObject out;
    out.text("session", session.id).id("user", session.traits.user).number("s", session.sequence);
    add(NewsKind::event, fields_of(std::move(out)), event);
}

void Chronicle::on_payload(Outbox const& outbox, std::string_view text, bool outgoing) {
    auto payload = parse_json(text);
    if (!payload.is_object()) return;
    auto op = payload.value("op", json());
    if (op == 1 || op == 11 || op == 40) return;
    hide_secrets(payload);
    JsonObject out;
    out.text("session", outbox.session).text("way", outgoing ? "out" : "in");
    out.raw("payload", text.size() <= max_shown ? text_of(payload) : "null");
    add(NewsKind::payload, fields_of(std::move(out)));
}

void Chronicle::on_session(GatewaySession const& session, std::string_view what) {
    JsonObject out;
    out.text("session", session.id).id("user", session.traits.user).text("what", what);
    add(NewsKind::session, fields_of(std::move(out)));
}

bool Chronicle::has_since(std::uint64_t number, std::uint32_t kinds) const {
    if (last_ <= number || ring_.empty()) return false;
    // The newest first: whoever waits is seldom far behind.
    for (auto at = ring_.rbegin(); at != ring_.rend() && at->number > number; ++at)
        if (static_cast<std::uint32_t>(at->kind) & kinds) return true;
    return false;
}

std::string Chronicle::since(std::uint64_t number, std::uint32_t kinds) const {
    // A number from before a restart: from the beginning.
    if (number > last_) number = 0;
    auto const first = ring_.empty() ? last_ + 1 : ring_.front().number;
    auto const lost = number + 1 < first ? first - number - 1 : 0;
    auto last = last_;
    std::string list = "[";
    auto const skip = lost > 0 ? 0 : number + 1 - first;
    for (auto at = ring_.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(skip, ring_.size()));
         at != ring_.end(); ++at) {
        if (!(static_cast<std::uint32_t>(at->kind) & kinds)) continue;
        if (list.size() > max_answer) {
            last = at->number - 1;
            break;
        }
        if (list.size() > 1) list += ',';
        list += at->json(max_shown);
    }
    return JsonObject().number("last", last).number("lost", lost).raw("news", list + "]").take();
}

} // namespace chorus::local
