// Components of messages and modals: whether they may be as they are, and what somebody did with them.
#pragma once

#include "local/http/form.hpp"
#include <chorus/models/component.hpp>

namespace chorus::local {

enum class ComponentPlace : std::uint8_t {
    message,
    message_v2, ///< with MessageFlag::is_components_v2
    modal,
};

/// The list `components` of `form`: what is wrong with it is noted, what has no number gets one. Null where
/// there is no list.
[[nodiscard]] nlohmann::json check_components(Form& form, ComponentPlace place);

/// The component with that custom id, here or further in; null where there is none.
[[nodiscard]] nlohmann::json const* find_component(
    nlohmann::json const& components, std::string_view custom_id);

/// Values chosen from a select, against its description. Notes what does not fit, under `key`.
void check_chosen(Form& form, char const* key, nlohmann::json const& select, nlohmann::json const& values);

/// The components of a modal as the application hears of them: with what was entered in `submitted`.
[[nodiscard]] nlohmann::json fill_modal(
    Form& form, nlohmann::json const& modal, nlohmann::json const& submitted);

} // namespace chorus::local
