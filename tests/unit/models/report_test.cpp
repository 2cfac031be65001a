#include "support/catch.hpp"
#include "support/shape_check.hpp"

#include <chorus/models/report.hpp>
#include <chorus/models/safety.hpp>
#include <chorus/params/report.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

// In the form that Spacebar and Discord send.
constexpr auto menu_text = R"({"name":"message","variant":"1","version":"1.0",
    "postback_url":"/api/reporting/message","root_node_id":7,"success_node_id":71,"fail_node_id":74,
    "nodes":{
      "7":{"id":7,"key":"WELCOME","header":"Report","subheader":"What is it?","info":null,
        "button":{"type":"cancel","target":null},"report_type":null,
        "children":[["It is \"rude\"",98],["Something else",80]],
        "elements":[{"name":"message_preview","type":"message_preview","data":null,
          "should_submit_data":false,"skip_if_unlocalized":false,"is_localized":true},
          {"name":"why","type":"checkbox","data":[["a","A"],["b","B","the second"]],
          "should_submit_data":true,"skip_if_unlocalized":false,"is_localized":true}],
        "is_multi_select_required":true,"is_auto_submit":false},
      "98":{"id":98,"key":"RUDE","header":"Summary","subheader":null,"info":"x","button":null,
        "report_type":"sub_rude","children":[],"elements":[],"is_multi_select_required":false,
        "is_auto_submit":true}}})";

} // namespace

TEST_CASE("a menu for reports is a tree of pages") {
    ShapeCheck check;
    check.check<ReportMenu>(nlohmann::json::parse(menu_text), "menu");
    for (auto const& difference : check.differences) FAIL_CHECK(difference);
    CHECK(check.unknown.empty());

    auto menu = decode<ReportMenu>(menu_text);
    REQUIRE(menu.root());
    CHECK(menu.root()->id == 7);
    CHECK(menu.root()->elements.size() == 2);
    CHECK(menu.root()->elements[1].data.text() == R"([["a","A"],["b","B","the second"]])");
    CHECK(menu.root()->button->target.is_null());
    auto choices = menu.root()->choices();
    REQUIRE(choices.size() == 2);
    CHECK(choices[0].name == "It is \"rude\"");
    auto const* rude = menu.node(choices[0].target_node_id);
    REQUIRE(rude);
    CHECK(rude->report_type == "sub_rude");
    CHECK(rude->is_auto_submit);
    CHECK(rude->button.is_null());
    CHECK(rude->choices().empty());
    CHECK(menu.node(choices[1].target_node_id) == nullptr);
    CHECK(ReportMenu().root() == nullptr);
}

TEST_CASE("choices come as pairs or as objects; anything else is none") {
    ReportNode node;
    for (auto text : {R"(["a",1])", R"({"name":"b","target_node_id":2})", R"(["c","3"])", R"(["d"])", "[]",
             "null", "5", R"("e")", R"([1,"x"])", R"([null,4])", R"(["f",6,"more"])"})
        node.children.emplace_back(text);
    auto choices = node.choices();
    REQUIRE(choices.size() == 4);
    CHECK(choices[0].name == "a");
    CHECK(choices[0].target_node_id == 1);
    CHECK(choices[1].name == "b");
    CHECK(choices[1].target_node_id == 2);
    CHECK(choices[2].target_node_id == 3);
    CHECK(choices[3].name == "f");
}

TEST_CASE("a report takes from its menu what the server will check") {
    auto menu = decode<ReportMenu>(menu_text);
    menu.language = "de";
    auto report = CreateReport(ReportKind::message, menu);
    CHECK(report.name() == "message");
    CHECK(report.version() == "1.0");
    CHECK(report.variant() == "1");
    CHECK(report.language() == "de");
    CHECK(report.breadcrumbs() == std::vector<std::int32_t>(1, 7));
    report.breadcrumb(98).element("why", "a");
    report.element("why", "b");
    CHECK(report.breadcrumbs() == std::vector<std::int32_t>{7, 98});
    CHECK(report.elements()->at("why") == std::vector<std::string>{"a", "b"});
}

TEST_CASE("a report is answered with its number, or with a menu") {
    auto numbered = decode<SubmittedReport>(R"({"report_id":"1573334931277369380"})");
    CHECK(numbered.report_id == Snowflake(1'573'334'931'277'369'380));
    auto again = decode<SubmittedReport>(menu_text);
    CHECK(again.report_id.is_absent());
    CHECK(again.root());
}

TEST_CASE("how an account stands") {
    auto standing = decode<AccountStanding>(
        R"({"classifications":[{"id":"9","classification_type":3030,"description":"spam",
            "explainer_link":"https://x.example/","actions":[{"id":"10","action_type":4,
            "descriptions":["You were warned."]}],"max_expiration_time":"2027-01-01T00:00:00+00:00",
            "flagged_content":[{"type":"message","id":"33","content":"buy!","attachments":[]}],
            "appeal_status":{"status":1},"is_coppa":false,"is_spam":true,"appeal_ingestion_type":2}],
            "guild_classifications":[{"id":"11","classification_type":9999,"description":"?","actions":[],
            "max_expiration_time":null,"flagged_content":[],"guild_metadata":{"name":"g","icon":null,
            "member_type":1}}],"account_standing":{"state":200},"is_dsa_eligible":true,
            "username":"alice","discriminator":"0001","is_appeal_eligible":true,
            "appeal_eligibility":[1,2]})");
    CHECK(standing.account_standing.state == AccountStandingState::limited);
    REQUIRE(standing.classifications.size() == 1);
    auto const& spam = standing.classifications[0];
    CHECK(spam.classification_type == ClassificationType::spam);
    CHECK(spam.actions[0].action_type == SafetyActionType::user_warning);
    CHECK(spam.flagged_content[0].content == "buy!");
    CHECK(spam.appeal_status->status == AppealStatusValue::pending);
    REQUIRE(standing.guild_classifications.size() == 1);
    CHECK(standing.guild_classifications[0].classification_type == ClassificationType(9999));
    CHECK(standing.guild_classifications[0].max_expiration_time.is_null());
    CHECK(standing.guild_classifications[0].guild_metadata->member_type == ClassifiedMemberType::owner);
    CHECK(standing.appeal_eligibility.size() == 2);
}
