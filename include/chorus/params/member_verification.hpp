#pragma once

#include <chorus/codec/fluent.hpp>
#include <chorus/models/member_verification.hpp>
#include <string_view>

namespace chorus {

/// A question of a member verification: `FormField::text("Why us?").required(true)`; or one that was read,
/// with its answer: `FormField(question).answer("because")`.
class CHORUS_DECL FormField {
    CHORUS_FLUENT(FormField);
    FormField(std::string type, std::string label) : field_type_(std::move(type)), label_(std::move(label)) {}
    /// A question as the server sent it.
    explicit FormField(VerificationField const& question);

    /// Rules to agree to: 1 to 16 of up to 300 characters.
    [[nodiscard]] static FormField terms(std::vector<std::string> rules) {
        return FormField("TERMS", "Read and accept the rules").values(std::move(rules)).required(true);
    }
    /// Answered in up to 150 characters.
    [[nodiscard]] static FormField text(std::string label) {
        return FormField("TEXT_INPUT", std::move(label));
    }
    /// Answered in up to 1000 characters.
    [[nodiscard]] static FormField paragraph(std::string label) {
        return FormField("PARAGRAPH", std::move(label));
    }
    /// 1 to 8 choices of up to 150 characters.
    [[nodiscard]] static FormField multiple_choice(std::string label, std::vector<std::string> choices) {
        return FormField("MULTIPLE_CHOICE", std::move(label)).choices(std::move(choices));
    }

    CHORUS_FIELD(std::string, field_type); ///< see VerificationField
    CHORUS_FIELD(std::string, label);      ///< up to 300 characters
    CHORUS_FIELD(std::string, description);
    CHORUS_FIELD(bool, required);
    CHORUS_FIELD(std::string, placeholder);
    CHORUS_LIST(std::string, choice, choices);
    CHORUS_LIST(std::string, rule, values);
    CHORUS_LIST(std::string, automation, automations);
    CHORUS_FIELD(JsonText, response);

    /// Answers with a text.
    FormField& answer(std::string_view text) &;
    FormField&& answer(std::string_view text) && { return std::move(answer(text)); }
    /// Agrees to the rules, or does not.
    FormField& agree(bool agreed = true) & { return response(JsonText(agreed ? "true" : "false")); }
    FormField&& agree(bool agreed = true) && { return std::move(agree(agreed)); }
    /// Picks a choice; the first one is 0.
    FormField& choose(std::int32_t number) & { return response(JsonText(std::to_string(number))); }
    FormField&& choose(std::int32_t number) && { return std::move(choose(number)); }
};

/// Changes of a member verification. What is not set stays.
class EditMemberVerification {
    CHORUS_FLUENT(EditMemberVerification);
    CHORUS_FIELD(bool, enabled);
    CHORUS_LIST(FormField, form_field, form_fields); ///< up to 5
    CHORUS_FIELD(std::string, description);          ///< up to 300 characters
    /// What becomes of those who wait when it is switched off: "APPROVED" or "REJECTED".
    CHORUS_FIELD(std::string, bulk_action);
};

class GetMemberVerification {
    CHORUS_FLUENT(GetMemberVerification);
    CHORUS_FIELD(bool, with_guild); ///< only who is not a member yet
    CHORUS_FIELD(std::string, invite_code);
};

} // namespace chorus

CHORUS_DECLARE_MODEL(chorus::FormField);
CHORUS_DECLARE_MODEL(chorus::EditMemberVerification);
CHORUS_DECLARE_MODEL(chorus::GetMemberVerification);
