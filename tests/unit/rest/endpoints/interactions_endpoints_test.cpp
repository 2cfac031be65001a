#include "support/endpoint_rig.hpp"

#include <chorus/rest/interactions.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

constexpr std::string_view callback = "POST /interactions/{interaction_id}/{interaction_token}/callback";

class InteractionRig : public EndpointRig {
public:
    /// What the callback is to be sent for one answer.
    template<class T> void check_answer(Op<T> const& op, std::string_view json) {
        check(callback, op,
            {.target = "/interactions/99/to%2Fken/callback",
                .major = "99 to%2Fken",
                .json = json,
                .authorized = false});
    }

    Interactions interactions = facade<Interactions>();
    InteractionRef interaction{other_id, application_id, "to/ken"};
};

} // namespace

TEST_CASE_METHOD(InteractionRig, "what the answers of interactions() send") {
    check_answer(interactions.respond(interaction, InteractionResponse::message("hi")),
        R"({"type":4,"data":{"content":"hi"}})");
    check_answer(interactions.respond(interaction,
                     InteractionResponse::sku_eligibility(SkuEligibility(false).ineligible_reason(1))),
        R"({"type":13,"data":{"eligible":false,"ineligible_reason":1}})");
    check_answer(interactions.respond(interaction,
                     InteractionResponse(InteractionCallbackType::iframe_modal, JsonText(R"({"a":1})"))),
        R"({"type":11,"data":{"a":1}})");

    check(callback, interactions.respond_and_get(interaction, InteractionResponse::deferred_update()),
        {.target = "/interactions/99/to%2Fken/callback?with_response=true",
            .major = "99 to%2Fken",
            .json = R"({"type":6})",
            .authorized = false});

    check_answer(interactions.pong(interaction), R"({"type":1})");
    check_answer(interactions.reply(interaction, "hi"), R"({"type":4,"data":{"content":"hi"}})");
    check_answer(interactions.reply(interaction, CreateMessage("only you").flags(MessageFlag::ephemeral)),
        R"({"type":4,"data":{"content":"only you","flags":64}})");
    check_answer(interactions.defer(interaction), R"({"type":5})");
    check_answer(
        interactions.defer(interaction, MessageFlag::ephemeral), R"({"type":5,"data":{"flags":64}})");
    check_answer(interactions.defer_update(interaction), R"({"type":6})");
    check_answer(interactions.update(interaction, EditMessage().content("better")),
        R"({"type":7,"data":{"content":"better"}})");
    check_answer(interactions.autocomplete(interaction,
                     AutocompleteChoices().choice("Six", 6).choice("Half", 0.5).choice("Many", "many")),
        R"({"type":8,"data":{"choices":[{"name":"Six","value":6},{"name":"Half","value":0.5},)"
        R"({"name":"Many","value":"many"}]}})");
    check_answer(
        interactions.autocomplete(interaction, AutocompleteChoices()), R"({"type":8,"data":{"choices":[]}})");
    check_answer(interactions.show_modal(interaction, Modal("form", "Form").text_input("name", "Your name")),
        R"({"type":9,"data":{"custom_id":"form","title":"Form","components":[{"type":18,)"
        R"("label":"Your name","component":{"type":4,"custom_id":"name","style":1}}]}})");
    check_answer(interactions.require_premium(interaction), R"({"type":10,"data":{}})");
    check_answer(interactions.launch_activity(interaction), R"({"type":12})");
}

TEST_CASE_METHOD(InteractionRig, "what interactions() send after the answer") {
    check("GET /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interactions.get_reply(interaction),
        {.target = "/webhooks/77/to%2Fken/messages/@original", .major = "77 to%2Fken", .authorized = false});
    check("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interactions.edit_reply(interaction, EditMessage().content("better")),
        {.target = "/webhooks/77/to%2Fken/messages/@original",
            .major = "77 to%2Fken",
            .json = R"({"content":"better"})",
            .authorized = false});
    check("DELETE /webhooks/{webhook_id}/{webhook_token}/messages/@original",
        interactions.remove_reply(interaction),
        {.target = "/webhooks/77/to%2Fken/messages/@original", .major = "77 to%2Fken", .authorized = false});

    check("POST /webhooks/{webhook_id}/{webhook_token}", interactions.follow_up(interaction, "more"),
        {.target = "/webhooks/77/to%2Fken",
            .major = "77 to%2Fken",
            .json = R"({"content":"more"})",
            .authorized = false});
    check("GET /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interactions.get_follow_up(interaction, message_id),
        {.target = "/webhooks/77/to%2Fken/messages/33", .major = "77 to%2Fken", .authorized = false});
    check("PATCH /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interactions.edit_follow_up(interaction, message_id, EditMessage().content(null)),
        {.target = "/webhooks/77/to%2Fken/messages/33",
            .major = "77 to%2Fken",
            .json = R"({"content":null})",
            .authorized = false});
    check("DELETE /webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
        interactions.remove_follow_up(interaction, message_id),
        {.target = "/webhooks/77/to%2Fken/messages/33", .major = "77 to%2Fken", .authorized = false});
}

TEST_CASE_METHOD(InteractionRig, "what users send to applications") {
    check("POST /interactions",
        interactions.create(CreateInteraction(application_id, channel_id,
            UseCommand(Snowflake(1), Snowflake(2), "roll")
                .option(FilledOption("dice").option(
                    FilledOption("sides", ApplicationCommandOptionType::integer, 6))))
                                .guild_id(guild_id)
                                .session_id("abc")
                                .nonce("7")),
        {.target = "/interactions",
            .json = R"({"type":2,"application_id":"77","guild_id":"22","channel_id":"11","session_id":"abc",)"
                    R"("data":{"id":"1","version":"2","name":"roll","type":1,"options":[{"type":1,)"
                    R"("name":"dice","options":[{"type":4,"name":"sides","value":6}]}]},"nonce":"7"})"});
    check("POST /interactions",
        interactions.create(CreateInteraction(application_id, channel_id,
            UseComponent(ComponentType::string_select, "color").chosen("red").chosen("blue"))
                                .message_id(message_id)
                                .message_flags(Flags<MessageFlag>())),
        {.target = "/interactions",
            .json =
                R"({"type":3,"application_id":"77","channel_id":"11","message_id":"33","message_flags":0,)"
                R"("data":{"component_type":3,"custom_id":"color","values":["red","blue"]}})"});
    check("POST /interactions",
        interactions.create(
            CreateInteraction(application_id, channel_id, SubmitModal(other_id, "form").text("name", "Ann"))),
        {.target = "/interactions",
            .json = R"({"type":5,"application_id":"77","channel_id":"11","data":{"id":"99",)"
                    R"("custom_id":"form","components":[{"type":1,"components":[{"type":4,)"
                    R"("custom_id":"name","value":"Ann"}]}]}})"});
}

TEST_CASE_METHOD(InteractionRig, "answers carry their files, described inside of their data") {
    auto reply = interactions.reply(interaction, CreateMessage("look").file(File("a.txt", "abc")));
    CHECK(reply.request().files.size() == 1);
    CHECK(reply.request().json.starts_with(R"({"type":4,"data":{"content":"look")"));
    CHECK(interactions.update(interaction, EditMessage().file(File("a.txt", "abc"))).request().files.size() ==
        1);
    CHECK(interactions.edit_reply(interaction, EditMessage().file(File("a.txt", "abc")))
              .request()
              .files.size() == 1);
    CHECK(interactions.follow_up(interaction, CreateMessage().file(File("a.txt", "abc")))
              .request()
              .files.size() == 1);
}

TEST_CASE_METHOD(InteractionRig, "answers are checked before they are sent") {
    auto long_text = interactions.reply(interaction, std::string(2001, 'x'));
    REQUIRE(long_text.request().faults.size() == 1);
    CHECK(long_text.request().faults.front().path == "data.content");

    auto modal = Modal("form", std::string(46, 'x')).text_input("name", "Your name");
    auto long_title = interactions.show_modal(interaction, modal);
    REQUIRE(long_title.request().faults.size() == 1);
    CHECK(long_title.request().faults.front().path == "data.title");

    auto no_fields = interactions.show_modal(interaction, Modal("form", "Form"));
    REQUIRE(no_fields.request().faults.size() == 1);
    CHECK(no_fields.request().faults.front().path == "data.components");

    AutocompleteChoices choices;
    for (int i = 0; i < 25; ++i) choices.choice("x", i);
    CHECK(interactions.autocomplete(interaction, choices).request().faults.empty());
    choices.choice("x", 25);
    auto too_many = interactions.autocomplete(interaction, choices);
    REQUIRE(too_many.request().faults.size() == 1);
    CHECK(too_many.request().faults.front().path == "data.choices");

    auto long_choice = interactions.autocomplete(
        interaction, AutocompleteChoices().choice("fine", 1).choice("x", std::string(101, 'x')));
    REQUIRE(long_choice.request().faults.size() == 1);
    CHECK(long_choice.request().faults.front().path == "data.choices.1.value");
}

TEST_CASE_METHOD(InteractionRig, "an interaction is all that its answers need") {
    Interaction received;
    received.id = other_id;
    received.application_id = application_id;
    received.token = "to/ken";
    CHECK(interactions.pong(received).request().target == "/interactions/99/to%2Fken/callback");
    CHECK(interactions.get_reply(received).request().target == "/webhooks/77/to%2Fken/messages/@original");
    // What is shown in logs and errors is the template.
    CHECK(interactions.pong(received).request().route.find("ken}") != std::string::npos);
    CHECK(interactions.pong(received).request().route.find("to/ken") == std::string::npos);
}
