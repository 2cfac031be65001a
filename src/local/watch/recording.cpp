#include "local/watch/recording.hpp"

#include "local/accounts/crypto.hpp"
#include "local/control/people.hpp"
#include "local/http/form.hpp"
#include "local/perform.hpp"
#include <algorithm>
#include <cctype>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

namespace chorus::local {
namespace {

using nlohmann::json;

std::string text_at(json const& object, char const* key) {
    auto const found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// What the instance made up: ids, invite codes, hashes. Not words, which tests choose.
bool is_made_up(std::string_view text) {
    return text.size() >= 6 && text.size() <= 128 && std::ranges::all_of(text, is_name) &&
        std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string path_of(std::string_view target) {
    for (std::string_view front : {"/api", "/v10", "/v9", "/v8", "/v7", "/v6"})
        if (target.starts_with(front) && (target.size() == front.size() || target[front.size()] == '/'))
            target.remove_prefix(front.size());
    return std::string(target);
}

bool cannot_be_repeated(std::string_view path) {
    return path.starts_with("/auth/") || path.find(hidden_secret) != path.npos ||
        path.starts_with("/interactions/") || path.starts_with("/webhooks/");
}

} // namespace

void start_recording(World& world, std::string const& path) {
    auto file = std::make_shared<std::ofstream>(path, std::ios::binary | std::ios::trunc);
    if (!*file) throw std::runtime_error("cannot write " + path);
    *file << R"({"kind":"recording","version":1})" << std::endl;
    world.keep_chronicle();
    world.chronicle.set_sink([file](News const& news) {
        if (news.kind != NewsKind::change) *file << news.json(SIZE_MAX) << std::endl;
    });
}

void stop_recording(World& world) { world.chronicle.set_sink(nullptr); }

std::string Replay::renamed(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto end = at;
        while (end < text.size() && is_name(text[end])) ++end;
        if (end == at) {
            out += text[at++];
            continue;
        }
        auto const word = text.substr(at, end - at);
        auto const known = names_.find(word);
        out += known == names_.end() ? word : std::string_view(known->second);
        at = end;
    }
    return out;
}

void Replay::learn(json const& then, json const& now) {
    if (then.is_string() && now.is_string()) {
        auto const& was = then.get_ref<std::string const&>();
        auto const& is = now.get_ref<std::string const&>();
        if (was != is && is_made_up(was) && is_made_up(is)) names_.insert_or_assign(was, is);
    }
    else if (then.is_object() && now.is_object()) {
        for (auto const& [key, value] : then.items())
            if (auto const found = now.find(key); found != now.end()) learn(value, *found);
    }
    else if (then.is_array() && now.is_array()) {
        for (std::size_t i = 0; i < std::min(then.size(), now.size()); ++i) learn(then[i], now[i]);
    }
}

bool Replay::play(World& world, std::string_view line) {
    try {
        return play_call(world, line);
    }
    catch (CannotBe const& error) {
        report_.differences.push_back("line " + std::to_string(line_) + ": " + error.what());
        return true;
    }
}

bool Replay::play_call(World& world, std::string_view line) {
    ++line_;
    auto const entry = parse_json(line);
    if (!entry.is_object() || text_at(entry, "kind") != "call") return false;
    auto const method = text_at(entry, "method");
    auto const by = text_at(entry, "by");
    auto path = path_of(text_at(entry, "target"));
    bool const left_out = std::ranges::find(options_.left_out(), by) != options_.left_out().end();
    if (by.empty() || left_out || cannot_be_repeated(path) || entry.contains("fault")) {
        ++report_.skipped;
        return false;
    }
    auto& account =
        entry.value("bot", json()) == true ? bot_named(world, by, "operator") : user_named(world, by);
    names_.insert_or_assign(text_at(entry, "user"), account.id().to_string());
    path = renamed(path);
    ++report_.calls;

    auto const status = entry.value("status", 0);
    int status_now = 0;
    if (method == "JOIN") { // not a call: a test made somebody a member
        auto const id = Snowflake::parse(path.substr(path.rfind('/') + 1));
        auto* guild = id ? world.store.guild(*id) : nullptr;
        if (guild) bring(world, account, *guild);
        status_now = guild ? 204 : 404;
    }
    else {
        Request request;
        request.method = method;
        request.target = path;
        request.content_type = text_at(entry, "type");
        if (entry.contains("body64"))
            request.body = base64_decode(text_at(entry, "body64")).value_or("");
        else
            request.body = renamed(text_at(entry, "body"));
        if (request.content_type.empty()) request.content_type = "application/json";
        auto const answer = perform(world, account, std::move(request));
        status_now = answer.status;
        if (answer.content_type.starts_with("application/json"))
            learn(parse_json(text_at(entry, "answer")), parse_json(answer.content()));
    }
    if (status != status_now)
        report_.differences.push_back("line " + std::to_string(line_) + ": " + method + " " + path + " by " +
            by + ": " + std::to_string(status) + ", now " + std::to_string(status_now));
    return true;
}

} // namespace chorus::local
