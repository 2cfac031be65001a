// Interactions between a user's client and a bot, end to end: only the embedded instance has all of them.
#include <chorus/gateway/events/application.hpp>
#include "support/bot_place.hpp"
#include "support/catch.hpp"
#include <boost/asio/experimental/awaitable_operators.hpp>

using namespace chorus;
using namespace chorus::test;
using namespace asio::experimental::awaitable_operators;

namespace {

void in_both_flavors(std::function<task<>(World&)> test, local::Options options = {}) {
    if (!on_embedded_instance()) return;
    for (auto quirks : {local::Quirks::discord_statuses, local::Quirks::spacebar}) {
        options.quirks = quirks;
        CAPTURE(static_cast<int>(quirks));
        in_world(test, options);
    }
}

/// The command as the server knows it, whatever it answered to whoever made it.
task<ApplicationCommand> make_command(BotPlace& at, CreateCommand command) {
    std::vector<CreateCommand> all(1, std::move(command));
    co_await at.bot->commands().set(at.application, at.place.guild, all);
    auto listed = co_await at.owner->commands().index(at.place.guild);
    REQUIRE(listed.application_commands.size() == 1);
    co_return listed.application_commands.front();
}

/// Sends the interaction; returns what the bot heard of it.
task<InteractionCreate> send(BotPlace& at, CreateInteraction interaction) {
    auto heard = co_await (at.bot->next<InteractionCreate>(patience)(asio::use_awaitable) &&
        at.owner->interactions().create(interaction)(asio::use_awaitable));
    co_return heard;
}

} // namespace

TEST_CASE("a slash command reaches the bot with what was filled in, and its reply reaches everybody") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto command = co_await make_command(at,
            SlashCommand("roll", "rolls dice")
                .option(option::integer("sides", "how many").min_value(2).required())
                .option(option::user("who", "for whom")));
        CHECK(command.id);
        CHECK(command.version);

        auto use = UseCommand(command.id, command.version, "roll")
                       .option(FilledOption("sides", ApplicationCommandOptionType::integer, 6))
                       .option(FilledOption("who", ApplicationCommandOptionType::user, at.owner->id()));
        auto [told, heard] = co_await (at.owner->next<InteractionCreate>(patience)(asio::use_awaitable) &&
            send(at, at.interaction(use)));
        CHECK(told.id == heard.id);
        CHECK(told.nonce == "1");
        CHECK(!told.data);
        CHECK(heard.type == InteractionType::application_command);
        CHECK(heard.application_id == at.application);
        CHECK(heard.command_name() == "roll");
        CHECK(heard.option<std::int64_t>("sides") == 6);
        REQUIRE(heard.resolved_option<User>("who"));
        CHECK(heard.resolved_option<User>("who")->id == at.owner->id());
        CHECK(heard.resolved_option<Member>("who"));
        CHECK(heard.guild_id == at.place.guild);
        CHECK(heard.channel_id == at.place.channel);
        CHECK(heard.author().id == at.owner->id());
        REQUIRE(heard.member);
        CHECK(heard.member->permissions->has(Permission::manage_guild));
        CHECK(heard.context == InteractionContextType::guild);
        CHECK(heard.app_permissions->has(Permission::send_messages));

        auto about = [&](auto const& event) { return event.id == heard.id; };
        auto [message, success] = co_await (at.owner->next<MessageCreate>(patience)(asio::use_awaitable) &&
            (at.owner->next<InteractionSuccess>(about, patience)(asio::use_awaitable) &&
                at.bot->interactions().reply(heard, CreateMessage("a four"))(asio::use_awaitable)));
        CHECK(success.nonce == "1");
        CHECK(message.content == "a four");
        CHECK(message.author.id == at.application);
        CHECK(message.webhook_id == at.application);
        CHECK(message.type == MessageType::chat_input_command);
        REQUIRE(message.interaction_metadata);
        CHECK((*message.interaction_metadata)->id == heard.id);
        CHECK((*message.interaction_metadata)->user->id == at.owner->id());
        REQUIRE(message.interaction);
        CHECK((*message.interaction)->name == "roll");

        auto again = co_await at.bot->interactions().reply(heard, CreateMessage("twice")).as_result();
        REQUIRE(again.has_error());
        CHECK(again.error().api_code() == 40060);
        co_await at.close();
    });
}

TEST_CASE("a deferred reply is completed by its edit, and follow-ups come after it") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto command = co_await make_command(at, SlashCommand("think", "takes its time"));
        auto heard = co_await send(at, at.interaction(UseCommand(command.id, command.version, "think")));
        auto answers = at.bot->interactions();

        auto early = co_await answers.get_reply(heard).as_result();
        REQUIRE(early.has_error());
        CHECK(early.error().is(errc::not_found));
        auto [loading, outcome] = co_await (at.owner->next<MessageCreate>(patience)(asio::use_awaitable) &&
            answers.respond_and_get(heard, InteractionResponse::deferred_message())(asio::use_awaitable));
        REQUIRE(loading.flags);
        CHECK(loading.flags->has(MessageFlag::loading));
        CHECK(outcome.interaction.response_message_id == loading.id);
        CHECK(outcome.interaction.response_message_loading == true);

        auto [updated, edited] = co_await (at.owner->next<MessageUpdate>(patience)(asio::use_awaitable) &&
            answers.edit_reply(heard, EditMessage().content("42"))(asio::use_awaitable));
        CHECK(updated.id == loading.id);
        CHECK(edited.id == loading.id);
        CHECK(edited.content == "42");
        CHECK(!edited.flags->has(MessageFlag::loading));
        CHECK(!edited.edited_timestamp);

        auto follow_up = co_await answers.follow_up(heard, CreateMessage("more").file(File("a.txt", "text")));
        CHECK(follow_up.content == "more");
        CHECK(follow_up.attachments.size() == 1);
        REQUIRE(follow_up.message_reference);
        CHECK(follow_up.message_reference->message_id == loading.id);
        CHECK((*follow_up.interaction_metadata)->original_response_message_id == loading.id);
        auto changed =
            co_await answers.edit_follow_up(heard, follow_up.id, EditMessage().content("much more"));
        CHECK(changed.content == "much more");
        auto fetched = co_await answers.get_follow_up(heard, follow_up.id);
        CHECK(fetched.content == "much more");
        co_await answers.remove_follow_up(heard, follow_up.id);
        auto gone = co_await answers.get_follow_up(heard, follow_up.id).as_result();
        CHECK(gone.has_error());
        co_await answers.remove_reply(heard);
        auto left = co_await at.owner->messages().list(at.place.channel);
        CHECK(left.empty());

        auto stranger = InteractionRef(heard.id, heard.application_id, Secret("no such token"));
        auto refused = co_await answers.follow_up(stranger, CreateMessage("x")).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().status() >= 400);
        co_await at.close();
    });
}

TEST_CASE("an ephemeral reply is for one pair of eyes, and its buttons work") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto bob = co_await world.user("bob");
        auto invite = co_await at.owner->channels().create_invite(at.place.channel);
        co_await bob.invites().accept(invite.code);
        Watch watch(world);
        std::vector<std::string> bobs;
        bob.on<MessageCreate>([&](MessageCreate const& message) {
            bobs.push_back(message.content);
            watch.changed();
        });
        co_await bob.gateway().connect();

        auto command = co_await make_command(at, SlashCommand("secret", "tells nobody"));
        auto heard = co_await send(at, at.interaction(UseCommand(command.id, command.version, "secret")));
        auto whisper = CreateMessage("psst")
                           .flags(MessageFlag::ephemeral)
                           .component(ActionRow().button("louder", "Louder"));
        auto [seen, done] = co_await (at.owner->next<MessageCreate>(patience)(asio::use_awaitable) &&
            at.bot->interactions().respond_and_get(heard, InteractionResponse::message(whisper))(
                asio::use_awaitable));
        CHECK(seen.content == "psst");
        CHECK(seen.flags->has(MessageFlag::ephemeral));
        CHECK(done.interaction.response_message_ephemeral == true);
        auto listed = co_await at.owner->messages().list(at.place.channel);
        CHECK(listed.empty());

        auto press = at.interaction(UseComponent(ComponentType::button, "louder"))
                         .message_id(seen.id)
                         .message_flags(MessageFlag::ephemeral);
        auto pressed = co_await send(at, press);
        CHECK(pressed.custom_id() == "louder");
        REQUIRE(pressed.message);
        CHECK((*pressed.message)->id == seen.id);
        auto update = co_await (at.owner->next<MessageUpdate>(patience)(asio::use_awaitable) &&
            at.bot->interactions().update(pressed, EditMessage().content("PSST"))(asio::use_awaitable));
        CHECK(update.id == seen.id);
        CHECK(update.content == "PSST");
        CHECK(update.flags->has(MessageFlag::ephemeral));
        co_await at.bot->interactions().follow_up(pressed, CreateMessage("for all"));
        co_await watch.until([&] { return !bobs.empty(); });
        CHECK(bobs == std::vector<std::string>{"for all"});
        co_await at.close();
        co_await bob.gateway().close();
    });
}

TEST_CASE("buttons and selects send what was chosen, and nothing that cannot be") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto message = co_await at.bot->messages().send(at.place.channel,
            CreateMessage("choose")
                .component(ActionRow().button("go", "Go").button("stop", "Stop"))
                .component(ActionRow().select(
                    StringSelect("color").option("Red", "r").option("Blue", "b").max_values(2)))
                .component(ActionRow().select(UserSelect("who"))));
        REQUIRE(message.components.size() == 3);
        CHECK(message.components[0].id == 1);
        auto use = [&](UseComponent const& what) { return at.interaction(what).message_id(message.id); };
        auto go = co_await send(at, use(UseComponent(ComponentType::button, "go")));
        CHECK(go.type == InteractionType::message_component);
        CHECK(go.custom_id() == "go");
        CHECK(go.data->component_type == ComponentType::button);
        CHECK((*go.message)->id == message.id);
        auto changed = co_await (at.owner->next<MessageUpdate>(patience)(asio::use_awaitable) &&
            at.bot->interactions().update(go, EditMessage().content("gone"))(asio::use_awaitable));
        CHECK(changed.content == "gone");
        auto original = co_await at.bot->interactions().get_reply(go);
        CHECK(original.id == message.id);

        auto color = co_await send(
            at, use(UseComponent(ComponentType::string_select, "color").chosen("b").chosen("r")));
        CHECK(color.values() == std::vector<std::string>{"b", "r"});
        co_await at.bot->interactions().defer_update(color);
        auto who = co_await send(
            at, use(UseComponent(ComponentType::user_select, "who").chosen(at.owner->id().to_string())));
        REQUIRE(who.resolved<User>(at.owner->id()));
        co_await at.bot->interactions().reply(who, CreateMessage("hello"));

        for (auto const& wrong : {use(UseComponent(ComponentType::button, "no such")),
                 use(UseComponent(ComponentType::string_select, "go")),
                 use(UseComponent(ComponentType::string_select, "color").chosen("green")),
                 use(UseComponent(ComponentType::string_select, "color")),
                 use(UseComponent(ComponentType::user_select, "who").chosen("1"))}) {
            auto refused = co_await at.owner->interactions().create(wrong).as_result();
            REQUIRE(refused.has_error());
            CHECK(refused.error().is(errc::invalid_form));
        }
        auto bad = co_await at.bot->messages()
                       .send(at.place.channel,
                           CreateMessage("x").component(ActionRow().button("same", "A").button("same", "B")))
                       .as_result();
        REQUIRE(bad.has_error());
        CHECK(bad.error().is(errc::invalid_form));
        co_await at.close();
    });
}

TEST_CASE("a modal is shown, filled in and answered") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto command = co_await make_command(at, SlashCommand("feedback", "asks"));
        auto heard = co_await send(at, at.interaction(UseCommand(command.id, command.version, "feedback")));
        auto modal = Modal("form", "Feedback")
                         .component(Label("Your name", TextInput("name").min_length(2).max_length(10)))
                         .component(Label("Color",
                             StringSelect("color").option("Red", "r").option("Blue", "b").required(false)));
        auto shown = co_await (at.owner->next<InteractionModalCreate>(patience)(asio::use_awaitable) &&
            at.bot->interactions().show_modal(heard, modal)(asio::use_awaitable));
        CHECK(shown.custom_id == "form");
        CHECK(shown.title == "Feedback");
        CHECK(shown.components.size() == 2);

        auto fill = [&](std::string text) {
            return SubmitModal(shown.id, "form")
                .component(FilledComponent(ComponentType::label)
                               .component(FilledComponent(ComponentType::text_input, "name")
                                              .value(OptionValue(std::move(text)))));
        };
        auto refused = co_await at.owner->interactions().create(at.interaction(fill("A"))).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::invalid_form));
        auto submitted = co_await send(at, at.interaction(fill("Ann")));
        CHECK(submitted.type == InteractionType::modal_submit);
        CHECK(submitted.custom_id() == "form");
        CHECK(submitted.value_of("name") == "Ann");
        CHECK(submitted.values_of("color").empty());
        auto thanks = co_await (at.owner->next<MessageCreate>(patience)(asio::use_awaitable) &&
            at.bot->interactions().reply(submitted, CreateMessage("thanks"))(asio::use_awaitable));
        CHECK(thanks.content == "thanks");
        auto const& metadata = **thanks.interaction_metadata;
        REQUIRE(metadata.triggering_interaction_metadata);
        CHECK((*metadata.triggering_interaction_metadata)->id == heard.id);

        auto twice = co_await at.owner->interactions().create(at.interaction(fill("Ann"))).as_result();
        CHECK(twice.has_error());
        co_await at.close();
    });
}

TEST_CASE("choices are proposed while somebody types") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto command = co_await make_command(at,
            SlashCommand("find", "finds").option(option::string("what", "what").autocomplete().required()));
        auto typing = at.interaction(
            UseCommand(command.id, command.version, "find")
                .option(FilledOption("what", ApplicationCommandOptionType::string, "ch").focused(true)));
        typing.type(InteractionType::application_command_autocomplete);
        auto heard = co_await send(at, typing);
        CHECK(heard.type == InteractionType::application_command_autocomplete);
        REQUIRE(heard.focused());
        CHECK(heard.focused()->value->as_string() == "ch");
        auto choices =
            co_await (at.owner->next<ApplicationCommandAutocompleteResponse>(patience)(asio::use_awaitable) &&
                at.bot->interactions().autocomplete(
                    heard, AutocompleteChoices().choice("chorus", "chorus").choice("chess", "chess"))(
                    asio::use_awaitable));
        CHECK(choices.nonce == "1");
        REQUIRE(choices.choices.size() == 2);
        CHECK(choices.choices[1].name == "chess");
        auto wrong = co_await send(at, typing.nonce("2"));
        auto refused = co_await at.bot->interactions().reply(wrong, CreateMessage("no")).as_result();
        REQUIRE(refused.has_error());
        CHECK(refused.error().is(errc::invalid_form));
        co_await at.close();
    });
}

TEST_CASE("who says nothing in time has failed") {
    local::Options options;
    options.interaction_patience = 100ms;
    in_both_flavors(
        [](World& world) -> task<> {
            BotPlace at(world);
            co_await at.open();
            auto command = co_await make_command(at, SlashCommand("sleep", "sleeps"));
            auto [failure, heard] =
                co_await (at.owner->next<InteractionFailure>(patience)(asio::use_awaitable) &&
                    send(at, at.interaction(UseCommand(command.id, command.version, "sleep"))));
            CHECK(failure.id == heard.id);
            CHECK(failure.nonce == "1");
            CHECK(failure.reason_code == InteractionFailureReason::timeout);
            auto late = co_await at.bot->interactions().reply(heard, CreateMessage("?")).as_result();
            REQUIRE(late.has_error());
            CHECK(late.error().api_code() == 10062);

            co_await at.bot->gateway().close();
            co_await at.owner->gateway().close();
        },
        options);
}

TEST_CASE("an interaction that cannot be is refused") {
    in_both_flavors([](World& world) -> task<> {
        BotPlace at(world);
        co_await at.open();
        auto mallory = co_await world.user("mallory");
        auto command = co_await make_command(at,
            SlashCommand("roll", "rolls dice")
                .option(option::integer("sides", "how many").min_value(2).max_value(20).required()));
        auto with = [&](OptionValue value) {
            return at.interaction(
                UseCommand(command.id, command.version, "roll")
                    .option(FilledOption("sides", ApplicationCommandOptionType::integer, std::move(value))));
        };
        auto refusal = [&](ChorusUser const& who, CreateInteraction const& what) -> task<errc> {
            auto result = co_await who.interactions().create(what).as_result();
            CHECK(result.has_error());
            co_return result.has_error() && result.error().is(errc::invalid_form) ? errc::invalid_form
                                                                                  : errc::forbidden;
        };
        CHECK((co_await refusal(*at.owner, with(1))) == errc::invalid_form);
        CHECK((co_await refusal(*at.owner, with("six"))) == errc::invalid_form);
        CHECK((co_await refusal(*at.owner,
                  at.interaction(UseCommand(command.id, command.version, "roll")))) == errc::invalid_form);
        CHECK((co_await refusal(*at.owner, at.interaction(UseCommand(command.id, Snowflake(1), "roll")))) ==
            errc::invalid_form);
        CHECK((co_await refusal(mallory, with(6))) == errc::forbidden);
        CHECK((co_await refusal(*at.bot, with(6))) == errc::forbidden);
        co_await at.close();
    });
}
