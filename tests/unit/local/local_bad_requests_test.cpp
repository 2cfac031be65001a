// Whatever is wrong with a request, the answer says so in the instance's dialect, and never that the server
// failed.
//
// What is wrong is derived from the field tables of the library's request bodies and from the paths of all
// operations that the instance serves.
#include "local/http/router.hpp"
#include "local/http/schemas.hpp"
#include "raw_peer.hpp"
#include "support/bad_bodies.hpp"
#include "support/paths.hpp"

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace chorus::local {
namespace {

using namespace testing;
using chorus_test::BadBody;

/// A body that an operation takes, and what must not be missing in it.
struct Good {
    std::string_view operation;
    std::string_view body = "{}";
    std::vector<std::string_view> required = {};
    std::map<std::string_view, std::size_t> longest = {}; ///< of texts, in characters
};

constexpr std::string_view png =
    "data:image/"
    "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
    "rkJggg==";

std::vector<Good> const& good_bodies() {
    static std::vector<Good> const all = {
        {"PATCH /applications/@me", "{}", {}, {{"description", 400}}},
        {"PATCH /applications/{}", "{}", {}, {{"name", 32}, {"description", 400}}},
        {"PATCH /applications/{}/bot", "{}", {}, {{"username", 32}}},
        {"PATCH /applications/{}/commands/{}", "{}", {}, {{"name", 32}, {"description", 100}}},
        {"PATCH /applications/{}/guilds/{}/commands/{}", "{}", {}, {{"name", 32}, {"description", 100}}},
        {"PATCH /channels/{}", "{}", {}, {{"name", 100}, {"topic", 1024}}},
        {"PATCH /channels/{}/messages/{}", "{}", {}, {{"content", 4000}, {"embeds/0/title", 256}}},
        {"PATCH /channels/{}/thread-members/@me/settings"},
        {"PATCH /guilds/{}", "{}", {}, {{"name", 100}, {"description", 300}}},
        {"PATCH /guilds/{}/auto-moderation/rules/{}", "{}", {}, {{"name", 100}}},
        {"PATCH /guilds/{}/channels", R"([{"id":"$channel"}])", {"0/id"}},
        {"PATCH /guilds/{}/emojis/{}", "{}", {}, {{"name", 32}}},
        {"PATCH /guilds/{}/members/@me", "{}", {}, {{"nick", 32}}},
        {"PATCH /guilds/{}/members/{}", "{}", {}, {{"nick", 32}}},
        {"PATCH /guilds/{}/members/{}/nick", "{}", {}, {{"nick", 32}}},
        {"PATCH /guilds/{}/roles", R"([{"id":"$role"}])", {"0/id"}},
        {"PATCH /guilds/{}/roles/{}", "{}", {}, {{"name", 100}}},
        {"PATCH /guilds/{}/roles/{}/members", R"({"member_ids":["$user"]})", {"member_ids"}},
        {"PATCH /guilds/{}/scheduled-events/{}", "{}", {}, {{"name", 100}, {"description", 1000}}},
        {"PATCH /guilds/{}/stickers/{}", "{}", {}, {{"name", 30}, {"description", 100}}},
        {"PATCH /guilds/{}/templates/{}", "{}", {}, {{"name", 100}, {"description", 120}}},
        {"PATCH /guilds/{}/vanity-url"},
        {"PATCH /guilds/{}/welcome-screen", "{}", {}, {{"description", 140}}},
        {"PATCH /guilds/{}/widget"},
        {"PATCH /stage-instances/{}", "{}", {}, {{"topic", 120}}},
        {"PATCH /users/@me", "{}", {}, {{"username", 32}, {"bio", 190}}},
        {"PATCH /users/@me/relationships/{}", "{}", {}, {{"nickname", 32}}},
        {"PATCH /users/@me/settings"},
        {"PATCH /users/@me/settings-proto/1", R"({"settings":""})", {"settings"}},
        {"PATCH /users/@me/settings-proto/2", R"({"settings":""})", {"settings"}},
        {"PATCH /webhooks/{}", "{}", {}, {{"name", 80}}},
        {"PATCH /webhooks/{}/{}", "{}", {}, {{"name", 80}}},
        {"PATCH /webhooks/{}/{}/messages/@original"},
        {"PATCH /webhooks/{}/{}/messages/{}", "{}", {}, {{"content", 4000}}},
        {"POST /applications", R"({"name":"another"})", {"name"}, {{"name", 32}}},
        {"POST /applications/{}/bot/reset"},
        {"POST /applications/{}/commands", R"({"name":"other","description":"does it"})", {"name"},
            {{"name", 32}, {"description", 100}}},
        {"POST /applications/{}/delete"},
        {"POST /applications/{}/guilds/{}/commands", R"({"name":"other","description":"does it"})", {"name"},
            {{"name", 32}, {"description", 100}}},
        {"POST /applications/{}/reset"},
        {"POST /auth/forgot", R"({"login":"nobody@example.com"})", {"login"}},
        {"POST /auth/login", R"({"login":"nobody@example.com","password":"a password"})",
            {"login", "password"}},
        {"POST /auth/logout"},
        {"POST /auth/mfa/totp", R"({"code":"123456","ticket":"t"})", {"code", "ticket"}},
        {"POST /auth/mfa/{}", R"({"code":"123456","ticket":"t"})", {"code", "ticket"}},
        {"POST /auth/register", R"({"username":"somebody","consent":true})", {"username"},
            {{"username", 32}}},
        {"POST /auth/reset", R"({"token":"t","password":"a password"})", {"token", "password"},
            {{"password", 72}}},
        {"POST /auth/sessions/logout"},
        {"POST /auth/verify", R"({"token":"t"})", {"token"}},
        {"POST /auth/verify/view-backup-codes-challenge", R"({"password":"a password"})", {"password"}},
        {"POST /channels/preload-messages", R"({"channels":["$channel"]})", {"channels"}},
        {"POST /channels/{}/attachments", R"({"files":[{"filename":"a.txt","file_size":1}]})",
            {"files", "files/0/filename", "files/0/file_size"}, {{"files/0/filename", 1024}}},
        {"POST /channels/{}/followers", R"({"webhook_channel_id":"$channel"})", {"webhook_channel_id"}},
        {"POST /channels/{}/invites"},
        {"POST /channels/{}/messages", R"({"content":"hi"})", {},
            {{"content", 4000}, {"embeds/0/title", 256}, {"embeds/0/description", 4096},
                {"embeds/0/footer/text", 2048}, {"embeds/0/author/name", 256}}},
        {"POST /channels/{}/messages/bulk-delete", R"({"messages":["1","2"]})", {"messages"}},
        {"POST /channels/{}/messages/{}/ack"},
        {"POST /channels/{}/messages/{}/threads", R"({"name":"thread"})", {"name"}, {{"name", 100}}},
        {"POST /channels/{}/post-data", R"({"thread_ids":["$channel"]})", {"thread_ids"}},
        {"POST /channels/{}/purge", R"({"after":"1","before":"2"})", {"after", "before"}},
        {"POST /channels/{}/tags", R"({"name":"tag"})", {"name"}, {{"name", 20}}},
        {"POST /channels/{}/threads", R"({"name":"thread","type":11})", {"name"}, {{"name", 100}}},
        {"POST /channels/{}/webhooks", R"({"name":"hook"})", {"name"}, {{"name", 80}}},
        {"POST /guilds", R"({"name":"other"})", {"name"}, {{"name", 100}}},
        {"POST /guilds/templates/{}", R"({"name":"other"})", {"name"}, {{"name", 100}}},
        {"POST /guilds/{}/auto-moderation/rules",
            R"({"name":"rule","event_type":1,"trigger_type":1,"trigger_metadata":{"keyword_filter":["bad"]},)"
            R"("actions":[{"type":1}]})",
            {"name", "event_type", "trigger_type", "actions"}, {{"name", 100}}},
        {"POST /guilds/{}/bulk-ban", R"({"user_ids":["1"]})", {"user_ids"}},
        {"POST /guilds/{}/channels", R"({"name":"other"})", {"name"}, {{"name", 100}, {"topic", 1024}}},
        {"POST /guilds/{}/emojis", R"({"name":"smile","image":"$png"})", {"name", "image"}, {{"name", 32}}},
        {"POST /guilds/{}/prune", R"({"days":30,"compute_prune_count":true})"},
        {"POST /guilds/{}/roles", "{}", {}, {{"name", 100}}},
        {"POST /guilds/{}/scheduled-events",
            R"({"name":"party","privacy_level":2,"scheduled_start_time":"2099-01-01T00:00:00Z",)"
            R"("scheduled_end_time":"2099-01-02T00:00:00Z","entity_type":3,"entity_metadata":{"location":"here"}})",
            {"name", "privacy_level", "scheduled_start_time", "entity_type", "entity_metadata",
                "scheduled_end_time"},
            {{"name", 100}, {"description", 1000}}},
        {"POST /guilds/{}/templates", R"({"name":"plan"})", {"name"}, {{"name", 100}, {"description", 120}}},
        {"POST /interactions",
            R"({"type":2,"application_id":"$application","guild_id":"$guild","channel_id":"$channel",)"
            R"("data":{"id":"$command","name":"do","type":1}})",
            {"type", "application_id", "channel_id", "data"}},
        {"POST /interactions/{}/{}/callback", R"({"type":4,"data":{"content":"hi"}})", {"type"}},
        {"POST /invites/{}"},
        {"POST /oauth2/authorize", R"({"guild_id":"$guild","permissions":"0","authorize":true})",
            {"guild_id"}},
        {"POST /read-states/ack-bulk",
            R"({"read_states":[{"channel_id":"$channel","message_id":"$message"}]})",
            {"read_states", "read_states/0/channel_id", "read_states/0/message_id"}},
        {"POST /stage-instances", R"({"channel_id":"$stage","topic":"talk"})", {"channel_id", "topic"},
            {{"topic", 120}}},
        {"POST /users/@me/channels", R"({"recipients":["$user"]})"},
        {"POST /users/@me/mfa/codes", R"({"password":"a password"})", {"password"}},
        {"POST /users/@me/mfa/codes-verification", R"({"key":"k","nonce":"n"})", {"key", "nonce"}},
        {"POST /users/@me/mfa/totp/disable", R"({"code":"123456"})", {"code"}},
        {"POST /users/@me/mfa/totp/enable", R"({"password":"a password"})", {"password"}},
        {"POST /users/@me/relationships", R"({"username":"friend"})", {"username"}},
        {"POST /webhooks/{}/{}", R"({"content":"hi"})", {}, {{"content", 4000}, {"username", 80}}},
        {"POST /webhooks/{}/{}/slack", R"({"text":"hi"})"},
        {"PUT /applications/{}/commands", R"([{"name":"do","description":"does it"}])", {"0/name"},
            {{"0/name", 32}, {"0/description", 100}}},
        {"PUT /applications/{}/guilds/{}/commands", R"([{"name":"do","description":"does it"}])", {"0/name"},
            {{"0/name", 32}, {"0/description", 100}}},
        {"PUT /applications/{}/guilds/{}/commands/{}/permissions",
            R"({"permissions":[{"id":"$guild","type":1,"permission":true}]})",
            {"permissions", "permissions/0/id", "permissions/0/type", "permissions/0/permission"}},
        {"PUT /channels/{}/permissions/{}", R"({"type":0,"allow":"0","deny":"0"})"},
        {"PUT /channels/{}/polls/{}/answers/@me", R"({"answer_ids":["1"]})", {"answer_ids"}},
        {"PUT /channels/{}/tags/{}", R"({"name":"tag"})", {"name"}, {{"name", 20}}},
        {"PUT /guilds/{}/bans/{}"},
        {"PUT /guilds/{}/incident-actions"},
        {"PUT /guilds/{}/onboarding"},
        {"PUT /users/@me/notes/{}", "{}", {}, {{"note", 256}}},
        {"PUT /users/@me/relationships/{}"},
        {"PATCH /applications/{}/emojis/{}"},
        {"PATCH /guilds/{}/profile/@me", "{}", {}, {{"nick", 32}, {"bio", 190}, {"pronouns", 40}}},
        {"PATCH /guilds/{}/profile/{}", "{}", {}, {{"nick", 32}, {"bio", 190}, {"pronouns", 40}}},
        {"PATCH /guilds/{}/scheduled-events/{}/exceptions/{}"},
        {"PATCH /guilds/{}/soundboard-sounds/{}"},
        {"PATCH /guilds/{}/voice-states/@me"},
        {"PATCH /guilds/{}/voice-states/{}"},
        {"PATCH /users/@me/guilds/{}/settings"},
        {"PATCH /users/@me/profile", "{}", {}, {{"bio", 190}, {"pronouns", 40}}},
        {"PATCH /users/@me/settings-proto/1/json", R"({"settings":{}})", {"settings"}},
        {"PATCH /users/@me/settings-proto/2/json", R"({"settings":{}})", {"settings"}},
        {"PATCH /users/{}/profile", "{}", {}, {{"bio", 190}, {"pronouns", 40}}},
        {"POST /applications/{}/emojis", R"({"name":"smile","image":"$png"})", {"name", "image"},
            {{"name", 32}}},
        {"POST /attachments/refresh-urls", R"({"attachment_urls":["http://127.0.0.1/attachments/1/2/a.txt"]})",
            {"attachment_urls"}},
        {"POST /auth/mfa/webauthn", R"({"code":"{}","ticket":"t"})", {"code", "ticket"}},
        {"POST /channels/{}/greet", R"({"sticker_ids":["$sticker"]})", {"sticker_ids"}},
        {"POST /channels/{}/send-soundboard-sound", R"({"sound_id":"1"})", {"sound_id"}},
        {"POST /connections/{}/callback", R"({"state":"s","insecure":false,"friend_sync":false})",
            {"state", "insecure", "friend_sync"}},
        {"POST /guilds/automations/email-domain-lookup", R"({"email":"a@school.example"})", {"email"}},
        {"POST /guilds/automations/email-domain-lookup/verify-code",
            R"({"email":"a@school.example","guild_id":"1","code":"123456"})", {"email", "guild_id", "code"}},
        {"POST /guilds/{}/scheduled-events/{}/exceptions",
            R"({"original_scheduled_start_time":"2099-01-01T00:00:00Z"})", {"original_scheduled_start_time"}},
        {"POST /guilds/{}/soundboard-sounds", R"({"name":"horn","sound":"data:audio/mpeg;base64,SUQz"})",
            {"name", "sound"}, {{"name", 32}}},
        {"POST /hub-waitlist/signup", R"({"email":"a@school.example","school":"a school"})",
            {"email", "school"}, {{"school", 200}}},
        {"POST /reporting/application",
            R"({"name":"application","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"application_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "application_id"}},
        {"POST /reporting/first_dm",
            R"({"name":"first_dm","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"user_id":"1","channel_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "user_id", "channel_id"}},
        {"POST /reporting/guild",
            R"({"name":"guild","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"guild_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "guild_id"}},
        {"POST /reporting/guild_directory_entry",
            R"({"name":"guild_directory_entry","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"guild_id":"1","channel_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "guild_id", "channel_id"}},
        {"POST /reporting/guild_discovery",
            R"({"name":"guild_discovery","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"guild_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "guild_id"}},
        {"POST /reporting/guild_scheduled_event",
            R"({"name":"guild_scheduled_event","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"guild_id":"1","guild_scheduled_event_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "guild_id", "guild_scheduled_event_id"}},
        {"POST /reporting/message",
            R"({"name":"message","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"channel_id":"1","message_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "channel_id", "message_id"}},
        {"POST /reporting/stage_channel",
            R"({"name":"stage_channel","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"guild_id":"1","channel_id":"1","stage_instance_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "guild_id", "channel_id", "stage_instance_id"}},
        {"POST /reporting/user",
            R"({"name":"user","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"reported_user_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "reported_user_id"}},
        {"POST /reporting/widget",
            R"({"name":"widget","version":"1.0","variant":"1","language":"en","breadcrumbs":[1],"user_id":"1","widget_id":"1"})",
            {"name", "version", "variant", "language", "breadcrumbs", "user_id", "widget_id"}},
        {"POST /teams", R"({"name":"team"})", {"name"}, {{"name", 100}}},
        {"POST /users/@me/delete", R"({"password":"no such password"})"},
        {"POST /users/@me/disable", R"({"password":"no such password"})"},
        {"POST /users/{}/delete"},
        {"PUT /channels/{}/messages/{}", R"({"content":"hi"})", {}, {{"content", 4000}}},
        {"PUT /channels/{}/recipients/{}"},
        {"PUT /guilds/{}/members/{}", R"({"access_token":"t"})", {}, {{"nick", 32}}},
    };
    return all;
}

/// Operations without a body, or with somebody else's.
std::set<std::string_view> const bodyless{"POST /applications/{}/bot", "POST /auth/verify/resend",
    "PUT /channels/{}/messages/pins/{}", "POST /channels/{}/messages/{}/crosspost",
    "PUT /channels/{}/messages/{}/reactions/{}/@me", "PUT /channels/{}/messages/{}/reactions/{}/{}",
    "POST /channels/{}/pins/ack", "PUT /channels/{}/pins/{}", "POST /channels/{}/polls/{}/expire",
    "PUT /channels/{}/thread-members/@me", "POST /channels/{}/thread-members/{}",
    "PUT /channels/{}/thread-members/{}", "POST /channels/{}/typing", "POST /guilds/{}/delete",
    "POST /guilds/{}/stickers", "PUT /guilds/{}/members/{}/roles/{}", "PUT /guilds/{}/templates/{}",
    "PUT /users/@me/relationships/{}/ignore", "POST /webhooks/{}/{}/github", "POST /oauth2/token",
    "POST /oauth2/token/revoke", "PUT /guilds/{}/scheduled-events/{}/users/@me", "PUT /attachments/{}",
    "POST /auth/fingerprint", "POST /stop", "POST /users/@me/mfa/webauthn/credentials",
    "PATCH /users/@me/connections/{}/{}"};

struct Operation {
    std::string method;
    std::string path;
    [[nodiscard]] std::string key() const { return operation_key(method, path); }
};

/// The known operations that this instance serves.
std::vector<Operation> served_operations() {
    std::ifstream in(chorus_test::data_folder() / "protocol/operations.tsv");
    std::vector<Operation> out;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::istringstream cells(line);
        Operation operation;
        std::getline(cells, operation.method, '\t');
        std::getline(cells, operation.path, '\t');
        auto const match = all_routes().match(operation.method, Target("/api" + operation.path));
        if (!match.route || !match.route->constant.empty()) continue;
        bool whole = true;
        for (auto const& [name, value] : match.params)
            whole &= value.starts_with('{') || value.starts_with('@');
        if (whole) out.push_back(std::move(operation));
    }
    return out;
}

/// A server with one of everything, and its owner, who may do everything.
class Scene {
public:
    explicit Scene(Options options) : server_(machine_.io(), patient(std::move(options))), http_(server_) {
        owner_ = register_user(http_, "owner");
        auto const friend_token = register_user(http_, "friend");
        ids_["user"] = ask("GET", "/users/@me", friend_token).parsed().at("id");
        ids_["png"] = png;
        (void)ask("PUT", "/users/@me/relationships/$user", {}, "{}");
        ids_["owner"] = ask("GET", "/users/@me").parsed().at("id");
        (void)ask("PUT", "/users/@me/relationships/$owner", friend_token, "{}");
        make("guild", "/guilds", R"({"name":"home"})");
        make("channel", "/guilds/$guild/channels", R"({"name":"talk"})");
        make("news", "/guilds/$guild/channels", R"({"name":"news","type":5})");
        make("forum", "/guilds/$guild/channels",
            R"({"name":"forum","type":15,"available_tags":[{"name":"one"}]})");
        make("stage", "/guilds/$guild/channels", R"({"name":"stage","type":13})");
        make("idle_stage", "/guilds/$guild/channels", R"({"name":"idle","type":13})");
        ids_["tag"] = ask("GET", "/channels/$forum").parsed().at("available_tags").at(0).at("id");
        make("message", "/channels/$channel/messages", R"({"content":"hi"})");
        make("poll", "/channels/$channel/messages",
            R"({"poll":{"question":{"text":"what"},"answers":[{"poll_media":{"text":"a"}},{"poll_media":{"text":"b"}}]}})");
        make("lonely", "/channels/$channel/messages", R"({"content":"no thread yet"})");
        make("thread", "/channels/$channel/messages/$message/threads", R"({"name":"thread"})");
        make("role", "/guilds/$guild/roles", R"({"name":"role"})");
        make("webhook", "/channels/$channel/webhooks", R"({"name":"hook"})");
        ids_["webhook_token"] = last_.at("token");
        make("webhook_message", "/webhooks/$webhook/$webhook_token?wait=true", R"({"content":"hi"})");
        make("emoji", "/guilds/$guild/emojis", R"({"name":"smile","image":"$png"})");
        make("rule", "/guilds/$guild/auto-moderation/rules",
            good("POST /guilds/{}/auto-moderation/rules").body);
        make("event", "/guilds/$guild/scheduled-events", good("POST /guilds/{}/scheduled-events").body);
        ids_["template"] =
            ask("POST", "/guilds/$guild/templates", {}, R"({"name":"plan"})").parsed().at("code");
        (void)ask("POST", "/stage-instances", {}, R"({"channel_id":"$stage","topic":"talk"})");
        ids_["invite"] = ask("POST", "/channels/$channel/invites", {}, "{}").parsed().at("code");
        (void)ask("POST", "/invites/$invite", friend_token, "{}");
        make_sticker();
        make_application();
    }

    Reply ask(
        std::string const& method, std::string const& path, std::string token = {}, std::string body = {}) {
        auto reply = http_.ask(beast::http::string_to_verb(method), "/api/v9" + filled(path),
            token.empty() ? owner_ : token, filled(std::move(body)));
        return reply;
    }
    /// The operation's path with what is there in its holes.
    [[nodiscard]] std::string path_of(
        Operation const& operation, std::string_view but = {}, std::string_view instead = {}) const {
        std::string out;
        std::string_view rest = operation.path;
        int hole = 0;
        while (!rest.empty()) {
            auto const begin = std::min(rest.find('{'), rest.size());
            out += rest.substr(0, begin);
            if (begin == rest.size()) break;
            auto const end = rest.find('}', begin);
            auto const name =
                std::string(rest.substr(begin + 1, end - begin - 1)) + "#" + std::to_string(hole++);
            out +=
                name == but ? std::string(instead) : value_of(operation.path, name.substr(0, name.find('#')));
            rest.remove_prefix(end + 1);
        }
        if (operation.path == "/oauth2/authorize") out += "?client_id=$application&scope=bot&permissions=0";
        return out;
    }
    [[nodiscard]] std::string token_of(Operation const& operation) const {
        return operation.path == "/applications/@me" ? "Bot " + bot_ : std::string();
    }
    [[nodiscard]] static Good const& good(std::string_view key) {
        auto const& all = good_bodies();
        auto found = std::ranges::find(all, key, &Good::operation);
        if (found == all.end()) throw std::logic_error("no body for " + std::string(key));
        return *found;
    }
    [[nodiscard]] std::string filled(std::string text) const {
        for (std::size_t at = 0; (at = text.find('$', at)) != std::string::npos;) {
            auto end = at + 1;
            while (end < text.size() &&
                (std::islower(static_cast<unsigned char>(text[end])) || text[end] == '_'))
                ++end;
            auto const& value = ids_.at(text.substr(at + 1, end - at - 1));
            text.replace(at, end - at, value);
            at += value.size();
        }
        return text;
    }

private:
    static Options patient(Options options) {
        options.interaction_patience = std::chrono::minutes(10);
        options.max_connections = 16;
        return options;
    }
    void make(std::string const& name, std::string const& path, std::string_view body) {
        auto const reply = ask("POST", path, {}, std::string(body));
        INFO(name << ": " << reply.body);
        REQUIRE(reply.status / 100 == 2);
        last_ = reply.parsed();
        if (last_.contains("id")) ids_[name] = last_["id"];
    }
    void make_sticker() {
        std::string form;
        for (auto const& [name, value] : {std::pair("name", "sticker"), std::pair("tags", "smile")})
            form += std::string("--b\r\nContent-Disposition: form-data; name=\"") + name + "\"\r\n\r\n" +
                value + "\r\n";
        form += "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                "Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\r\n--b--\r\n";
        auto const reply = http_.ask(http::verb::post, "/api/v9" + filled("/guilds/$guild/stickers"), owner_,
            form, {{"content-type", "multipart/form-data; boundary=b"}});
        INFO(reply.body);
        REQUIRE(reply.status / 100 == 2);
        ids_["sticker"] = reply.parsed().at("id");
    }
    /// An application whose bot has been asked something that it has not answered.
    void make_application() {
        make("application", "/applications", R"({"name":"robot"})");
        bot_ = ask("POST", "/applications/$application/bot", {}, "{}").parsed().at("token");
        make("none", "/oauth2/authorize?client_id=$application&scope=bot",
            R"({"guild_id":"$guild","permissions":"8"})");
        (void)ask(
            "POST", "/applications/$application/commands", {}, R"({"name":"do","description":"does it"})");
        ids_["command"] = ask("GET", "/applications/$application/commands").parsed().at(0).at("id");
        (void)ask("POST", "/applications/$application/guilds/$guild/commands", {},
            R"({"name":"here","description":"does it"})");
        ids_["guild_command"] =
            ask("GET", "/applications/$application/guilds/$guild/commands").parsed().at(0).at("id");
        gateway_.emplace(server_);
        gateway_->identify(bot_, {{"intents", 0}, {"properties", json::object()}});
        auto const begun = ask("POST", "/interactions", {}, std::string(good("POST /interactions").body));
        INFO(begun.body);
        REQUIRE(begun.status / 100 == 2);
        auto const asked = gateway_->next("INTERACTION_CREATE").at("d");
        ids_["interaction"] = asked.at("id");
        ids_["interaction_token"] = asked.at("token");
    }
    [[nodiscard]] static std::string value_of(std::string_view path, std::string_view hole) {
        auto const in = [&](std::string_view text) { return path.find(text) != path.npos; };
        if (hole == "channel_id")
            return path.starts_with("/stage-instances") ? "$stage"
                : in("/tags") || in("/post-data")       ? "$forum"
                : in("/followers") || in("/crosspost")  ? "$news"
                : in("/thread-members")                 ? "$thread"
                                                        : "$channel";
        if (hole == "message_id")
            return in("/threads") ? "$lonely" : in("/webhooks") ? "$webhook_message" : "$message";
        if (hole == "command_id") return in("/guilds/") ? "$guild_command" : "$command";
        if (hole == "code") return in("/templates") ? "$template" : "$invite";
        static std::map<std::string_view, std::string> const others{{"guild_id", "$guild"},
            {"", "$guild"}, // the table names no hole of /guilds/{}/profile/@me
            {"user_id", "$user"}, {"member_id", "$user"}, {"role_id", "$role"}, {"overwrite_id", "$role"},
            {"webhook_id", "$webhook"}, {"webhook_token", "$webhook_token"},
            {"application_id", "$application"}, {"emoji_id", "$emoji"}, {"sticker_id", "$sticker"},
            {"rule_id", "$rule"}, {"tag_id", "$tag"}, {"poll_id", "$poll"}, {"answer_id", "1"},
            {"template_code", "$template"}, {"invite_code", "$invite"}, {"interaction_id", "$interaction"},
            {"interaction_token", "$interaction_token"}, {"guild_scheduled_event_id", "$event"},
            {"authenticator", "totp"}, {"emoji", "%F0%9F%91%8D"}, {"emoji_name", "%F0%9F%91%8D"}};
        auto const found = others.find(hole);
        return found == others.end() ? "1" : found->second;
    }

    Machine machine_;
    Server server_;
    HttpPeer http_;
    std::string owner_;
    std::string bot_;
    json last_;
    std::map<std::string, std::string, std::less<>> ids_;
    std::optional<GatewayPeer> gateway_;
};

/// Why an answer is not what a refusal of `path` looks like; empty: it is.
std::string fault_of(Reply const& reply, Quirks quirks, std::string const& path) {
    if (reply.status != 400) return "status " + std::to_string(reply.status) + ": " + reply.body;
    auto const body = json::parse(reply.body, nullptr, false);
    if (!body.is_object() || body.value("code", 0) != 50035 ||
        body.value("message", "") != "Invalid Form Body")
        return "no form error: " + reply.body;
    auto const& errors = body.value("errors", json::object());
    json const* at = &errors;
    if (quirks == Quirks::spacebar)
        at = errors.contains(path) ? &errors[path] : nullptr;
    else
        for (std::istringstream steps(path); at && !steps.eof();) {
            std::string step;
            std::getline(steps, step, '/');
            if (!step.empty()) at = at->is_object() && at->contains(step) ? &(*at)[step] : nullptr;
        }
    if (!at || !at->is_object() || !at->contains("_errors")) return "says nothing of it: " + reply.body;
    for (auto const& error : (*at)["_errors"])
        if (error.value("code", "").empty() || error.value("message", "").empty())
            return "says not what: " + reply.body;
    return (*at)["_errors"].empty() ? "says not what: " + reply.body : std::string();
}

/// What a Spacebar server answers to a path whose id is none, as recorded, and where nothing is behind an
/// operation.
bool is_spacebars_own(Reply const& reply, Quirks quirks) {
    auto const says = [&](char const* what) { return reply.body.find(what) != std::string::npos; };
    return quirks == Quirks::spacebar &&
        ((reply.status == 500 && (says("QueryFailedError") || says("WebAuthn not enabled"))) ||
            (reply.status == 501 && says("Not implemented")));
}

/// An answer to something that may be good: never a failure of the server.
bool is_failure(Reply const& reply) { return reply.status >= 500; }

/// What came of many requests.
class Tally {
public:
    void note(char const* kind, Operation const& operation, std::string_view what, std::string const& fault) {
        ++counts_[kind];
        if (fault.empty()) return;
        auto& of_operation = faults_[std::string(kind) + ": " + operation.key()];
        if (of_operation.first++ == 0)
            of_operation.second = std::string(what.substr(0, 160)) + "\n    " + fault.substr(0, 300);
    }
    ~Tally() {
        for (auto const& [kind, count] : counts_) std::printf("%6zu %s\n", count, kind.c_str());
        for (auto const& [where, fault] : faults_)
            std::printf("%s: %zu times, such as %s\n", where.c_str(), fault.first, fault.second.c_str());
    }
    [[nodiscard]] std::size_t total() const {
        std::size_t sum = 0;
        for (auto const& [kind, count] : counts_) sum += count;
        return sum;
    }
    /// The operations with faults; those are printed at the end.
    [[nodiscard]] std::size_t faults() const { return faults_.size(); }

private:
    std::map<std::string, std::size_t> counts_;
    std::map<std::string, std::pair<std::size_t, std::string>> faults_;
};

constexpr Quirks both[] = {Quirks::discord_statuses, Quirks::spacebar};

std::string parent_of(std::string const& path) {
    auto const slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

TEST_CASE("bad requests: every body that an operation takes is known", "[local][hostile]") {
    std::set<std::string> known;
    for (auto const& operation : served_operations()) {
        if (operation.method == "GET" || operation.method == "DELETE") continue;
        auto const key = operation.key();
        known.insert(key);
        CAPTURE(key);
        bool const takes = body_shape(operation.method, operation.path) != nullptr;
        CHECK(takes != bodyless.contains(key));
        if (takes) CHECK_NOTHROW(Scene::good(key));
    }
    CHECK(known.size() > 100);
}

TEST_CASE("bad requests: bodies from the field tables are refused, field by field", "[local][hostile]") {
    Tally tally;
    for (auto quirks : both)
        for (bool const strict : {false, true}) {
            Options options;
            options.quirks = quirks;
            options.strict_schemas = strict;
            Scene scene(options);
            for (auto const& operation : served_operations()) {
                auto const* shape = body_shape(operation.method, operation.path);
                if (!shape) continue;
                auto const& good = Scene::good(operation.key());
                auto const base = json::parse(scene.filled(std::string(good.body)));
                auto const path = scene.path_of(operation);
                auto const refused = [&](char const* kind, json const& body, std::string const& field) {
                    auto const reply =
                        scene.ask(operation.method, path, scene.token_of(operation), body.dump());
                    tally.note(kind, operation, body.dump(), fault_of(reply, quirks, field));
                };
                if (strict) {
                    for (auto const& bad : chorus_test::unknown_keys(base, *shape, 1))
                        refused("unknown key", bad.body,
                            quirks == Quirks::spacebar ? parent_of(bad.path) : bad.path);
                    continue;
                }
                for (auto const& bad : chorus_test::wrong_types(base, *shape, 1))
                    refused("wrong type", bad.body, bad.path);
                for (auto const& field : good.required) {
                    json::json_pointer const pointer("/" + std::string(field));
                    auto body = base;
                    body.at(pointer.parent_pointer()).erase(pointer.back());
                    refused("missing", body, std::string(field));
                    body = base;
                    body[pointer] = nullptr;
                    refused("missing", body, std::string(field));
                }
                for (auto const& [field, longest] : good.longest) {
                    auto body = base;
                    body[json::json_pointer("/" + std::string(field))] = std::string(longest + 1, 'x');
                    refused("too long", body, std::string(field));
                }
            }
        }
    CHECK(tally.total() >= 2000);
    CHECK(tally.faults() == 0);
}

TEST_CASE("bad requests: nothing in a body makes the server fail", "[local][hostile]") {
    Tally tally;
    for (auto quirks : both) {
        Options options;
        options.quirks = quirks;
        for (auto const& operation : served_operations()) {
            auto const* shape = body_shape(operation.method, operation.path);
            if (!shape) continue;
            Scene scene(options); // what is good may change a lot
            auto const base = json::parse(scene.filled(std::string(Scene::good(operation.key()).body)));
            for (auto const& odd : chorus_test::monsters(base, *shape, 1)) {
                auto const reply = scene.ask(
                    operation.method, scene.path_of(operation), scene.token_of(operation), odd.body.dump());
                tally.note(reply.status >= 400 ? "monster, refused" : "monster, taken", operation, odd.path,
                    is_failure(reply) && !is_spacebars_own(reply, quirks) ? reply.body : "");
            }
        }
    }
    CHECK(tally.faults() == 0);
}

/// What is good after all.
bool leads_somewhere(Operation const& operation, std::string_view hole, std::string_view value) {
    if (value != "1") return false;
    // The first answer of a poll. And messages may be acknowledged before they are there, or when they are
    // gone.
    return hole == "answer_id#2" ||
        (operation.key() == "POST /channels/{}/messages/{}/ack" && hole == "message_id#1");
}

TEST_CASE("bad requests: paths that lead nowhere are refused", "[local][hostile]") {
    Tally tally;
    for (auto quirks : both) {
        Options options;
        options.quirks = quirks;
        Scene scene(options);
        for (auto const& operation : served_operations()) {
            int hole = 0;
            for (std::size_t at = 0; (at = operation.path.find('{', at)) != std::string::npos; ++at) {
                auto const name = operation.path.substr(at + 1, operation.path.find('}', at) - at - 1) + "#" +
                    std::to_string(hole++);
                for (std::string_view const value : {"notanid", "1", "99999999999999999999999", "-1", "%00",
                         "%2e%2e%2f", "%ff%fe", "1.5", "0x10"}) {
                    if (leads_somewhere(operation, name, value)) continue;
                    auto const* shape = body_shape(operation.method, operation.path);
                    auto const body = shape ? std::string(Scene::good(operation.key()).body) : std::string();
                    auto const reply = scene.ask(operation.method, scene.path_of(operation, name, value),
                        scene.token_of(operation), body);
                    bool const good =
                        (reply.status >= 400 && reply.status < 500) || is_spacebars_own(reply, quirks);
                    tally.note(is_spacebars_own(reply, quirks) ? "path, Spacebar's own 500" : "path",
                        operation, name + "=" + std::string(value),
                        good ? "" : std::to_string(reply.status) + " " + reply.body);
                }
            }
        }
    }
    CHECK(tally.faults() == 0);
}

TEST_CASE("bad requests: a handler that throws is noticed", "[local][hostile]") {
    static Route const routes[] = {
        {"POST", "/fails", [](Call&) -> Answer { throw std::out_of_range("of the handler"); }, {},
            Access::open},
        {"POST", "/takes", [](Call&) { return no_content(); }, {}, Access::open},
        {"POST", "/mumbles", [](Call&) -> Answer { throw InvalidForm("other", "CODE", "Words."); }, {},
            Access::open},
        {"POST", "/says", [](Call&) -> Answer { throw InvalidForm("field/0", "CODE", "Words."); }, {},
            Access::open},
    };
    std::span<Route const> const tables[] = {routes};
    Router const router(tables);
    for (auto quirks : both) {
        Options options;
        options.quirks = quirks;
        World world(options);
        auto const ask = [&](char const* path) {
            Request request;
            request.method = "POST";
            request.target = std::string("/api") + path;
            auto const answer = router.answer(world, request);
            Reply reply;
            reply.status = answer.status;
            reply.body = answer.body;
            return reply;
        };
        CHECK(is_failure(ask("/fails")));
        CHECK_FALSE(is_spacebars_own(ask("/fails"), quirks));
        CHECK(fault_of(ask("/fails"), quirks, "field/0") != "");
        CHECK(fault_of(ask("/takes"), quirks, "field/0") != "");
        CHECK(fault_of(ask("/mumbles"), quirks, "field/0") != "");
        CHECK(fault_of(ask("/says"), quirks, "field/0") == "");
    }
}

} // namespace
} // namespace chorus::local
