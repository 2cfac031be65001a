#include "local/rules/command_check.hpp"
#include "local/rules/components.hpp"
#include "local/views/proto_message.hpp"
#include "local/views/views.hpp"
#include "support/catch.hpp"

using namespace chorus::local;
using nlohmann::json;

namespace {

/// The fields that are wrong with a message's components.
std::vector<std::string> faults(char const* components, ComponentPlace place = ComponentPlace::message) {
    Form form(json{{"components", json::parse(components)}});
    (void)check_components(form, place);
    std::vector<std::string> fields;
    try {
        form.check();
    }
    catch (InvalidForm const& invalid) {
        for (auto const& error : invalid.errors()) fields.push_back(error.field);
    }
    return fields;
}

std::vector<std::string> command_faults(
    char const* command, chorus::ApplicationCommandType type = chorus::ApplicationCommandType::chat_input) {
    Form form(json::parse(command));
    check_command(form, type);
    std::vector<std::string> fields;
    try {
        form.check();
    }
    catch (InvalidForm const& invalid) {
        for (auto const& error : invalid.errors()) fields.push_back(error.field);
    }
    return fields;
}

using Fields = std::vector<std::string>;

} // namespace

TEST_CASE("components that can be shown get numbers, others are refused") {
    char const* good = R"([{"type":1,"components":[
        {"type":2,"style":1,"label":"A","custom_id":"a","id":2},{"type":2,"style":5,"label":"B","url":"https://x"}]}])";
    CHECK(faults(good).empty());
    Form form(json{{"components", json::parse(good)}});
    auto numbered = check_components(form, ComponentPlace::message);
    CHECK(numbered[0]["id"] == 1);
    CHECK(numbered[0]["components"][0]["id"] == 2);
    CHECK(numbered[0]["components"][1]["id"] == 3);

    CHECK(faults("7") == Fields{"components"});
    CHECK(faults("[7]") == Fields{"components/0"});
    CHECK(faults(R"([{"type":2,"style":1,"label":"A","custom_id":"a"}])") == Fields{"components/0/type"});
    CHECK(faults(R"([{"type":1,"components":[]}])") == Fields{"components/0/components"});
    CHECK(faults(R"([{"type":1,"components":[{"type":2,"style":1,"label":"A"}]}])") ==
        Fields{"components/0/components/0/custom_id"});
    CHECK(faults(R"([{"type":1,"components":[{"type":3,"custom_id":"s","options":[]}]}])") ==
        Fields{"components/0/components/0/options"});
    CHECK(faults(R"([{"type":10,"content":"text"}])") == Fields{"components/0/type"});
    CHECK(faults(R"([{"type":10,"content":"text"}])", ComponentPlace::message_v2).empty());
    CHECK(faults(R"([{"type":18,"label":"Name","component":{"type":4,"custom_id":"n","style":1}}])",
        ComponentPlace::modal)
              .empty());
    CHECK(
        faults(R"([{"type":18,"label":"Name"}])", ComponentPlace::modal) == Fields{"components/0/component"});
}

TEST_CASE("a modal is filled in by custom ids, whatever else was sent") {
    auto modal = json::parse(R"([{"type":18,"id":1,"label":"Name","component":
        {"type":4,"id":2,"custom_id":"n","style":1,"min_length":2}}])");
    auto fill = [&](char const* text) {
        Form form(json::object());
        auto sent = json::array(
            {{{"type", 1}, {"components", {{{"type", 4}, {"custom_id", "n"}, {"value", text}}}}}});
        auto filled = fill_modal(form, modal, sent);
        form.check();
        return filled[0]["component"]["value"].get<std::string>();
    };
    CHECK(fill("Ann") == "Ann");
    CHECK_THROWS_AS(fill(""), InvalidForm);
    CHECK_THROWS_AS(fill("A"), InvalidForm);
}

TEST_CASE("commands are checked to the depth that they can have") {
    CHECK(command_faults(R"({"name":"roll","description":"x"})").empty());
    CHECK(command_faults(R"({"name":"Roll","description":"x"})") == Fields{"name"});
    CHECK(command_faults(R"({"name":"roll"})") == Fields{"description"});
    CHECK(command_faults(R"({"name":"Roll it"})", chorus::ApplicationCommandType::user).empty());
    CHECK(command_faults(R"({"name":"a","description":"x","options":[{"type":3,"name":"b","description":"y"},
        {"type":3,"name":"c","description":"y","required":true}]})") == Fields{"options/1/required"});
    CHECK(command_faults(R"({"name":"a","description":"x","options":[
        {"type":2,"name":"g","description":"y","options":[{"type":1,"name":"s","description":"z","options":[
            {"type":1,"name":"t","description":"z"}]}]}]})") == Fields{"options/0/options/0/options/0/type"});
    CHECK(command_faults(R"({"name":"a","description":"x","options":[{"type":3,"name":"b","description":"y",
        "choices":[{"name":"one","value":1}]}]})") == Fields{"options/0/choices/0/value"});
}

TEST_CASE("fields of a protobuf message replace those of the same number") {
    std::string const stored("\x0a\x00\x18\x01", 4);
    CHECK(merge_proto(stored, std::string("\x18\x02", 2)) == std::string("\x0a\x00\x18\x02", 4));
    CHECK(merge_proto("", stored) == stored);
    CHECK(merge_proto(stored, "") == stored);
    CHECK(!merge_proto(stored,
        std::string("\x12\x05"
                    "a",
            3)));
    CHECK(!merge_proto(stored, std::string("\x80", 1)));
    CHECK(!merge_proto(stored, std::string("\x00\x01", 2)));
    CHECK(!merge_proto(stored, std::string("\x0b", 1)));
}

TEST_CASE("components of a message have the lists of their types and no others") {
    // Clients send back what they got, so an empty list of options would be one from which nothing can be chosen.
    auto const components = R"([
        {"type":1,"id":1,"components":[{"type":2,"id":2,"style":1,"label":"Go","custom_id":"go"}]},
        {"type":1,"id":3,"components":[{"type":5,"id":4,"custom_id":"whom"}]},
        {"type":1,"id":5,"components":[{"type":3,"id":6,"custom_id":"size","options":[{"label":"L","value":"l"}]}]},
        {"type":9,"id":7,"components":[{"type":10,"id":8,"content":"hi"}],
            "accessory":{"type":2,"id":9,"style":1,"label":"Go","custom_id":"on"}}])";
    chorus::Message inner;
    inner.components = chorus::decode<std::vector<chorus::Component>>(components);
    chorus::Message message;
    message.components = inner.components;
    message.referenced_message = chorus::Box<chorus::Message>(inner);
    auto const text = json::parse(encode(message));
    CHECK(text["components"] == json::parse(components));
    CHECK(text["referenced_message"]["components"] == json::parse(components));
    CHECK(text["referenced_message"].count("referenced_message") == 0);

    auto refuses = [](char const* select, char const* values) {
        Form form(json::object());
        check_chosen(form, "values", json::parse(select), json::parse(values));
        try {
            form.check();
        }
        catch (InvalidForm const&) {
            return true;
        }
        return false;
    };
    CHECK_FALSE(refuses(R"({"type":5,"options":[]})", R"(["1"])"));
    CHECK(refuses(R"({"type":5,"options":[]})", R"(["1","2"])"));
    CHECK(refuses(R"({"type":3,"options":[]})", R"(["1"])"));
}
