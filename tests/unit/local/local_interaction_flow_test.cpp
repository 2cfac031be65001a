// Interactions through the router and the hub, without sockets: what each side is told, and in what order.
#include "local/http/router.hpp"
#include "support/catch.hpp"

using namespace chorus;
using namespace chorus::local;
using nlohmann::json;

namespace {

/// A person, a bot in their guild, and a session of each.
class Stage {
public:
    explicit Stage(Quirks quirks) : world(options(quirks)) {
        world.urls.root = "http://127.0.0.1:1";
        person = ask("POST", "/auth/register", {{"username", "ann"}, {"consent", true}}).at("token");
        guild = ask("POST", "/guilds", {{"name", "a place"}}).at("id");
        channel = ask("POST", "/guilds/" + guild + "/channels", {{"name", "talk"}}).at("id");
        application = ask("POST", "/applications", {{"name", "helper"}}).at("id");
        ask("POST", "/applications/" + application + "/bot", json::object());
        ask("POST", "/oauth2/authorize?scope=bot&client_id=" + application,
            {{"guild_id", guild}, {"permissions", "3072"}});
        persons_box = open("person", world.store.token(person)->user, false);
        bots_box = open("bot", *Snowflake::parse(application), true);
    }

    /// The answer of a request that has to succeed; with the person's token.
    json ask(std::string method, std::string path, json body = nullptr) {
        auto answer = send(method, path, body, person);
        CAPTURE(method, path, answer.body);
        REQUIRE(answer.status < 300);
        return answer.body.empty() ? json() : json::parse(answer.body);
    }
    Answer send(
        std::string const& method, std::string const& path, json const& body, std::string const& token = {}) {
        Request request;
        request.method = method;
        request.target = "/api/v10" + path;
        if (!body.is_null()) request.body = body.dump();
        request.content_type = "application/json";
        request.authorization = token;
        return all_routes().answer(world, request);
    }
    Answer interact(int type, json data, json more = json::object()) {
        more.update({{"type", type}, {"application_id", application}, {"guild_id", guild},
            {"channel_id", channel}, {"nonce", "n"}, {"data", std::move(data)}});
        return send("POST", "/interactions", more, person);
    }
    /// The events that the session got since the last time.
    static std::vector<json> heard(SharedOutbox const& box) {
        std::vector<json> events;
        for (auto const& frame : box->frames) events.push_back(json::parse(frame.payload()));
        box->frames.clear();
        return events;
    }
    static std::vector<std::string> names(std::vector<json> const& events) {
        std::vector<std::string> names;
        for (auto const& event : events) names.push_back(event.at("t"));
        return names;
    }

    World world;
    std::string person, guild, channel, application;
    SharedOutbox persons_box, bots_box;

private:
    static Options options(Quirks quirks) {
        Options options;
        options.quirks = quirks;
        return options;
    }
    SharedOutbox open(std::string id, Snowflake user, bool bot) {
        SessionTraits traits;
        traits.user = user;
        traits.bot = bot;
        auto box = std::make_shared<Outbox>();
        world.hub.open(std::move(id), traits, box);
        return box;
    }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a command, its deferred answer and what follows are told to whom they concern") {
    auto quirks = GENERATE(Quirks::discord_statuses, Quirks::spacebar);
    Stage stage(quirks);
    stage.ask("POST", "/applications/" + stage.application + "/guilds/" + stage.guild + "/commands",
        {{"name", "roll"}, {"description", "rolls dice"},
            {"options",
                {{{"name", "sides"}, {"description", "how many"}, {"type", 4}, {"required", true}}}}});
    auto index = stage.ask("GET", "/guilds/" + stage.guild + "/application-command-index");
    auto const command = index.at("application_commands").at(0);
    Stage::heard(stage.persons_box);
    Stage::heard(stage.bots_box);

    json use{{"id", command.at("id")}, {"version", command.at("version")}, {"name", "roll"}, {"type", 1}};
    CHECK(stage.interact(2, use).status == 400); // `sides` is missing
    use["options"] = {{{"name", "sides"}, {"type", 4}, {"value", 6}}};
    REQUIRE(stage.interact(2, use).status == 204);
    auto asked = Stage::heard(stage.bots_box);
    REQUIRE(Stage::names(asked) == Names{"INTERACTION_CREATE"});
    auto const interaction = asked[0].at("d");
    CHECK(interaction.at("data").at("options").at(0).at("value") == 6);
    CHECK(interaction.at("member").at("user").at("username") == "ann");
    CHECK(Stage::names(Stage::heard(stage.persons_box)) == Names{"INTERACTION_CREATE"});

    std::string const id = interaction.at("id"), token = interaction.at("token");
    auto const callback = "/interactions/" + id + "/" + token + "/callback";
    auto const replies = "/webhooks/" + stage.application + "/" + token;
    CHECK(stage.send("PATCH", replies + "/messages/@original", {{"content", "early"}}).status == 404);
    CHECK(stage.send("POST", "/interactions/" + id + "/wrong/callback", {{"type", 5}}).status == 404);
    CHECK(stage.send("POST", callback, {{"type", 7}, {"data", {{"content", "x"}}}}).status == 400);
    CHECK(stage.send("POST", callback, {{"type", 5}}).status == 204);
    CHECK(stage.send("POST", callback, {{"type", 5}}).status == 400);
    auto told = Stage::heard(stage.persons_box);
    CHECK(Stage::names(told) == Names{"MESSAGE_CREATE", "INTERACTION_SUCCESS"});
    CHECK(told[0].at("d").at("flags") == 128);
    CHECK(told[1].at("d").at("nonce") == "n");

    auto edited = stage.send("PATCH", replies + "/messages/@original", {{"content", "a four"}});
    REQUIRE(edited.status == 200);
    auto message = json::parse(edited.body);
    CHECK(message.at("content") == "a four");
    CHECK(message.at("flags") == 0);
    CHECK(message.at("type") == 20);
    CHECK(message.at("edited_timestamp").is_null());
    CHECK(Stage::names(Stage::heard(stage.persons_box)) == Names{"MESSAGE_UPDATE"});
    auto hidden = stage.send("POST", replies, {{"content", "psst"}, {"flags", 64}});
    REQUIRE(hidden.status == 200);
    CHECK(json::parse(hidden.body).at("flags") == 64);
    CHECK(Stage::names(Stage::heard(stage.persons_box)) == Names{"MESSAGE_CREATE"});
    CHECK(stage.ask("GET", "/channels/" + stage.channel + "/messages").size() == 1);
    CHECK(stage.send("DELETE", replies + "/messages/@original", nullptr).status == 204);
    CHECK(stage.ask("GET", "/channels/" + stage.channel + "/messages").empty());
}

TEST_CASE("a button leads to a modal, and the modal to an answer") {
    auto quirks = GENERATE(Quirks::discord_statuses, Quirks::spacebar);
    Stage stage(quirks);
    auto bot = stage.ask("POST", "/applications/" + stage.application + "/bot", json::object());
    auto sent = stage.send("POST", "/channels/" + stage.channel + "/messages",
        {{"content", "?"},
            {"components",
                {{{"type", 1},
                    {"components", {{{"type", 2}, {"style", 1}, {"label", "Go"}, {"custom_id", "go"}}}}}}}},
        bot.at("token"));
    REQUIRE(sent.status == 200);
    auto const message = json::parse(sent.body);
    Stage::heard(stage.persons_box);
    Stage::heard(stage.bots_box);
    auto press = [&](char const* what) {
        return stage.interact(
            3, {{"component_type", 2}, {"custom_id", what}}, {{"message_id", message.at("id")}});
    };
    CHECK(press("stop").status == 400);
    REQUIRE(press("go").status == 204);
    auto const pressed = Stage::heard(stage.bots_box).at(0).at("d");
    CHECK(pressed.at("message").at("id") == message.at("id"));
    Stage::heard(stage.persons_box);

    auto answer = [&](json const& interaction, json const& body) {
        return stage.send("POST",
            "/interactions/" + interaction.at("id").get<std::string>() + "/" +
                interaction.at("token").get<std::string>() + "/callback?with_response=true",
            body);
    };
    json const modal{{"custom_id", "form"}, {"title", "Form"},
        {"components",
            {{{"type", 1},
                {"components", {{{"type", 4}, {"custom_id", "name"}, {"style", 1}, {"label", "Name"}}}}}}}};
    CHECK(answer(pressed, {{"type", 9}, {"data", {{"title", "Form"}}}}).status == 400);
    REQUIRE(answer(pressed, {{"type", 9}, {"data", modal}}).status == 200);
    auto shown = Stage::heard(stage.persons_box);
    REQUIRE(Stage::names(shown) == Names{"INTERACTION_MODAL_CREATE", "INTERACTION_SUCCESS"});
    auto submit = [&](char const* text) {
        return stage.interact(5,
            {{"id", shown[0].at("d").at("id")}, {"custom_id", "form"},
                {"components",
                    {{{"type", 1},
                        {"components", {{{"type", 4}, {"custom_id", "name"}, {"value", text}}}}}}}});
    };
    CHECK(submit("").status == 400);
    REQUIRE(submit("Ann").status == 204);
    CHECK(submit("Ann").status == 404);
    auto const submitted = Stage::heard(stage.bots_box).at(0).at("d");
    CHECK(submitted.at("data").at("components").at(0).at("components").at(0).at("value") == "Ann");
    auto done = answer(submitted, {{"type", 7}, {"data", {{"content", "hello Ann"}}}});
    REQUIRE(done.status == 200);
    CHECK(json::parse(done.body).at("resource").at("message").at("content") == "hello Ann");
    CHECK(json::parse(done.body).at("interaction").at("response_message_id") == message.at("id"));
}

TEST_CASE("while somebody types, the application proposes; what nobody answers has failed") {
    Stage stage(Quirks::discord_statuses);
    auto command = stage.ask("POST", "/applications/" + stage.application + "/commands",
        {{"name", "find"}, {"description", "finds"},
            {"options",
                {{{"name", "what"}, {"description", "what"}, {"type", 3}, {"autocomplete", true},
                    {"required", true}}}}});
    Stage::heard(stage.bots_box);
    Stage::heard(stage.persons_box);
    json use{{"id", command.at("id")}, {"version", command.at("version")}, {"name", "find"}, {"type", 1},
        {"options", {{{"name", "what"}, {"type", 3}, {"value", "ch"}, {"focused", true}}}}};
    REQUIRE(stage.interact(4, use).status == 204);
    auto const typing = Stage::heard(stage.bots_box).at(0).at("d");
    CHECK(typing.at("type") == 4);
    CHECK(typing.at("data").at("options").at(0).at("focused") == true);
    auto const callback = "/interactions/" + typing.at("id").get<std::string>() + "/" +
        typing.at("token").get<std::string>() + "/callback";
    CHECK(stage.send("POST", callback, {{"type", 4}, {"data", {{"content", "x"}}}}).status == 400);
    Stage::heard(stage.persons_box);
    json const choices = json::array({{{"name", "chorus"}, {"value", "chorus"}}});
    CHECK(stage.send("POST", callback, {{"type", 8}, {"data", {{"choices", choices}}}}).status == 204);
    auto proposed = Stage::heard(stage.persons_box);
    REQUIRE(Stage::names(proposed) == Names{"APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE"});
    CHECK(proposed[0].at("d").at("choices") == choices);

    stage.world.hub.remove("bot");
    REQUIRE(stage.interact(2, use).status == 204);
    auto failed = Stage::heard(stage.persons_box);
    REQUIRE(Stage::names(failed) == Names{"INTERACTION_CREATE", "INTERACTION_FAILURE"});
    CHECK(failed[1].at("d").at("reason_code") == 1);
}
