// The one line that an endpoint is: verb and path template, checked when the library is compiled.
#pragma once

#include <chorus/codec/query.hpp>
#include <chorus/rest/ids.hpp>
#include <chorus/rest/request.hpp>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace chorus::detail {

/// `"GET /channels/{channel_id}"`, where `Holes` values fill the holes. Another number of holes, an unknown
/// verb or an unbalanced brace does not compile.
template<std::size_t Holes> class Route {
public:
    consteval Route(char const* text) {
        std::string_view all(text);
        auto space = all.find(' ');
        if (space == all.npos) throw "a route is a verb, a space and a path";
        verb = verb_of(all.substr(0, space));
        path = all.substr(space + 1);
        if (path.empty() || path.front() != '/') throw "a path starts with a slash";
        std::size_t holes = 0;
        bool open = false;
        for (char c : path) {
            if (c == '{') {
                if (open) throw "unbalanced brace";
                open = true;
                ++holes;
            }
            else if (c == '}') {
                if (!open) throw "unbalanced brace";
                open = false;
            }
        }
        if (open) throw "unbalanced brace";
        if (holes != Holes) throw "the number of holes in the path is not the number of arguments";
    }

    Verb verb;
    std::string_view path;

private:
    static consteval Verb verb_of(std::string_view text) {
        for (auto verb : {Verb::get, Verb::post, Verb::put, Verb::patch, Verb::delete_, Verb::head})
            if (text == name_of(verb)) return verb;
        throw "unknown verb";
    }
    static consteval std::string_view name_of(Verb verb) {
        constexpr std::string_view names[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"};
        return names[static_cast<std::size_t>(verb)];
    }
};

/// What fills a hole of a path, percent-encoded.
class PathArg {
public:
    PathArg(Snowflake id) : text_(id.to_string()) {}
    template<class Model> PathArg(IdOf<Model> id) : PathArg(id.id()) {}
    PathArg(std::string_view text) { codec::percent_encode(text, text_); }
    [[nodiscard]] std::string const& text() const { return text_; }

private:
    std::string text_;
};

/// Fills the holes. The bucket is verb, template and major parameters (channel, guild, webhook or interaction
/// and its token).
[[nodiscard]] Request make_request(Verb verb, std::string_view path, std::span<PathArg const> args);

/// Of a path that is written out: the template is guessed, so that logs and metrics show no ids and tokens,
/// and limits are kept as those of other calls.
[[nodiscard]] Request request_of_path(Verb verb, std::string_view path);

} // namespace chorus::detail
