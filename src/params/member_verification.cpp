#include <chorus/codec/describe.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/params/member_verification.hpp>

namespace chorus {

FormField::FormField(VerificationField const& question)
    : field_type_(question.field_type)
    , label_(question.label)
    , description_(question.description)
    , required_(question.required)
    , placeholder_(question.placeholder)
    , choices_(question.choices)
    , values_(question.values)
    , automations_(question.automations)
    , response_(question.response) {}

FormField& FormField::answer(std::string_view text) & {
    std::string json;
    codec::encode_json_string(text, json);
    return response(JsonText(std::move(json)));
}

} // namespace chorus

CHORUS_PARAMS(chorus::FormField, field_type, label, description, required, placeholder, choices, values,
    automations, response)
CHORUS_PARAMS(chorus::EditMemberVerification, enabled, form_fields, description, bulk_action)
CHORUS_PARAMS(chorus::GetMemberVerification, with_guild, invite_code)
