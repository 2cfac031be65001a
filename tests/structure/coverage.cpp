// Holds the library against the tables of facts in tests/data/protocol: every operation has a call and a row
// in the endpoint tests, every dispatch has an event. Writes docs/coverage.md, or checks that it is up to
// date.
//   coverage <repository>            checks; exit code 1 where something is missing or the page is old
//   coverage <repository> --write    writes the page
//   coverage --self-test             proves that a missing call, test, event and page are noticed
#include "table.hpp"
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace chorus::structure;
namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>; // path from the repository's root → text

/// "GET /channels/{channel_id}" → "GET /channels/{}": servers and tables name holes differently.
std::string without_names(std::string const& endpoint) {
    static std::regex const hole(R"(\{[^}]*\})");
    return std::regex_replace(endpoint, hole, "{}");
}

bool starts(std::string_view text, std::string_view with) { return text.substr(0, with.size()) == with; }

void for_each_match(
    std::string const& text, std::regex const& wanted, std::function<void(std::smatch const&)> f) {
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at) f(*at);
}

std::string joined(std::set<std::string> const& parts, char const* between) {
    std::string out;
    for (auto const& part : parts) out += (out.empty() ? "" : between) + part;
    return out;
}

class Coverage {
public:
    explicit Coverage(Tree const& tree) : tree_(tree) {
        find_accessors();
        find_calls();
        find_tests();
        find_events();
    }

    /// What is missing, a line each.
    [[nodiscard]] std::vector<std::string> gaps() const {
        std::vector<std::string> out;
        for (auto const& row : operations()) {
            auto endpoint = row.at("method") + " " + row.at("path");
            auto key = without_names(endpoint);
            if (!calls_.count(key))
                out.push_back("no call: " + endpoint);
            else if (!tested_.count(key))
                out.push_back("no row in tests/unit/rest: " + endpoint);
        }
        for (auto const& row : events())
            if (!events_.count(row.at("event"))) out.push_back("no event: " + row.at("event"));
        return out;
    }

    [[nodiscard]] std::string page() const {
        auto all = operations();
        auto dispatches = events();
        std::size_t with_call = 0, with_event = 0;
        std::string table, event_table;
        for (auto const& row : all) {
            auto endpoint = row.at("method") + " " + row.at("path");
            auto call = calls_.find(without_names(endpoint));
            with_call += call != calls_.end();
            auto mark = [&](char const* column) { return row.at(column) == "y" ? "•" : ""; };
            table += "| `" + endpoint + "` | " +
                (call == calls_.end() ? "**missing**" : joined(call->second, ", ")) + " | " +
                mark("spacebar") + " | " + mark("discord") + " | " + mark("rust_chorus") + " | " +
                (row.at("auth") == "none"          ? "anybody"
                        : row.at("discord") == "y" ? "users, bots"
                                                   : "users") +
                " |\n";
        }
        for (auto const& row : dispatches) {
            auto event = events_.find(row.at("event"));
            with_event += event != events_.end();
            auto mark = [&](char const* column) {
                return row.count(column) && row.at(column) == "y" ? "•" : "";
            };
            event_table += "| `" + row.at("event") + "` | " +
                (event == events_.end() ? "**missing**" : joined(event->second, ", ")) + " | " +
                mark("spacebar_emits") + " | " + mark("documented") + " |\n";
        }
        auto of = [](std::size_t a, std::size_t b) { return std::to_string(a) + " of " + std::to_string(b); };
        return "# Coverage\n\nMade by `build/dev/tests/structure/coverage . --write` from the calls in "
               "`src`, the "
               "events in `include/chorus/gateway/events` and\nthe tables of known operations and dispatches "
               "in "
               "`tests/data/protocol`; `ctest` fails where a row is missing.\n\n- Operations: " +
            of(with_call, all.size()) + "\n- Dispatch events: " + of(with_event, dispatches.size()) +
            "\n\n## Operations\n\nWho may call: bots where Discord's public API has the operation; on "
            "Spacebar bots "
            "may call nearly all.\n\n| operation | call | Spacebar | Discord | Rust chorus | for |\n"
            "|---|---|---|---|---|---|\n" +
            table +
            "\n## Events\n\n| dispatch | event | sent by Spacebar | documented |\n|---|---|---|---|\n" +
            event_table;
    }

    [[nodiscard]] std::vector<TableRow> operations() const {
        return read_table(text("tests/data/protocol/operations.tsv"));
    }
    [[nodiscard]] std::vector<TableRow> events() const {
        return read_table(text("tests/data/protocol/events.tsv"));
    }

private:
    [[nodiscard]] std::string text(std::string const& path) const {
        auto found = tree_.find(path);
        return found == tree_.end() ? std::string() : found->second;
    }

    void find_accessors() {
        static std::regex const accessor(R"(\]\] (\w+) (\w+)\(\) const;)");
        for_each_match(text("include/chorus/user.hpp"), accessor,
            [&](std::smatch const& match) { accessors_.emplace(match[1], match[2]); });
    }
    [[nodiscard]] std::string spoken(std::string const& type, std::string const& function) const {
        auto accessor = accessors_.find(type);
        if (accessor == accessors_.end()) return "`" + type + "::" + function + "`";
        return "`user." + accessor->second + "()." + function + "`";
    }

    // A call stands in the function that makes it; what is shared by several stands before them, in a helper:
    // then the first function behind it that a user sees is named.
    void find_calls() {
        static std::regex const either(
            R"re((\w+)::(\w+)\([^;{}]*\)\s*(?:const\s*)?\{|"((?:GET|POST|PUT|PATCH|DELETE|HEAD) /[^"]*)")re");
        for (auto const& [path, source] : tree_) {
            if (!starts(path, "src/") || starts(path, "src/local/")) continue;
            std::string type, function;
            for_each_match(source, either, [&](std::smatch const& match) {
                if (match[3].matched)
                    calls_[without_names(match[3])].insert(
                        type.empty() ? "`" + path + "`" : spoken(type, function));
                else {
                    type = match[1];
                    function = match[2];
                }
            });
        }
    }
    void find_tests() {
        static std::regex const literal(R"re("((?:GET|POST|PUT|PATCH|DELETE|HEAD) /[^"]*)")re");
        for (auto const& [path, source] : tree_)
            if (starts(path, "tests/unit/rest/") || starts(path, "tests/unit/instance/"))
                for_each_match(source, literal,
                    [&](std::smatch const& match) { tested_.insert(without_names(match[1])); });
    }
    void find_events() {
        static std::regex const event(
            R"re(struct (\w+)[^{;]*\{\s*(?:(?:friend|CHORUS_COMPILED_ONCE)[^;]*;\s*)?CHORUS_EVENT\("([A-Z0-9_]+)"\))re");
        for (auto const& [path, source] : tree_)
            if (starts(path, "include/chorus/gateway/events/"))
                for_each_match(source, event, [&](std::smatch const& match) {
                    events_[match[2]].insert("`" + std::string(match[1]) + "`");
                });
    }

    Tree const& tree_;
    std::map<std::string, std::string> accessors_; // class → function of ChorusUser
    std::map<std::string, std::set<std::string>> calls_, events_;
    std::set<std::string> tested_;
};

std::string contents(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

Tree read_tree(fs::path const& root) {
    Tree tree;
    for (auto folder :
        {"src", "include", "tests/unit/rest", "tests/unit/instance", "tests/data/protocol", "docs"})
        for (auto const& entry : fs::recursive_directory_iterator(root / folder))
            if (entry.is_regular_file())
                tree[fs::relative(entry.path(), root).generic_string()] = contents(entry.path());
    return tree;
}

/// What is wrong, a line each.
std::vector<std::string> judge(Tree const& tree) {
    Coverage coverage(tree);
    auto out = coverage.gaps();
    if (coverage.operations().empty() || coverage.events().empty())
        out.push_back("the tables of facts are empty");
    auto page = tree.find("docs/coverage.md");
    if (page == tree.end() || page->second != coverage.page())
        out.push_back("docs/coverage.md is not what would be written now");
    return out;
}

int self_test() {
    Tree whole{{"include/chorus/user.hpp", "    [[nodiscard]] Things things() const;\n"},
        {"src/rest/things.cpp",
            "Op<Thing> Things::get(ThingId id) const { return call<Thing>(core_, \"GET /things/{id}\", id); "
            "}\n"},
        {"tests/unit/rest/things_test.cpp", "check(\"GET /things/{thing_id}\", things.get(1), {});\n"},
        {"include/chorus/gateway/events/thing.hpp",
            "struct ThingCreate : Thing {\n    CHORUS_EVENT(\"THING_CREATE\");\n};\n"},
        {"tests/data/protocol/operations.tsv",
            "method\tpath\tspacebar\tdiscord\trust_chorus\tauth\nGET\t/things/"
            "{thing_id}\ty\ty\t\trequired\n"},
        {"tests/data/protocol/events.tsv", "event\tdocumented\nTHING_CREATE\ty\n"}};
    whole["docs/coverage.md"] = Coverage(whole).page();
    int failures = 0;
    auto expect = [&](char const* what, Tree const& tree, std::string const& complaint) {
        auto said = judge(tree);
        bool right = complaint.empty() ? said.empty()
                                       : std::any_of(said.begin(), said.end(), [&](std::string const& line) {
                                             return line.find(complaint) != line.npos;
                                         });
        if (!right) std::printf("self-test: %s was not judged as it should be\n", what), ++failures;
    };
    expect("a whole tree", whole, "");
    auto without = [&](char const* path) {
        auto tree = whole;
        tree.erase(path);
        return tree;
    };
    expect("a missing call", without("src/rest/things.cpp"), "no call: GET /things/{thing_id}");
    expect("a missing test", without("tests/unit/rest/things_test.cpp"), "no row in tests/unit/rest");
    expect("a missing event", without("include/chorus/gateway/events/thing.hpp"), "no event: THING_CREATE");
    expect("a missing page", without("docs/coverage.md"), "docs/coverage.md");
    expect("missing facts", without("tests/data/protocol/events.tsv"), "empty");
    if (whole["docs/coverage.md"].find("`user.things().get`") == std::string::npos)
        std::printf("self-test: the page does not name the call\n"), ++failures;
    return failures != 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--self-test") return self_test();
    if (argc < 2) {
        std::puts("coverage <repository> [--write] | --self-test");
        return 2;
    }
    fs::path const root(argv[1]);
    auto tree = read_tree(root);
    if (argc == 3 && std::string_view(argv[2]) == "--write") {
        auto page = Coverage(tree).page();
        std::ofstream(root / "docs/coverage.md", std::ios::binary) << page;
        tree["docs/coverage.md"] = page;
    }
    auto wrong = judge(tree);
    for (auto const& line : wrong) std::puts(line.c_str());
    return !wrong.empty();
}
