// Checks who includes whom: the arrows of docs/architecture.md, and who may see third-party libraries.
//   include_graph <repository>     lists violations; exit code 1 if there are any
//   include_graph --self-test      proves on small made-up trees that each rule notices what it forbids
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Tree = std::map<std::string, std::string>; // path from the repository's root → text

struct Area {
    std::string_view name;
    std::vector<std::string_view> may_use; // besides itself
};

// One row per area: the arrows. An area is a folder of include/chorus or src, or files at their top.
std::vector<Area> const& areas() {
    static std::vector<Area> const table = [] {
        std::vector<std::string_view> const bottom = {"base", "types", "codec", "support"};
        auto with = [](std::vector<std::string_view> below, std::initializer_list<std::string_view> more) {
            below.insert(below.end(), more);
            return below;
        };
        auto const data = with(bottom, {"models", "params"});
        // Both engines drive protocol machines, which do no I/O. The gateway asks rest where it is; never the
        // reverse.
        auto const engines = with(data, {"operation", "transport", "sansio", "rest", "cache", "gateway"});
        auto const library =
            with(data, {"computation", "operation", "rest", "cache", "gateway", "user", "instance"});
        return std::vector<Area>{
            {"base", {}},
            {"types", {"base"}},
            {"codec", {"base", "types", "support"}},
            {"support", {"base", "types", "codec"}},
            {"models", bottom},
            {"params", with(bottom, {"models"})},
            {"sansio", with(data, {"rest", "gateway"})},
            {"operation", with(data, {"rest"})}, // a request can be looked at before it is sent
            {"transport", with(data, {"operation", "rest"})},
            {"rest", with(data, {"operation", "transport", "sansio"})},
            {"computation", with(data, {"rest"})}, // takes ids as calls do
            {"cache", with(data, {"computation"})},
            {"gateway", with(data, {"operation", "transport", "sansio", "rest", "cache"})},
            {"net", engines},
            {"user", with(engines, {"net"})},
            {"instance", with(engines, {"net", "user"})},
            {"chorus", library},
            // The modules around the core stand on its public side and share its protocol machines.
            {"local", with(library, {"chorus", "sansio"})},
        };
    }();
    return table;
}

// Files at the top of include/chorus and src, by stem. All others there belong to "support"; those of
// src/detail to "transport".
std::map<std::string_view, std::string_view> const top_files = {
    {"config", "base"},
    {"fwd", "base"},
    {"version", "base"},
    {"permissions", "computation"},
    {"cdn", "computation"},
    {"formatting", "computation"},
    {"instance_options", "operation"},
    {"operation", "operation"},
    {"user", "user"},
    {"wiretap", "operation"},
    {"client", "instance"},
    {"instance", "instance"},
    {"chorus", "chorus"},
    {"run", "chorus"},
};

// Sources, never headers, that look up, each for a reason. One that no longer does so loses its row.
struct Exception {
    std::string_view source;
    std::string_view area;
    std::string_view reason;
};
std::vector<Exception> const known_exceptions = {
    {"src/gateway/dispatcher.cpp", "user", "handlers are called with the user whose event it is"},
    {"src/gateway/gateway.cpp", "user", "the public facade of a user's gateway"},
    {"src/user/user.cpp", "instance", "a user hands out its instance"},
};

std::string_view const tls_and_http[] = {"boost/beast", "boost/asio/ssl", "openssl/"};
std::string_view const outer_folders[] = {
    "src/detail/net/", "src/local/", "apps/", "tests/", "bench/", "examples/"};
std::string_view const kept_out_of_headers[] = {"boost/beast", "boost/asio.hpp", "boost/asio/ssl",
    "boost/url", "openssl/", "simdjson", "nlohmann/", "zlib.h", "zstd.h"};
std::string_view const kept_out_of_sansio[] = {
    "boost/asio", "boost/beast", "thread", "mutex", "future", "condition_variable", "sys/", "netinet/"};

bool starts_with_any(std::string_view text, auto const& prefixes) {
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) { return text.starts_with(prefix); });
}

// The text without comments; string and character literals are emptied.
std::string code_of(std::string_view text) {
    std::string out;
    enum class At { code, line, block, string, character } at = At::code;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        char const next = i + 1 < text.size() ? text[i + 1] : '\0';
        switch (at) {
        case At::code:
            if (c == '/' && next == '/')
                at = At::line;
            else if (c == '/' && next == '*')
                at = At::block;
            else if (c == '"') {
                // A raw string ends where its delimiter says.
                if (i > 0 && text[i - 1] == 'R') {
                    auto const open = text.find('(', i);
                    if (open == text.npos) return out;
                    auto const close = ")" + std::string(text.substr(i + 1, open - i - 1)) + "\"";
                    auto const end = text.find(close, open);
                    if (end == text.npos) return out;
                    i = end + close.size() - 1;
                }
                else { at = At::string; }
            }
            else if (c == '\'' && i > 0 && std::isalnum(static_cast<unsigned char>(text[i - 1])) == 0) {
                at = At::character; // not the separator of 1'000
            }
            else { out += c; }
            break;
        case At::line:
            if (c == '\n') {
                out += c;
                at = At::code;
            }
            break;
        case At::block:
            if (c == '\n') out += c;
            if (c == '*' && next == '/') {
                ++i;
                at = At::code;
            }
            break;
        case At::string:
        case At::character:
            if (c == '\\')
                ++i;
            else if (c == (at == At::string ? '"' : '\''))
                at = At::code;
            break;
        }
    }
    return out;
}

struct Include {
    std::string name;
    bool quoted = false;
};

std::vector<Include> includes_of(std::string_view text) {
    std::vector<Include> out;
    for (std::size_t begin = 0; begin < text.size();) {
        auto end = text.find('\n', begin);
        if (end == text.npos) end = text.size();
        auto line = text.substr(begin, end - begin);
        begin = end + 1;
        auto skip_blanks = [&line] {
            while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
        };
        skip_blanks();
        if (!line.starts_with('#')) continue;
        line.remove_prefix(1);
        skip_blanks();
        if (!line.starts_with("include")) continue;
        line.remove_prefix(7);
        skip_blanks();
        if (line.empty() || (line.front() != '<' && line.front() != '"')) continue;
        bool const quoted = line.front() == '"';
        auto const close = line.find(quoted ? '"' : '>', 1);
        if (close != line.npos) out.push_back({std::string(line.substr(1, close - 1)), quoted});
    }
    return out;
}

// "" where a path belongs to no area (tests, examples, …), "?" where it is in a folder that the table does
// not know.
std::string area_of(std::string_view path) {
    for (std::string_view root : {"include/chorus/", "src/"}) {
        if (!path.starts_with(root)) continue;
        path.remove_prefix(root.size());
        bool const detail = path.starts_with("detail/");
        // Inner parts of public headers are below whatever includes them.
        if (detail && root == "include/chorus/") return "support";
        if (detail) path.remove_prefix(7);
        auto const slash = path.find('/');
        if (slash == path.npos) {
            if (detail) return "transport";
            auto const top = top_files.find(path.substr(0, path.find('.')));
            return top == top_files.end() ? "support" : std::string(top->second);
        }
        auto const folder = path.substr(0, slash);
        bool const known =
            std::ranges::any_of(areas(), [&](Area const& area) { return area.name == folder; });
        return known ? std::string(folder) : "?";
    }
    return "";
}

// The project file that an include means, "" for third-party ones.
std::string resolve(Tree const& tree, std::string const& from, Include const& include) {
    if (include.name.starts_with("chorus/")) return "include/" + include.name;
    auto const sibling = (fs::path(from).parent_path() / include.name).lexically_normal().generic_string();
    for (auto const& candidate : {sibling, "src/" + include.name})
        if (tree.contains(candidate)) return candidate;
    return "";
}

class Check {
public:
    explicit Check(Tree const& tree, std::vector<Exception> exceptions = {})
        : tree_(tree)
        , exceptions_(std::move(exceptions))
        , used_(exceptions_.size()) {
        for (auto const& [path, text] : tree_) file(path, text);
        for (std::size_t i = 0; i < exceptions_.size(); ++i)
            if (!used_[i])
                report(std::string(exceptions_[i].source),
                    "keeps the arrows now: take its row out of known_exceptions");
    }
    std::vector<std::string> const& violations() const { return violations_; }

private:
    void file(std::string const& path, std::string const& text) {
        bool const header = path.starts_with("include/");
        bool const outer = starts_with_any(path, outer_folders);
        auto const area = area_of(path);
        if (area == "?")
            report(path, "belongs to no area: give it a row in tests/structure/include_graph.cpp");
        for (auto const& include : includes_of(text)) {
            if (!outer && starts_with_any(include.name, tls_and_http))
                report(path, "includes <" + include.name + ">: only the transport and the modules may");
            if (header && include.name != "nlohmann/json_fwd.hpp" &&
                starts_with_any(include.name, kept_out_of_headers))
                report(path, "is public and includes <" + include.name + ">");
            if (header && include.quoted)
                report(path, "is public and includes \"" + include.name + "\": write <chorus/…>");
            arrow(path, area, resolve(tree_, path, include));
        }
        if (!outer && mentions_ssl(code_of(text)))
            report(path, "mentions ssl:: — only the transport and the modules may");
        if (area == "sansio") {
            std::set<std::string> seen;
            no_io(path, path, seen);
            if (code_of(text).find("::now(") != std::string::npos)
                report(path, "reads a clock: time is an input of protocol machines");
        }
    }

    void arrow(std::string const& path, std::string const& area, std::string const& target) {
        auto const to = area_of(target);
        if (area.empty() || area == "?" || to.empty() || to == "?" || area == to) return;
        auto const row = std::ranges::find(areas(), std::string_view(area), &Area::name);
        if (std::ranges::find(row->may_use, std::string_view(to)) != row->may_use.end()) return;
        auto const excused = std::ranges::find_if(exceptions_,
            [&](Exception const& exception) { return exception.source == path && exception.area == to; });
        if (excused != exceptions_.end())
            used_[static_cast<std::size_t>(excused - exceptions_.begin())] = true;
        else
            report(path, "(" + area + ") includes " + target + " (" + to + "): against the arrows");
    }

    // Through other headers of the project too.
    void no_io(std::string const& root, std::string const& path, std::set<std::string>& seen) {
        if (!seen.insert(path).second) return;
        auto const found = tree_.find(path);
        if (found == tree_.end()) return;
        for (auto const& include : includes_of(found->second)) {
            bool const exact = std::ranges::any_of(kept_out_of_sansio, [&](std::string_view name) {
                return name.find('/') == name.npos ? include.name == name : include.name.starts_with(name);
            });
            if (exact) report(root, "is a protocol machine and reaches <" + include.name + "> by " + path);
            if (auto next = resolve(tree_, path, include); !next.empty()) no_io(root, next, seen);
        }
    }

    static bool mentions_ssl(std::string_view code) {
        for (auto at = code.find("ssl::"); at != code.npos; at = code.find("ssl::", at + 1)) {
            bool const word = at > 0 &&
                (std::isalnum(static_cast<unsigned char>(code[at - 1])) != 0 || code[at - 1] == '_');
            if (!word) return true;
        }
        return false;
    }

    void report(std::string const& path, std::string const& what) {
        violations_.push_back(path + " " + what);
    }

    Tree const& tree_;
    std::vector<Exception> exceptions_;
    std::vector<bool> used_;
    std::vector<std::string> violations_;
};

Tree read(fs::path const& root) {
    Tree tree;
    for (std::string_view folder : {"include", "src", "apps", "examples", "bench", "tests"}) {
        if (!fs::exists(root / folder)) continue;
        for (auto const& entry : fs::recursive_directory_iterator(root / folder)) {
            auto const extension = entry.path().extension();
            if (!entry.is_regular_file() ||
                (extension != ".hpp" && extension != ".cpp" && extension != ".ipp"))
                continue;
            std::ifstream in(entry.path(), std::ios::binary);
            tree[entry.path().lexically_relative(root).generic_string()] =
                std::string(std::istreambuf_iterator<char>(in), {});
        }
    }
    return tree;
}

struct Case {
    std::string_view name;
    Tree tree;
    std::string_view expected; // a part of one violation, or "" for none
    std::vector<Exception> exceptions = {};
};

int self_test() {
    std::vector<Case> const cases = {
        {"arrows that point down are fine",
            {{"include/chorus/types/a.hpp", "#include <chorus/config.hpp>\n#include <string>\n"},
                {"include/chorus/models/b.hpp", "#include <chorus/types/a.hpp>\n"},
                {"src/models/b.cpp", "#include <chorus/models/b.hpp>\n#include \"codec/inner.hpp\"\n"},
                {"src/codec/inner.hpp", "#include <simdjson.h>\n"}},
            ""},
        {"types must not know models", {{"include/chorus/types/a.hpp", "#include <chorus/models/b.hpp>\n"}},
            "against the arrows"},
        {"codec must not know rest, in sources either",
            {{"src/codec/a.cpp", "  #  include <chorus/rest/b.hpp>\n"}}, "against the arrows"},
        {"quoted private includes are arrows too",
            {{"src/models/a.cpp", "#include \"gateway/inner.hpp\"\n"}, {"src/gateway/inner.hpp", ""}},
            "against the arrows"},
        {"the core must not know its modules", {{"src/instance.cpp", "#include <chorus/local/server.hpp>\n"}},
            "against the arrows"},
        {"the user must not include the instance",
            {{"include/chorus/user.hpp", "#include <chorus/instance.hpp>\n"}}, "against the arrows"},
        {"a source with a reason may look up", {{"src/user/user.cpp", "#include <chorus/instance.hpp>\n"}},
            "", {{"src/user/user.cpp", "instance", "a reason"}}},
        {"a reason serves one source only",
            {{"src/user/user.cpp", "#include <chorus/instance.hpp>\n"},
                {"include/chorus/user.hpp", "#include <chorus/instance.hpp>\n"}},
            "against the arrows", {{"src/user/user.cpp", "instance", "a reason"}}},
        {"a reason that is not needed any more is noticed", {{"src/user/user.cpp", ""}},
            "keeps the arrows now", {{"src/user/user.cpp", "instance", "a reason"}}},
        {"a new file at the top is at the bottom until the table says otherwise",
            {{"src/new.cpp", "#include <chorus/user.hpp>\n"}}, "(support) includes include/chorus/user.hpp"},
        {"an unknown folder needs a row", {{"src/misc/a.cpp", ""}}, "belongs to no area"},
        {"Beast belongs to the transport", {{"src/rest/a.cpp", "#include <boost/beast/http.hpp>\n"}},
            "only the transport"},
        {"TLS belongs to the transport", {{"src/user.cpp", "#include <boost/asio/ssl/context.hpp>\n"}},
            "only the transport"},
        {"OpenSSL belongs to the transport", {{"src/types/a.cpp", "#include <openssl/evp.h>\n"}},
            "only the transport"},
        {"naming TLS without including it", {{"src/user.cpp", "void f(asio::ssl::context&);\n"}},
            "mentions ssl::"},
        {"ssl in comments, strings and longer words is no mention",
            {{"src/user.cpp",
                "// asio::ssl::context\n/* ssl::x */ auto s = \"ssl::\"; myssl::f(); R\"(ssl::)\";"
                " int i = 1'000; char c = '\\''; // ssl::\n"}},
            ""},
        {"transport, modules, programs and tests may",
            {{"src/detail/net/a.cpp",
                 "#include <boost/beast/http.hpp>\n#include <openssl/ssl.h>\nssl::x y;\n"},
                {"src/local/a.cpp", "#include <boost/beast/http.hpp>\n"},
                {"tests/unit/a.cpp", "#include <boost/asio/ssl.hpp>\n"}},
            ""},
        {"public headers hide JSON libraries",
            {{"include/chorus/models/a.hpp", "#include <nlohmann/json.hpp>\n"}}, "is public and includes"},
        {"the forward declarations of nlohmann are allowed",
            {{"include/chorus/models/a.hpp", "#include <nlohmann/json_fwd.hpp>\n"}}, ""},
        {"public headers of modules hide Beast too",
            {{"include/chorus/local/a.hpp", "#include <boost/beast/core.hpp>\n"}}, "is public and includes"},
        {"public headers do not include all of Asio",
            {{"include/chorus/operation.hpp", "#include <boost/asio.hpp>\n"}}, "is public and includes"},
        {"public headers name public headers only", {{"include/chorus/models/a.hpp", "#include \"b.hpp\"\n"}},
            "write <chorus/"},
        {"protocol machines do no I/O", {{"src/detail/sansio/a.cpp", "#include <boost/asio/post.hpp>\n"}},
            "reaches <boost/asio/post.hpp>"},
        {"nor through the headers they include",
            {{"src/detail/sansio/a.cpp", "#include <chorus/retry.hpp>\n"},
                {"include/chorus/retry.hpp", "#include <chorus/operation.hpp>\n"},
                {"include/chorus/operation.hpp", "#include <boost/asio/async_result.hpp>\n"}},
            "by include/chorus/operation.hpp"},
        {"protocol machines know no threads", {{"src/detail/sansio/a.hpp", "#include <mutex>\n"}},
            "reaches <mutex>"},
        {"protocol machines read no clock",
            {{"src/detail/sansio/a.cpp", "auto t = std::chrono::steady_clock::now();\n"}}, "reads a clock"},
    };
    int failures = 0;
    for (auto const& test : cases) {
        Check const check(test.tree, test.exceptions);
        auto const& violations = check.violations();
        // One forbidden include may break two rules; the one that the case is about must be among them.
        auto const named = [&](std::string const& v) { return v.find(test.expected) != std::string::npos; };
        bool const noticed =
            test.expected.empty() ? violations.empty() : std::ranges::any_of(violations, named);
        if (noticed) continue;
        ++failures;
        std::printf("FAILED: %.*s\n", static_cast<int>(test.name.size()), test.name.data());
        for (auto const& violation : violations) std::printf("  %s\n", violation.c_str());
    }
    std::printf("%zu cases, %d failed\n", cases.size(), failures);
    return failures == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char* argv[]) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: include_graph <repository> | --self-test\n");
        return 2;
    }
    if (std::string_view(argv[1]) == "--self-test") return self_test();
    auto const tree = read(argv[1]);
    auto const in_project =
        std::ranges::count_if(tree, [](auto const& file) { return !area_of(file.first).empty(); });
    if (in_project == 0) {
        std::fprintf(stderr, "no sources below %s\n", argv[1]);
        return 2;
    }
    Check const check(tree, known_exceptions);
    for (auto const& violation : check.violations()) std::printf("%s\n", violation.c_str());
    std::printf("%zu files, %zu violations\n", tree.size(), check.violations().size());
    return check.violations().empty() ? 0 : 1;
}
