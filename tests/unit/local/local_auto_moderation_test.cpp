#include "local/life/auto_moderation.hpp"
#include "support/catch.hpp"

using namespace chorus;
using namespace chorus::local;

namespace {

AutoModerationRule keywords(std::vector<std::string> words, std::vector<std::string> allowed = {}) {
    AutoModerationRule rule;
    rule.trigger_type = AutoModerationTrigger::keyword;
    auto& what = rule.trigger_metadata.emplace();
    what.keyword_filter = std::move(words);
    what.allow_list = std::move(allowed);
    return rule;
}

std::string content_of(std::optional<RuleMatch> const& match) { return match ? match->content : "nothing"; }

} // namespace

TEST_CASE("a keyword matches whole words, a star opens its side") {
    CHECK(content_of(match_rule(keywords({"cat"}), "my Cat sleeps")) == "Cat");
    CHECK(content_of(match_rule(keywords({"cat"}), "cats")) == "nothing");
    CHECK(content_of(match_rule(keywords({"cat"}), "concat")) == "nothing");
    CHECK(content_of(match_rule(keywords({"cat*"}), "cats, concat")) == "cat");
    CHECK(content_of(match_rule(keywords({"*cat"}), "concat")) == "cat");
    CHECK(content_of(match_rule(keywords({"*cat*"}), "concatenate")) == "cat");
    CHECK(content_of(match_rule(keywords({"cat"}), "catñ")) == "nothing");
    CHECK(content_of(match_rule(keywords({"*", "**", ""}), "anything")) == "nothing");
    CHECK(match_rule(keywords({"dog", "cat*"}), "cats")->keyword == "cat*");
}

TEST_CASE("what is allowed is not there for the keywords, but what stands beside it is") {
    auto rule = keywords({"cat*"}, {"catalog", "*"});
    CHECK(content_of(match_rule(rule, "a catalog")) == "nothing");
    CHECK(content_of(match_rule(rule, "a catalog of cats")) == "cat");
    CHECK(content_of(match_rule(rule, "catalogs")) == "cat");
}

TEST_CASE("mentions are counted, each user and role once") {
    AutoModerationRule rule;
    rule.trigger_type = AutoModerationTrigger::mention_spam;
    rule.trigger_metadata.emplace().mention_total_limit = 2;
    CHECK(!match_rule(rule, "<@1> <@2> <@1>"));
    CHECK(match_rule(rule, "<@1> <@2> <@&3>"));
}

TEST_CASE("patterns are tried, and those that are none do no harm") {
    auto rule = keywords({});
    rule.trigger_metadata->regex_patterns = {"(", "c[aou]t"};
    CHECK(content_of(match_rule(rule, "a CUT")) == "cut");
    CHECK(!match_rule(rule, "a cit"));
}
