// Whole requests to the local instance, and messages to its gateway: every one is answered, and in JSON.
#include "local/accounts/accounts.hpp"
#include "local/gateway/connection.hpp"
#include "local/http/router.hpp"
#include "support/input.hpp"
#include "support/reference.hpp"

#include <nlohmann/json.hpp>

using chorus_fuzz::demand;
using namespace chorus::local;

namespace {

Options options(bool like_spacebar) {
    Options out;
    out.seed = 1; // so that runs repeat
    out.min_password_length = 1;
    if (like_spacebar) out.quirks = Quirks::spacebar;
    return out;
}

/// A small world: two people, a guild with a message in it.
class Scene {
public:
    explicit Scene(bool like_spacebar) : world_(options(like_spacebar)), connection_(world_, outbox_) {
        world_.urls.root = "http://127.0.0.1:1";
        world_.urls.gateway = "ws://127.0.0.1:1";
        tokens_ = {"", account("alice"), account("bob")};
        auto const guild = made("POST", "/api/guilds", R"({"name":"guild"})");
        ids_ = {guild.at("id").get<std::string>(), "0"};
        auto const channels = made("GET", "/api/guilds/" + ids_[0] + "/channels", "");
        for (auto const& channel : channels) ids_.push_back(channel.at("id"));
        ids_.push_back(made("POST", "/api/channels/" + ids_.back() + "/messages", R"({"content":"hi <@1>"})").at("id"));
        connection_.open(now_);
    }

    /// `1 POST /api/guilds/$0/channels`: who asks, how, for what, with `$n` for the nth id that was seen; the body in
    /// the next line. A line that begins with `g` is a message to the gateway.
    void act(std::string_view line, std::string_view body) {
        if (line.starts_with('g')) return receive(body);
        Request request;
        auto const who = line.substr(0, 1);
        request.authorization = who == "1" ? tokens_[1] : who == "2" ? tokens_[2] : "";
        line.remove_prefix(std::min<std::size_t>(line.size(), 2));
        auto const space = std::min(line.find(' '), line.size());
        request.method = line.substr(0, space);
        request.target = with_ids(line.substr(std::min(space + 1, line.size())));
        request.body = with_ids(body);
        request.content_type = body.starts_with("--b") ? "multipart/form-data; boundary=b" : "application/json";
        if (body.starts_with("--b")) // lines end in CRLF, which the input has no room for
            for (std::size_t at = 0; (at = request.body.find('\x1f', at)) != std::string::npos; at += 2)
                request.body.replace(at, 1, "\r\n");
        check(answer(request));
    }

    void close() {
        connection_.tick(now_ + std::chrono::hours(1));
        connection_.closed(1000, now_);
    }

private:
    std::string account(std::string name) {
        NewAccount wanted;
        wanted.username = std::move(name);
        auto const& made = create_account(world_, std::move(wanted));
        people_.push_back(made.id().to_string());
        return issue_token(world_, made);
    }
    nlohmann::json made(std::string method, std::string target, std::string body) {
        Request request;
        request.authorization = tokens_[1];
        request.method = std::move(method);
        request.target = std::move(target);
        request.body = std::move(body);
        request.content_type = "application/json";
        return nlohmann::json::parse(answer(request).body);
    }
    Answer answer(Request const& request) {
        auto out = all_routes().answer(world_, request);
        for (auto const& box : world_.hub.take_marked()) drain(*box);
        return out;
    }
    void receive(std::string_view body) {
        auto text = with_ids(body);
        for (std::size_t at = 0; (at = text.find("$t", at)) != std::string::npos;) text.replace(at, 2, tokens_[1]);
        connection_.receive(text, now_ += std::chrono::milliseconds(10));
        for (auto const& box : world_.hub.take_marked()) drain(*box);
    }
    void drain(Outbox& box) {
        static chorus_fuzz::Reference reference;
        box.marked = false;
        for (auto const& frame : box.frames) {
            auto const payload = frame.payload();
            demand(reference.accepts(payload), "what the gateway sends is JSON", payload);
        }
        box.frames.clear();
        box.bytes = 0;
    }
    void check(Answer const& answer) {
        static chorus_fuzz::Reference reference;
        // Spacebar's own faults are part of its dialect.
        int const worst = world_.options.quirks == Quirks::spacebar ? 500 : 499;
        demand(answer.status >= 200 && answer.status <= worst, "a status that is no fault of ours",
            std::to_string(answer.status) + " " + std::string(answer.content()));
        if (answer.content_type.starts_with("application/json") && answer.status != 304)
            demand(reference.accepts(answer.content()), "JSON is JSON", answer.content());
        for (auto const& [name, value] : answer.headers)
            demand((name + value).find_first_of("\r\n") == std::string::npos, "headers are lines", value);
        // What was made now can be asked for next.
        auto json = nlohmann::json::parse(answer.content(), nullptr, false);
        if (json.is_object() && json.contains("id") && json["id"].is_string() && ids_.size() < 10)
            ids_.push_back(json["id"]);
    }
    std::string with_ids(std::string_view text) const {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto const next = i + 1 < text.size() ? text[i + 1] : '\0';
            if (text[i] == '$' && next >= '0' && next <= '9') {
                auto const number = static_cast<std::size_t>(next - '0');
                out += number < ids_.size() ? ids_[number] : "7";
                ++i;
            }
            else if (text[i] == '$' && (next == 'a' || next == 'b')) {
                out += people_[next == 'a' ? 0 : 1];
                ++i;
            }
            else
                out += text[i];
        }
        return out;
    }

    World world_;
    SharedOutbox outbox_ = std::make_shared<Outbox>();
    GatewayConnection connection_;
    Clock::time_point now_{std::chrono::hours(1)};
    std::vector<std::string> tokens_;
    std::vector<std::string> people_;
    std::vector<std::string> ids_; ///< guild, nothing, channels, a message, and what was made later
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    Scene scene(input.line() == "spacebar");
    for (int count = 0; count < 16 && !input.empty(); ++count) {
        auto const line = input.line();
        scene.act(line, input.line());
    }
    scene.close();
    return 0;
}
