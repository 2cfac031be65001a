#include "support/catch.hpp"
#include "support/everything.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <chorus/codec/describe.hpp>
#include <chorus/codec/query.hpp>
#include <chorus/params/channel.hpp>
#include <chorus/params/guild.hpp>
#include <chorus/params/member.hpp>
#include <chorus/params/message.hpp>

using namespace chorus;

namespace chorus_test {

struct Search {
    Maybe<std::string> text;
    Maybe<bool> exact;
    Maybe<std::int32_t> offset;
    Maybe<double> score;
    std::vector<Snowflake> authors;
    Maybe<std::vector<std::string>> words;
    Maybe<Timestamp> since;
    Maybe<Permissions> permissions;
    Maybe<Secret> key;
};

} // namespace chorus_test

CHORUS_DECLARE_MODEL(chorus_test::Search);
CHORUS_MODEL(chorus_test::Search, text, exact, offset, score, authors, words, since, permissions, key)

namespace {

template<class T> std::string query(T const& value) {
    std::string out;
    codec::encode_query(&value, codec::object_shape<T>(), out);
    return out;
}

std::string encoded(std::string_view text) {
    std::string out;
    codec::percent_encode(text, out);
    return out;
}

} // namespace

TEST_CASE("everything but unreserved characters is percent-encoded") {
    CHECK(encoded("") == "");
    CHECK(encoded("AZaz09-._~") == "AZaz09-._~");
    CHECK(encoded(" !\"#$%&'()*+,/:;<=>?@[\\]^`{|}") ==
        "%20%21%22%23%24%25%26%27%28%29%2A%2B%2C%2F%3A%3B%3C%3D%3E%3F%40%5B%5C%5D%5E%60%7B%7C%7D");
    CHECK(encoded("🎉") == "%F0%9F%8E%89");
    CHECK(encoded(std::string_view("\0\x7F\xFF\r\n", 5)) == "%00%7F%FF%0D%0A");
}

TEST_CASE("a query names what is set, and nothing else") {
    CHECK(query(ListMessages()) == "");
    CHECK(query(ListMessages().limit(50)) == "limit=50");
    CHECK(query(ListMessages().before(Snowflake(5)).limit(50)) == "before=5&limit=50");
    CHECK(query(ListMessages().before(null).limit(1)) == "limit=1");
    CHECK(query(ListGuilds().with_counts(true)) == "with_counts=true");
    CHECK(query(GetInvite().with_counts(false)) == "with_counts=false");
    CHECK(query(ListMembers().after(Snowflake()).limit(1000)) == "limit=1000&after=0");
}

TEST_CASE("a query takes values of every kind, and lists repeat the name") {
    chorus_test::Search search;
    search.text = "a&b=c d+é\"\\";
    search.exact = true;
    search.offset = -3;
    search.score = 1.5;
    search.authors = {Snowflake(1), Snowflake(2)};
    search.words = std::vector<std::string>{"x", "", "\"y\""};
    search.since = Timestamp::parse("2026-11-20T13:55:00Z").value();
    search.permissions = Permission::administrator;
    search.key = Secret("\"k\\");
    auto const text = query(search);
    CHECK(text ==
        "text=a%26b%3Dc%20d%2B%C3%A9%22%5C&exact=true&offset=-3&score=1.5&authors=1&authors=2&words=x&words=&"
        "words="
        "%22y%22&since=2026-11-20T13%3A55%3A00.000000%2B00%3A00&permissions=8&key=%22k%5C");

    // And reads back with somebody else's parser.
    auto const reference = "?" + text;
    auto url = boost::urls::parse_uri_reference(reference);
    REQUIRE(url.has_value());
    std::vector<std::pair<std::string, std::string>> read;
    for (auto param : url->params()) read.emplace_back(param.key, param.value);
    REQUIRE(read.size() == 12);
    CHECK(read[0].first == "text");
    CHECK(read[0].second == "a&b=c d+é\"\\");
    CHECK(read[8].second == "\"y\"");
    CHECK(read[11].second == "\"k\\");
}
