#include "support/captured_payloads.hpp"

#include "support/capture.hpp"
#include "support/paths.hpp"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

namespace chorus_test {
namespace {

using nlohmann::json;

std::vector<std::string> segments(std::string const& path) {
    std::vector<std::string> out(1);
    for (char c : path.substr(0, path.find('?'))) {
        if (c == '/')
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

/// `call<Channel>(core_, "GET /channels/{channel_id}"`
struct Endpoint {
    std::string answer, verb;
    std::vector<std::string> path;

    [[nodiscard]] bool takes(std::string const& method, std::vector<std::string> const& asked) const {
        return method == verb &&
            std::ranges::equal(path, asked, [](auto const& ours, auto const& theirs) {
                return ours == theirs || ours.starts_with('{');
            });
    }
    [[nodiscard]] auto holes() const {
        return std::ranges::count_if(path, [](auto const& segment) { return segment.starts_with('{'); });
    }
};

std::vector<Endpoint> read_endpoints() {
    static std::regex const call(R"re(call<((?:[^<>()]|<[^<>]*>)*)>\(\s*core_,\s*"([A-Z]+) ([^"]*)")re");
    std::vector<Endpoint> out;
    auto const folder = project_folder() / "src/rest";
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path());
        std::string const text(std::istreambuf_iterator<char>(in), {});
        // From line to line: what the expression looks at stays short.
        for (std::size_t at = 0; (at = text.find("call<", at)) != text.npos; ++at) {
            std::smatch match;
            auto const near = text.substr(at, 300);
            if (std::regex_search(near, match, call, std::regex_constants::match_continuous) &&
                match[1] != "void")
                out.push_back({match[1], match[2], segments(match[3])});
        }
    }
    std::ranges::stable_sort(out, {}, &Endpoint::holes);
    return out;
}

class Collector {
public:
    CapturedPayloads out;

    void add(std::string const& name, json const& recorded) {
        auto const before = out.payloads.size() + out.untyped.size();
        if (recorded.is_object() && recorded.contains("request") && recorded.contains("status"))
            add_answer(name, recorded);
        else
            for (auto const& frame : frames_in(recorded))
                if (frame["op"] == 0) add_dispatch(name, frame);
        if (out.payloads.size() + out.untyped.size() == before && !is_no_value(recorded))
            out.unused.push_back(name);
    }

private:
    /// Refusals, which have tests of their own, files and empty answers.
    static bool is_no_value(json const& recorded) {
        return recorded.is_object() && recorded.contains("body") &&
            (recorded["status"] >= 300 || !recorded["body"].is_structured());
    }

    void add_answer(std::string const& name, json const& recorded) {
        auto const& body = recorded["body"];
        if (is_no_value(recorded)) return;
        auto path = recorded["request"]["path"].get<std::string>();
        static std::regex const api("^/api(/v[0-9]+)?(?=/)");
        path = std::regex_replace(path, api, "");
        auto const method = recorded["request"]["method"].get<std::string>();
        auto endpoint = std::ranges::find_if(endpoints_,
            [&, asked = segments(path)](auto const& known) { return known.takes(method, asked); });
        if (endpoint == endpoints_.end()) return out.untyped.push_back(method + " " + path);
        add_typed(name, endpoint->answer, body);
    }

    void add_typed(std::string const& where, std::string const& answer, json const& body) {
        constexpr std::string_view list = "std::vector<";
        if (answer.starts_with(list) && body.is_array()) {
            auto const element = answer.substr(list.size(), answer.size() - list.size() - 1);
            for (std::size_t i = 0; i < body.size(); ++i)
                add_typed(where + "[" + std::to_string(i) + "]", element, body[i]);
            return;
        }
        auto const* type = find_type(answer);
        if (type)
            out.payloads.push_back({where, type, body});
        else
            out.untyped.push_back(answer);
    }

    void add_dispatch(std::string const& name, json const& frame) {
        auto const event = frame["t"].get<std::string>();
        if (auto const* type = find_event(event))
            out.payloads.push_back({name + " " + event, type, frame["d"]});
        else
            out.untyped.push_back(event);
    }

    std::vector<Endpoint> endpoints_ = read_endpoints();
};

} // namespace

CapturedPayloads const& captured_payloads() {
    static auto const all = [] {
        Collector collector;
        for (auto const& name : captures("")) collector.add(name, capture(name));
        auto const twice = capture("message-nonce-dedupe");
        for (auto const* part : {"first", "second"})
            collector.out.payloads.push_back(
                {std::string("message-nonce-dedupe.") + part, find_type("Message"), twice[part]});
        return std::move(collector.out);
    }();
    return all;
}

} // namespace chorus_test
