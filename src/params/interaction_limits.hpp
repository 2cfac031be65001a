// What of an answer to an interaction is too long or too much, before a server says so.
#pragma once

#include <chorus/error.hpp>
#include <chorus/limits.hpp>
#include <chorus/params/interaction.hpp>
#include <string>
#include <vector>

namespace chorus::detail {

/// `path` is where it is in the body: "data".
[[nodiscard]] std::vector<FieldError> faults_of(
    Modal const& modal, Limits const& limits, std::string const& path);
[[nodiscard]] std::vector<FieldError> faults_of(
    AutocompleteChoices const& choices, Limits const& limits, std::string const& path);

} // namespace chorus::detail
