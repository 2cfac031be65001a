#pragma once

#include <chorus/config.hpp>
#include <chorus/params/body.hpp>
#include <string>
#include <type_traits>
#include <utility>

namespace chorus {

/// A file to send: `File::open("notes.pdf").description("notes")`.
class File {
public:
    File() = default;
    /// `name` is what readers see; `content` are its bytes.
    File(std::string name, std::string content) : File(std::move(name), Body(std::move(content))) {}
    /// Bytes from elsewhere: `File("log.txt", generated_body(next))`, see <chorus/rest/body.hpp>.
    File(std::string name, Body body) : name_(std::move(name)), body_(std::move(body)) {}

    /// The file at `path`, under its last name; read piece by piece while it is sent, see Body::file.
    /// Throws `Error` (errc::file_unreadable).
    [[nodiscard]] CHORUS_DECL static File open(std::string const& path);
    /// The same, read now and kept in memory.
    [[nodiscard]] CHORUS_DECL static File from_path(std::string const& path);

    File& description(std::string text) & { return description_ = std::move(text), *this; }
    File&& description(std::string text) && { return std::move(description(std::move(text))); }
    File& content_type(std::string type) & { return content_type_ = std::move(type), *this; }
    File&& content_type(std::string type) && { return std::move(content_type(std::move(type))); }

    /// The form field it is sent in, where that is not the usual `files[n]`.
    File& field(std::string name) & { return field_ = std::move(name), *this; }
    File&& field(std::string name) && { return std::move(field(std::move(name))); }

    [[nodiscard]] std::string const& name() const { return name_; }
    [[nodiscard]] Body const& body() const { return body_; }
    /// Its bytes, where they are in memory. Else an empty text.
    [[nodiscard]] std::string const& content() const { return body_.bytes(); }
    [[nodiscard]] std::string const& description() const { return description_; }
    /// Empty: the server looks at the bytes.
    [[nodiscard]] std::string const& content_type() const { return content_type_; }
    [[nodiscard]] std::string const& field() const { return field_; }

    friend bool operator==(File const&, File const&) = default;

private:
    std::string name_;
    Body body_;
    std::string description_;
    std::string content_type_;
    std::string field_;
};
CHORUS_NOT_AGGREGATE(File);

} // namespace chorus
