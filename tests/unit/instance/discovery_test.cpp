#include "support/capture.hpp"
#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include "instance/discovery.hpp"
#include <map>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr auto client_path = "/.well-known/spacebar/client";
constexpr auto legacy_path = "/.well-known/spacebar";
constexpr auto domains_path = "/api/policies/instance/domains";
constexpr auto root_domains_path = "/policies/instance/domains";
constexpr auto fluxer_path = "/.well-known/fluxer";
constexpr auto older_fluxer_path = "/instance";
constexpr auto gateway_path = "/api/v9/gateway";
constexpr auto ping_path = "/api/v9/ping";
constexpr auto limits_path = "/api/v9/policies/instance/limits";

std::string recorded(std::string_view name) { return capture(name)["body"].dump(); }

/// A server that has some documents, and pages of HTML for the rest.
class Server {
public:
    void has(std::string path, std::string json, int status = 200) {
        documents[path] = json_answer(status, std::move(json));
    }
    void has(std::string path, Response response) { documents[path] = std::move(response); }

    Result<detail::Discovered> discover(std::string url, InstanceOptions options = {}) {
        auto transport = std::make_shared<FakeTransport>();
        transport->fake.otherwise([this](HttpRequest const& request) {
            asked.push_back(request.target);
            last = request;
            auto found = documents.find(request.target);
            return found != documents.end() ? found->second : html_answer(404);
        });
        return discover_with(transport, std::move(url), std::move(options));
    }

    static Result<detail::Discovered> discover_with(
        std::shared_ptr<FakeTransport> transport, std::string url, InstanceOptions options = {}) {
        asio::io_context io;
        try {
            return run(io,
                detail::discover(
                    std::move(transport), std::move(url), std::move(options), detail::TimePoint::max()));
        }
        catch (Error const& error) {
            return error;
        }
    }

    std::map<std::string, Response, std::less<>> documents;
    std::vector<std::string> asked;
    HttpRequest last;
};

} // namespace

TEST_CASE("a server with the recorded documents is found at the first question") {
    Server server;
    server.has(client_path, recorded("http-wellknown-spacebar-client"));
    server.has(ping_path, recorded("http-ping"));
    server.has(limits_path, recorded("http-policies-instance-limits"));
    auto found = server.discover("http://localhost:3001");
    REQUIRE(found);
    CHECK(found->urls.root == "http://localhost:3001");
    CHECK(found->urls.api == "http://127.0.0.1:3001/api/v9");
    CHECK(found->urls.gateway == "ws://127.0.0.1:3001");
    CHECK(found->urls.cdn == "http://127.0.0.1:3001");
    CHECK(found->flavor.name == "spacebar");
    CHECK(found->info.name == "Loopback Spacebar");
    CHECK(found->limits.message_content == 1'048'576);
    CHECK(found->limits.message_attachments == 15);
    CHECK(found->limits.embed_title == Limits().embed_title);
    CHECK(server.asked == std::vector<std::string>{client_path, ping_path, limits_path});
}

TEST_CASE("each question is asked where the ones before it gave nothing") {
    Server server;
    std::vector<std::string> questions = {
        client_path, legacy_path, domains_path, root_domains_path, fluxer_path,
        older_fluxer_path, gateway_path};
    SECTION("the older well-known document, and the domains behind it") {
        server.has(legacy_path, recorded("http-wellknown-spacebar"));
        server.has(domains_path, recorded("http-policies-instance-domains"));
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->flavor.name == "spacebar");
        CHECK(std::vector(server.asked.begin(), server.asked.begin() + 3) ==
            std::vector<std::string>{client_path, legacy_path, domains_path});
    }
    SECTION("the domains under the API") {
        server.has(domains_path,
            R"({"api":"https://a.example/api","gateway":"wss://g.example","cdn":"https://c.example/"})");
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->urls ==
            UrlBundle(
                "https://chat.example", "https://a.example/api/v9", "wss://g.example", "https://c.example"));
        CHECK(found->flavor.name == "spacebar");
    }
    SECTION("the domains at the root") {
        server.has(
            root_domains_path, R"({"apiEndpoint":"https://a.example/api","gateway":"wss://g.example"})");
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->urls.api == "https://a.example/api/v9");
        CHECK(found->urls.cdn == "https://chat.example");
    }
    SECTION("the API itself") {
        server.has(gateway_path, R"({"url":"wss://g.example/"})");
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->urls.api == "https://chat.example/api/v9");
        CHECK(found->urls.gateway == "wss://g.example");
        CHECK(found->flavor.name == "other");
        CHECK(std::vector(server.asked.begin(), server.asked.begin() + 7) == questions);
    }
    SECTION("the API itself, named with its version") {
        server.has(gateway_path, R"({"url":"wss://g.example"})");
        auto found = server.discover("https://chat.example/api/v9");
        REQUIRE(found);
        CHECK(found->urls.api == "https://chat.example/api/v9");
    }
    SECTION("nothing") {
        auto found = server.discover("chat.example");
        REQUIRE_FALSE(found);
        CHECK(found.error().is(errc::discovery_failed));
        CHECK(server.asked == questions);
        for (auto const& path : questions)
            CHECK(std::string(found.error().what()).find("https://chat.example" + path) != std::string::npos);
    }
}

TEST_CASE("a document that is none is passed over, whatever it is") {
    for (auto const& useless :
        {html_answer(200), html_answer(404), html_answer(500), answer(204), answer(200), answer(302),
            json_answer(200, "{"), json_answer(200, "null"), json_answer(200, "[]"), json_answer(200, "5"),
            json_answer(200, "{}"), json_answer(200, R"({"api":null,"gateway":null,"cdn":null})"),
            json_answer(200, R"({"api":5,"gateway":[]})"),
            json_answer(200, R"({"endpoints":{"api":"https://a.example"}})"),
            json_answer(200, R"({"endpoints":{"api":"ftp://a","gateway":"wss://g.example"}})"),
            json_answer(200, R"({"endpoints":[]})"),
            json_answer(200, R"({"api":{"baseUrl":"https://a.example/api"}})"), // no gateway
            json_answer(200, R"({"gateway":{"baseUrl":"wss://g.example"}})"),   // no API
            json_answer(200, R"({"api":{"baseUrl":""},"gateway":{"baseUrl":""},"url":""})"),
            json_answer(200, R"({"api":{"baseUrl":"ftp://a"},"gateway":{"baseUrl":"no URL"}})"),
            json_answer(200, R"({"api":"not a url","gateway":"nor this"})"), json_answer(200, "\xFF\xFE"),
            json_answer(401, R"({"code":0,"message":"?"})"), json_answer(429, R"({"retry_after":1})")}) {
        CAPTURE(useless.status, useless.body);
        Server server;
        for (auto path :
            {client_path, legacy_path, domains_path, root_domains_path, fluxer_path, older_fluxer_path})
            server.has(path, useless);
        server.has(gateway_path, R"({"url":"wss://g.example"})");
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->urls.gateway == "wss://g.example");
        server.has(gateway_path, useless);
        auto failed = server.discover("chat.example");
        REQUIRE_FALSE(failed);
        CHECK_FALSE(failed.error().message().empty());
    }
}

TEST_CASE("what a server calls its API is cleaned of doubled paths") {
    for (auto advertised : {"https://a.example", "https://a.example/", "https://a.example/api",
             "https://a.example/api/", "https://a.example/api/v9/", "https://a.example/api/v9/api/",
             "https://a.example/api/v9/api/v9", "a.example//api//"}) {
        CAPTURE(advertised);
        Server server;
        server.has(client_path,
            std::string(R"({"api":{"baseUrl":")") + advertised +
                R"("},"gateway":{"baseUrl":"wss://g.example/"}})");
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->urls.api == "https://a.example/api/v9");
        CHECK(found->urls.gateway == "wss://g.example");
    }
}

TEST_CASE("the version is the one that the server prefers, if it says so") {
    for (auto const& [said, path] :
        {std::pair(R"({"default":"9"})", "v9"), {R"({"default":"v8"})", "v8"}, {R"({"default":""})", "v9"},
            {R"({"default":null})", "v9"}, {R"({})", "v9"}, {"null", "v9"}, {R"({"default":10})", "v10"}}) {
        CAPTURE(said);
        Server server;
        server.has(client_path,
            R"({"api":{"baseUrl":"https://a.example/api","apiVersions":)" + std::string(said) +
                R"(},"gateway":{"baseUrl":"wss://g.example"}})");
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->urls.api == "https://a.example/api/" + std::string(path));
    }
    Server server;
    server.has(
        domains_path, R"({"api":"https://a.example","gateway":"wss://g.example","defaultApiVersion":"8"})");
    auto found = server.discover("chat.example");
    REQUIRE(found);
    CHECK(found->urls.api == "https://a.example/api/v8");
    CHECK(found->flavor.api_version == "v8");
}

TEST_CASE("a flavor given by hand wins over the discovered one") {
    InstanceOptions options;
    options.flavor = Flavor::discord();
    Server server;
    server.has(client_path, recorded("http-wellknown-spacebar-client"));
    auto found = server.discover("http://localhost:3001", options);
    REQUIRE(found);
    CHECK(found->flavor.name == "discord");
    CHECK(found->urls.api == "http://127.0.0.1:3001/api/v10");
    CHECK(server.asked == std::vector<std::string>{client_path, "/api/v10/ping"}); // for no limits

    Server bare;
    bare.has("/gateway", R"({"url":"wss://g.example"})");
    options.flavor = Flavor();
    options.flavor->api_path = "";
    options.flavor->api_version = "";
    found = bare.discover("chat.example", options);
    REQUIRE(found);
    CHECK(found->urls.api == "https://chat.example");
}

TEST_CASE("questions carry no token and ask for JSON") {
    Server server;
    CHECK_FALSE(server.discover("https://chat.example:8443/base"));
    CHECK(server.last.origin.host == "chat.example");
    CHECK(server.last.origin.port == "8443");
    CHECK(server.asked.front() == "/base/.well-known/spacebar/client");
    CHECK(header(server.last, "Authorization").empty());
    CHECK(header(server.last, "Accept") == "application/json");
    CHECK(server.last.verb == Verb::get);
}

TEST_CASE("a server without a name is found all the same") {
    for (auto const& ping : {html_answer(404), answer(204), json_answer(200, "{}"),
             json_answer(200, R"({"ping":"pong!","instance":null})"),
             json_answer(200, R"({"instance":{"name":5}})"), json_answer(500, "")}) {
        Server server;
        server.has(gateway_path, R"({"url":"wss://g.example"})");
        server.has(ping_path, ping);
        auto found = server.discover("chat.example");
        REQUIRE(found);
        CHECK(found->info.description.is_absent());
    }
}

TEST_CASE("an instance without limits of its own has those of everybody, and is found all the same") {
    for (auto const& limits : {html_answer(200), html_answer(404), answer(204), answer(200),
             json_answer(200, "{"), json_answer(200, "[]"), json_answer(200, "{}"),
             json_answer(200, R"({"message":{"maxCharacters":-1,"maxEmbeds":"no"}})"),
             json_answer(401, R"({"code":401,"message":"?"})"), json_answer(500, "")}) {
        CAPTURE(limits.status, limits.body);
        Server server;
        server.has(client_path, recorded("http-wellknown-spacebar-client"));
        server.has(limits_path, limits);
        auto found = server.discover("http://localhost:3001");
        REQUIRE(found);
        CHECK(found->limits == Limits());
        CHECK(server.asked.back() == limits_path);
    }
    auto transport = std::make_shared<FakeTransport>();
    transport->fake.then(json_answer(200, recorded("http-wellknown-spacebar-client")))
        .then(json_answer(200, recorded("http-ping")))
        .then_fail(errc::timeout);
    auto found = Server::discover_with(transport, "http://localhost:3001");
    REQUIRE(found);
    CHECK(found->limits == Limits());
    CHECK(transport->fake.requests.size() == 3);
}

TEST_CASE("a server that publishes no limits is not asked for them") {
    Server server;
    server.has(gateway_path, R"({"url":"wss://g.example"})");
    auto found = server.discover("chat.example");
    REQUIRE(found);
    CHECK(server.asked.back() == ping_path);
    CHECK(found->limits == Limits());
}

TEST_CASE("a Fluxer instance is found by its document, wherever its parts are") {
    auto const document = R"({"api_code_version":1,"endpoints":{"api":"https://api.fluxer.example",
        "api_client":"https://web.fluxer.example/api","gateway":"wss://gateway.fluxer.example",
        "media":"https://media.fluxer.example","static_cdn":"https://static.fluxer.example"},
        "features":{"self_hosted":true}})";
    for (auto path : {fluxer_path, older_fluxer_path}) {
        CAPTURE(path);
        Server server;
        server.has(path, document);
        auto found = server.discover("fluxer.example");
        REQUIRE(found);
        CHECK(found->urls ==
            UrlBundle("https://fluxer.example", "https://api.fluxer.example/v1", "wss://gateway.fluxer.example",
                "https://media.fluxer.example"));
        CHECK(found->flavor.name == "fluxer");
        CHECK(found->flavor.rates == RateRules::fluxer());
        CHECK(found->flavor.gateway_query == "v=1&encoding=json");
        CHECK_FALSE(found->flavor.intents);
        CHECK(found->flavor.gateway_token_prefix_bot.empty());
        CHECK(server.asked.back() == "/v1/ping"); // no limits are published
    }
    // One host for all, as somebody at home may have it.
    Server home;
    home.has(fluxer_path,
        R"({"endpoints":{"api":"http://box.lan:8088/api/v1/","gateway":"ws://box.lan:8088/gateway"}})");
    auto found = home.discover("http://box.lan:8088");
    REQUIRE(found);
    CHECK(found->urls.api == "http://box.lan:8088/api/v1");
    CHECK(found->urls.cdn == "http://box.lan:8088");
}

TEST_CASE("what is known of rates beforehand is what the server's kind documents") {
    CHECK(Flavor::discord().rates.per_account.count == 50);
    CHECK(Flavor::fluxer().rates.per_account.count == 50);
    // Nothing is known of the others: only answers tell.
    for (auto const& flavor : {Flavor::other(), Flavor::spacebar(), Flavor()}) {
        CHECK(flavor.rates.per_account.count == 0);
        CHECK(flavor.rates.per_address.count == 0);
        CHECK(flavor.rates.routes.empty());
        CHECK(flavor.rates.enabled);
    }
}

TEST_CASE("where all questions fail alike, that is the error") {
    for (auto code : {errc::connect_failed, errc::resolve_failed, errc::tls_failed, errc::timeout}) {
        auto transport = std::make_shared<FakeTransport>();
        transport->fake.otherwise(
            [code](HttpRequest const&) -> Response { throw Error(code, "as the script says"); });
        auto found = Server::discover_with(transport, "chat.example");
        REQUIRE_FALSE(found);
        CHECK(found.error().is(code));
        CHECK(std::string(found.error().what()).find("https://chat.example") != std::string::npos);
        CHECK(std::string(found.error().what()).find("as the script says") != std::string::npos);
    }
    auto transport = std::make_shared<FakeTransport>();
    transport->fake.then_fail(errc::timeout)
        .then_fail(errc::connect_failed)
        .otherwise([](HttpRequest const&) { return html_answer(404); });
    auto mixed = Server::discover_with(transport, "chat.example");
    REQUIRE_FALSE(mixed);
    CHECK(mixed.error().is(errc::discovery_failed));
    // A failure on the way is no reason to give up.
    transport->fake.then_fail(errc::timeout).then(json_answer(200, "{}")).then_fail(errc::connection_closed);
    transport->fake.then(json_answer(200, R"({"api":"https://a.example","gateway":"wss://g.example"})"));
    CHECK(Server::discover_with(transport, "chat.example"));
}

TEST_CASE("cancellation ends discovery at once") {
    auto transport = std::make_shared<FakeTransport>();
    transport->fake.then_fail(errc::cancelled);
    auto found = Server::discover_with(transport, "chat.example");
    REQUIRE_FALSE(found);
    CHECK(found.error().is(errc::cancelled));
    CHECK(transport->fake.requests.size() == 1);
}

TEST_CASE("what is no URL is not asked") {
    for (auto url : {"", "https://", "ftp://chat.example", "https://alice:secret@chat.example"}) {
        auto transport = std::make_shared<FakeTransport>();
        auto found = Server::discover_with(transport, url);
        REQUIRE_FALSE(found);
        CHECK(found.error().is(errc::invalid_url));
        CHECK(transport->fake.requests.empty());
    }
}
