// How handlers refuse: by throwing one of these. The router turns them into answers.
#pragma once

#include "local/rules/quirks.hpp"
#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

/// A refusal of the table.
class Refused : public std::exception {
public:
    explicit Refused(Trouble trouble) : trouble_(trouble) {}
    [[nodiscard]] Trouble trouble() const { return trouble_; }
    [[nodiscard]] char const* what() const noexcept override { return "request refused"; }

private:
    Trouble trouble_;
};

struct FieldError {
    std::string field; ///< `embeds/0/title`; empty for the body itself
    std::string code;
    std::string message;
};

/// 400 with code 50035: what is wrong with the body, field by field.
class InvalidForm : public std::exception {
public:
    explicit InvalidForm(std::vector<FieldError> errors) : errors_(std::move(errors)) {}
    InvalidForm(std::string field, std::string code, std::string message) {
        errors_.push_back({std::move(field), std::move(code), std::move(message)});
    }
    [[nodiscard]] std::vector<FieldError> const& errors() const { return errors_; }
    [[nodiscard]] char const* what() const noexcept override { return "invalid form body"; }

private:
    std::vector<FieldError> errors_;
};

/// An answer in no table: the captcha challenge.
class Challenge : public std::exception {
public:
    explicit Challenge(std::string body) : body_(std::move(body)) {}
    [[nodiscard]] std::string const& body() const { return body_; }
    [[nodiscard]] char const* what() const noexcept override { return "challenge"; }

private:
    std::string body_;
};

/// `{"code":…,"message":…,"request":"GET /path"}`
[[nodiscard]] std::string error_body(Refusal const& refusal, std::string_view request);
/// The same with `errors`. Discord nests objects per path segment, Spacebar has one flat level.
[[nodiscard]] std::string form_error_body(
    std::vector<FieldError> const& errors, std::string_view request, Quirks quirks);

} // namespace chorus::local
