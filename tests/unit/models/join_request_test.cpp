#include "support/catch.hpp"

#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/community.hpp>

using namespace chorus;

TEST_CASE("a request to join, as moderators see it") {
    auto event = decode<GuildJoinRequestCreate>(R"({
        "guild_id": "22", "status": "SUBMITTED", "request": {
            "id": "5", "join_request_id": "5", "created_at": "2030-01-01T00:00:00.123000+00:00",
            "application_status": "SUBMITTED", "guild_id": "22", "user_id": "44", "last_seen": null,
            "rejection_reason": null, "interview_channel_id": null,
            "user": {"id": "44", "username": "rory"}, "form_responses": [
                {"field_type": "TERMS", "label": "Rules", "required": true, "values": ["Be kind"],
                    "response": true, "automations": null, "description": null},
                {"field_type": "MULTIPLE_CHOICE", "label": "Which?", "choices": ["x", "y"], "response": 1},
                {"field_type": "TEXT_INPUT", "label": "Why?", "response": "because"}]}
    })");
    CHECK(event.status == "SUBMITTED");
    CHECK(event.request->user->username == "rory");
    CHECK(event.request->actioned_by_user.is_absent());
    auto const& answers = event.request->form_responses.value();
    REQUIRE(answers.size() == 3);
    CHECK(answers[0].values->front() == "Be kind");
    CHECK(answers[0].response->text() == "true");
    CHECK(answers[1].response->text() == "1");
    CHECK(answers[2].response->text() == "\"because\"");
}

TEST_CASE("what must be answered before joining") {
    auto verification = decode<MemberVerification>(R"({
        "version": "2030-01-01T00:00:00+00:00", "description": "A place", "form_fields": [
            {"field_type": "PARAGRAPH", "label": "Why?", "required": true, "placeholder": null}],
        "guild": {"id": "22", "name": "Here", "icon": null, "features": ["COMMUNITY"],
            "verification_level": 1, "emojis": [], "approximate_member_count": 9}
    })");
    CHECK(verification.form_fields.at(0).required == true);
    CHECK(verification.guild->name == "Here");
    CHECK(verification.guild->approximate_member_count == 9);
}

TEST_CASE("a page of requests") {
    auto page = decode<JoinRequestPage>(
        R"({"total": 30, "guild_join_requests": [{"id": "5", "guild_id": "22", "user_id": "44",
            "application_status": "REJECTED", "rejection_reason": "full"}]})");
    CHECK(page.total == 30);
    CHECK(page.guild_join_requests.at(0).rejection_reason == "full");
}
