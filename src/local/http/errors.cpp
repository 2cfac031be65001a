#include "local/http/errors.hpp"

#include "local/http/json_object.hpp"
#include <nlohmann/json.hpp>

namespace chorus::local {

std::string error_body(Refusal const& refusal, std::string_view request) {
    return JsonObject()
        .number("code", refusal.code)
        .text("message", refusal.message)
        .text("request", request)
        .take();
}

namespace {

/// What Spacebar's schemas refuse, its validator words.
void as_schema_error(FieldError& error) {
    auto const say = [&](char const* code, char const* message) {
        error.code = code;
        error.message = message;
    };
    if (error.code == "STRING_TYPE_CONVERT")
        say("type", "must be string");
    else if (error.code == "BOOLEAN_TYPE_CONVERT")
        say("type", "must be boolean");
    else if (error.code == "LIST_TYPE_CONVERT")
        say("type", "must be array");
    else if (error.code == "DICT_TYPE_CONVERT")
        say("type", "must be object");
    else if (error.code == "NUMBER_TYPE_COERCE") // ids and sets of permissions are text there
        say("type",
            error.message.find(" int.") != std::string::npos         ? "must be integer"
                : error.message.find(" float.") != std::string::npos ? "must be number"
                                                                     : "must be string");
    else if (error.code == "BASE_TYPE_UNKNOWN_FIELD") { // said of the object that has it
        auto const slash = error.field.rfind('/');
        error.field.resize(slash == std::string::npos ? 0 : slash);
        say("additionalProperties", "must NOT have additional properties");
    }
}

} // namespace

std::string form_error_body(std::vector<FieldError> const& errors, std::string_view request, Quirks quirks) {
    auto fields = nlohmann::ordered_json::object();
    for (auto error : errors) {
        auto* at = &fields;
        if (quirks == Quirks::spacebar) {
            as_schema_error(error);
            at = &fields[error.field];
        }
        else {
            std::string_view rest = error.field;
            while (!rest.empty()) {
                auto slash = rest.find('/');
                at = &(*at)[std::string(rest.substr(0, slash))];
                rest = slash == rest.npos ? std::string_view() : rest.substr(slash + 1);
            }
        }
        (*at)["_errors"].push_back({{"code", error.code}, {"message", error.message}});
    }
    using nlohmann::ordered_json;
    return JsonObject()
        .number("code", 50035)
        .text("message", "Invalid Form Body")
        .raw("errors", fields.dump(-1, ' ', false, ordered_json::error_handler_t::replace))
        .text("request", request)
        .take();
}

} // namespace chorus::local
