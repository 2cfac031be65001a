// Asks the local instance's router which of the known operations it serves, and writes the table of them in
// docs/local.md, or checks that it is up to date.
//   local_operations <repository>            checks; exit code 1 where the page is old
//   local_operations <repository> --write    writes the table
//   local_operations --self-test             proves that it tells served operations from others
#include "table.hpp"

#include "local/http/router.hpp"
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>

namespace {

using namespace chorus::local;
using namespace chorus::structure;

constexpr std::string_view heading = "## Operations\n";

/// The route that serves an operation of the table. A hole of the route does for `@me`, which stands for an
/// id, but for no other word: /messages/{message_id} does not serve /messages/pins.
Route const* route_of(Router const& router, std::string const& method, std::string const& path) {
    for (std::string_view base : {"/api", ""}) {
        auto match = router.match(method, Target(std::string(base) + path));
        if (!match.route) continue;
        bool whole = true;
        for (auto const& [name, value] : match.params)
            whole &= value.starts_with('{') || value.starts_with('@');
        if (whole) return match.route;
    }
    return nullptr;
}

std::string_view state_of(Router const& router, TableRow const& row) {
    auto const* route = route_of(router, row.at("method"), row.at("path"));
    if (route) return route->constant.empty() ? "works" : "constant";
    return row.at("spacebar") == "y" ? "**missing**" : "404";
}

std::string chapter(Router const& router, std::vector<TableRow> const& rows) {
    std::map<std::string_view, std::size_t> counts;
    std::string table;
    for (auto const& row : rows) {
        auto state = state_of(router, row);
        ++counts[state];
        auto mark = [&](char const* column) { return row.at(column) == "y" ? "•" : ""; };
        table += "| `" + row.at("method") + " " + row.at("path") + "` | " + std::string(state) + " | " +
            mark("spacebar") + " | " + mark("discord") + " |\n";
    }
    auto line = [&](std::string_view state, char const* meaning) {
        return "- " + std::string(state) + ": " + std::to_string(counts[state]) + " (" + meaning + ")\n";
    };
    return std::string(heading) + "\nOf the " + std::to_string(rows.size()) +
        " known operations. Made by `build/dev/tests/structure/local_operations . --write` from the router's "
        "tables; `ctest`\nfails where it is old.\n\n" +
        line("works", "state, permissions, events") +
        line("constant", "always the same answer, as on Spacebar: nothing is behind it") +
        line("404", "not there, as on Spacebar") +
        line("**missing**", "Spacebar has it, this instance not yet: 404") +
        "\n| operation | here | Spacebar | Discord |\n|---|---|---|---|\n" + table;
}

std::string contents(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

int self_test() {
    static auto const handler = [](Call&) { return no_content(); };
    static Route const routes[] = {
        {"GET", "/things/{id}", handler},
        {"GET", "/things/{id}/{user_id}", handler},
        {"POST", "/stubs", constant_answer, {}, Access::token, Base::api, false, "[]"},
        {"GET", "/top", handler, {}, Access::open, Base::root},
    };
    std::span<Route const> const tables[] = {routes};
    Router const router(tables);
    int failures = 0;
    auto expect = [&](char const* method, char const* path, char const* spacebar, std::string_view wanted) {
        auto state = state_of(router, {{"method", method}, {"path", path}, {"spacebar", spacebar}});
        if (state == wanted) return;
        std::printf("self-test: %s %s is '%s'\n", method, path, std::string(state).c_str());
        ++failures;
    };
    expect("GET", "/things/{thing_id}", "y", "works");
    expect("GET", "/things/{thing_id}/@me", "", "works");
    expect("GET", "/things/search", "y", "**missing**");
    expect("DELETE", "/things/{thing_id}", "", "404");
    expect("POST", "/stubs", "y", "constant");
    expect("GET", "/top", "y", "works");
    return failures != 0;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "--self-test") return self_test();
    if (argc < 2) {
        std::puts("local_operations <repository> [--write] | --self-test");
        return 2;
    }
    std::string const root(argv[1]);
    auto rows = read_table(contents(root + "/tests/data/protocol/operations.tsv"));
    auto const path = root + "/docs/local.md";
    auto page = contents(path);
    // The chapter is the page's last one.
    auto wanted = page.substr(0, page.find(heading)) + chapter(all_routes(), rows);
    if (argc == 3 && std::string_view(argv[2]) == "--write")
        std::ofstream(path, std::ios::binary) << (page = wanted);
    if (!rows.empty() && page == wanted) return 0;
    std::puts(
        rows.empty() ? "the table of operations is empty" : "docs/local.md is not what would be written now");
    return 1;
}
