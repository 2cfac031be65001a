// What of a command is too long, too much or in the wrong place, before a server says so.
#pragma once

#include <chorus/error.hpp>
#include <chorus/limits.hpp>
#include <chorus/params/command.hpp>
#include <span>
#include <vector>

namespace chorus::detail {

[[nodiscard]] std::vector<FieldError> faults_of(CreateCommand const& command, Limits const& limits);
/// All commands of a guild, or all global ones: names may not come twice among those of one type.
[[nodiscard]] std::vector<FieldError> faults_of(
    std::span<CreateCommand const> commands, Limits const& limits);
/// Of the fields that are there. What type the command has is not known here: the name is only measured.
[[nodiscard]] std::vector<FieldError> faults_of(EditCommand const& changes, Limits const& limits);
[[nodiscard]] std::vector<FieldError> faults_of(SetCommandPermissions const& permissions);

/// Why `name` cannot be that of a slash command or of an option; empty where nothing is known against it.
/// Letters and digits of all scripts may be in it: what is neither is known here only for the common ranges.
[[nodiscard]] std::string_view fault_of_name(std::string_view name);

} // namespace chorus::detail
