#pragma once

#include <chorus/config.hpp>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace chorus {

/// A file to send: `File::from_path("notes.pdf").description("notes")`.
class File {
public:
    File() = default;
    /// `name` is what readers see; `content` are its bytes.
    File(std::string name, std::string content) : name_(std::move(name)), content_(std::move(content)) {}

    /// Reads the file at `path`. Throws `Error` (errc::file_unreadable) when it can't.
    [[nodiscard]] CHORUS_DECL static File from_path(std::string const& path);

    File& description(std::string text) & { return description_ = std::move(text), *this; }
    File&& description(std::string text) && { return std::move(description(std::move(text))); }
    File& content_type(std::string type) & { return content_type_ = std::move(type), *this; }
    File&& content_type(std::string type) && { return std::move(content_type(std::move(type))); }

    /// The form field it is sent in, where that is not the usual `files[n]`.
    File& field(std::string name) & { return field_ = std::move(name), *this; }
    File&& field(std::string name) && { return std::move(field(std::move(name))); }

    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] std::string const& content() const { return content_; }
    [[nodiscard]] std::string const& description() const { return description_; }
    /// Empty: the server looks at the bytes.
    [[nodiscard]] std::string const& content_type() const { return content_type_; }
    [[nodiscard]] std::string const& field() const { return field_; }

    friend bool operator==(File const&, File const&) = default;

private:
    std::string name_;
    std::string content_;
    std::string description_;
    std::string content_type_;
    std::string field_;
};
CHORUS_NOT_AGGREGATE(File);

} // namespace chorus
