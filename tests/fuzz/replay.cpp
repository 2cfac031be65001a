// Runs one fuzz target over each file of a directory: fuzz_replay <target> <directory or file>…
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#define TARGET(name) extern "C" int fuzz_##name(std::uint8_t const* data, std::size_t size);
#include "targets.inc"
#undef TARGET

namespace {

namespace fs = std::filesystem;
using Run = int (*)(std::uint8_t const*, std::size_t);

Run target_named(std::string_view wanted) {
#define TARGET(name)                                                                                         \
    if (wanted == #name) return &fuzz_##name;
#include "targets.inc"
#undef TARGET
    return nullptr;
}

/// The name comes first: whoever fails does so by ending the program.
void replay(Run run, fs::path const& path) {
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    std::ifstream in(path, std::ios::binary);
    std::string const bytes(std::istreambuf_iterator<char>(in), {});
    run(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
}

} // namespace

int main(int argc, char* argv[]) {
    auto const run = argc > 2 ? target_named(argv[1]) : nullptr;
    if (!run) return std::fputs("fuzz_replay <target> <directory or file>...\n", stderr), 2;
    std::size_t files = 0;
    for (int i = 2; i < argc; ++i) {
        fs::path const path(argv[i]);
        if (!fs::is_directory(path)) {
            replay(run, path);
            ++files;
            continue;
        }
        for (auto const& entry : fs::recursive_directory_iterator(path)) {
            if (!entry.is_regular_file()) continue;
            replay(run, entry.path());
            ++files;
        }
    }
    std::printf("%zu inputs\n", files);
    return files == 0 ? 1 : 0;
}
