#include "params/interaction_limits.hpp"

#include "params/message_limits.hpp"

namespace chorus::detail {

std::vector<FieldError> faults_of(Modal const& modal, Limits const& limits, std::string const& path) {
    Faults faults(path);
    faults.between("custom_id", modal.custom_id(), 1, limits.custom_id);
    faults.between("title", modal.title(), 1, limits.modal_title);
    if (modal.components().empty()) faults.count("components", 0, 1, limits.component_rows);
    faults.add(faults_of(modal.components(), limits, ComponentPlace::modal, path));
    return faults.take();
}

std::vector<FieldError> faults_of(
    AutocompleteChoices const& choices, Limits const& limits, std::string const& path) {
    Faults faults(path);
    auto const& all = choices.choices();
    faults.count("choices", all.size(), 0, limits.command_choices);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Faults inner(faults.at("choices", i));
        inner.between("name", Maybe<std::string>(all[i].name), 1, limits.command_choice_text);
        auto const& value = all[i].value;
        if (value.text().starts_with('"'))
            inner.at_most(
                "value", Maybe<std::string>(value.as_string().value_or("")), limits.command_choice_text);
        faults.add(inner.take());
    }
    return faults.take();
}

} // namespace chorus::detail
