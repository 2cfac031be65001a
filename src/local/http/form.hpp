// Reads JSON bodies: types, lengths and ranges, all complaints at once.
#pragma once

#include "local/http/errors.hpp"
#include <chorus/types/maybe.hpp>
#include <chorus/types/permissions.hpp>
#include <chorus/types/snowflake.hpp>
#include <chorus/types/timestamp.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

/// JSON text, or nothing if it is broken or nested deeper than a recursive writer should have to follow.
[[nodiscard]] nlohmann::json parse_json(std::string_view text);

/// How many code points `utf8` has.
[[nodiscard]] std::size_t code_points(std::string_view utf8);

struct Length {
    std::size_t min = 0;
    std::size_t max = SIZE_MAX;
};

/// A JSON object under examination. Readers note what is wrong and go on; `check()` throws it all as
/// InvalidForm. Unknown keys are accepted. Numbers are taken as text and the other way round where nothing is
/// lost.
class Form {
public:
    /// Throws InvalidForm when `body` is no object.
    explicit Form(nlohmann::json body, std::string path = {});

    [[nodiscard]] bool has(std::string_view key) const { return body_.contains(key); }
    [[nodiscard]] nlohmann::json const& json() const { return body_; }
    /// Null where the key is missing.
    [[nodiscard]] nlohmann::json const& at(std::string_view key) const;

    [[nodiscard]] Maybe<std::string> text(std::string_view key, Length length = {});
    [[nodiscard]] Maybe<std::int64_t> integer(
        std::string_view key, std::int64_t min = INT64_MIN, std::int64_t max = INT64_MAX);
    [[nodiscard]] Maybe<bool> boolean(std::string_view key);
    [[nodiscard]] Maybe<Snowflake> id(std::string_view key);
    [[nodiscard]] Maybe<Timestamp> moment(std::string_view key); ///< ISO 8601
    [[nodiscard]] Maybe<std::vector<Snowflake>> ids(std::string_view key, std::size_t max = SIZE_MAX);
    [[nodiscard]] Maybe<Permissions> permissions(std::string_view key);

    /// Complains if the key is missing or null.
    Form& require(std::string_view key);
    void complain(std::string_view key, std::string code, std::string message);
    /// Complaints of a form inside this one.
    void absorb(Form const& inner) {
        errors_.insert(errors_.end(), inner.errors_.begin(), inner.errors_.end());
    }
    void check() const {
        if (!errors_.empty()) throw InvalidForm(errors_);
    }
    [[nodiscard]] std::string path_of(std::string_view key) const;

private:
    nlohmann::json body_;
    std::string path_;
    std::vector<FieldError> errors_;
};

} // namespace chorus::local
