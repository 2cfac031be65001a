#include "local/errors.hpp"

#include "local/json_object.hpp"
#include <nlohmann/json.hpp>

namespace chorus::local {

std::string error_body(Refusal const& refusal, std::string_view request) {
    return JsonObject()
        .number("code", refusal.code)
        .text("message", refusal.message)
        .text("request", request)
        .take();
}

std::string form_error_body(std::vector<FieldError> const& errors, std::string_view request, Quirks quirks) {
    auto fields = nlohmann::ordered_json::object();
    for (auto const& error : errors) {
        auto* at = &fields;
        if (quirks == Quirks::spacebar) { at = &fields[error.field]; }
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
