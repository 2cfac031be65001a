// Writes the inputs that fuzzing begins with: fuzz_seeds <tests/data/captures> <folder>. Of every type some values,
// of everything recorded what a target makes of it.
#include "support/fill.hpp"
#include "support/packers.hpp"
#include "support/types.hpp"

#include <chorus/codec/etf.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>

namespace {

using Json = nlohmann::json;
namespace fs = std::filesystem;

class Seeds {
public:
    explicit Seeds(fs::path folder) : folder_(std::move(folder)) {}

    void add(std::string const& target, std::string const& bytes) {
        auto const place = folder_ / target;
        fs::create_directories(place);
        std::ofstream(place / std::to_string(counts_[target]++), std::ios::binary) << bytes;
    }
    [[nodiscard]] std::map<std::string, int> const& counts() const { return counts_; }

private:
    fs::path folder_;
    std::map<std::string, int> counts_;
};

std::string two_bytes(std::size_t number) {
    return {static_cast<char>(number >> 8 & 0xFF), static_cast<char>(number & 0xFF)};
}

std::string term_of(std::string const& json) {
    std::string term;
    (void)chorus::codec::json_to_etf(json, term);
    return term;
}

/// Two messages of a stream.
std::string zlib_stream(std::string const& text) {
    chorus_test::ZlibPacker packer;
    auto stream = packer.pack(text);
    return stream += packer.pack(text);
}

std::string zstd_frame(std::string const& text) { return chorus_test::ZstdPacker().frame(text); }

/// As servers send it: not masked.
std::string text_frame(std::string const& text) {
    std::string frame = "\x81";
    bool const small = text.size() < 126;
    frame += static_cast<char>(small ? text.size() : 126);
    return frame += (small ? "" : two_bytes(text.size())) + text;
}

void add_types(Seeds& seeds) {
    std::mt19937 random(1);
    for (auto const& type : chorus_test::all_types()) {
        auto const place = two_bytes(chorus_fuzz::place_of(type.name));
        for (int i = 0; i < 2; ++i) {
            std::string bytes(3000, '\0');
            for (auto& byte : bytes) byte = static_cast<char>(random());
            chorus_fuzz::Input input(reinterpret_cast<std::uint8_t const*>(bytes.data()), bytes.size());
            auto const value = type.make();
            chorus_fuzz::Fill(input).value(value.get(), *type.shape);
            seeds.add("decode_models", place + type.encode(value.get()));
            seeds.add("etf", place + term_of(type.encode(value.get())));
            if (type.kind == chorus_test::TypeKind::params) seeds.add("params_encode", place + bytes.substr(0, 400));
        }
    }
}

void add_frame(Seeds& seeds, Json const& frame) {
    auto const text = frame.dump();
    if (text.size() < 16'384) {
        seeds.add("gateway_frame", text);
        seeds.add("etf_frame", chorus::codec::etf_version + term_of(text));
        seeds.add("websocket_frames", std::string("\0\xff\xff\1\x11\5\x1f", 7) + text_frame(text));
        seeds.add("inflate", std::string("\0\x10", 2) + zlib_stream(text));
        seeds.add("inflate", std::string("\1\x10", 2) + zstd_frame(text));
    }
    if (!frame.contains("t") || !frame["t"].is_string()) return;
    auto const data = frame["d"].dump();
    auto const s = frame.value("s", 7);
    if (data.size() < 4096) {
        auto const t = frame["t"].dump();
        seeds.add("gateway_frame", "{\"t\":" + t + ",\"s\":" + std::to_string(s) + ",\"op\":0,\"d\":" + data + "}");
        seeds.add("gateway_frame", "{\"op\":0,\"t\":" + t + ",\"d\":" + data + ",\"s\":" + std::to_string(s) + "}");
    }
    if (auto const* type = chorus_test::find_event(frame["t"].get<std::string>()))
        seeds.add("decode_models", two_bytes(chorus_fuzz::place_of(type->name)) + data);
}

/// Ids of the recorded server become those that the little world of the target has.
std::string with_known_ids(std::string const& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        auto const end = std::min(text.find_first_not_of("0123456789", i), text.size());
        if (end - i < 17) {
            out += text[i++];
            continue;
        }
        auto const before = std::string_view(out).substr(0, out.size() - (out.ends_with('/') ? 1 : 0));
        out += before.ends_with("guilds") ? "$0" : before.ends_with("channels") ? "$2" : before.ends_with("users") ? "$b" : "$4";
        i = end;
    }
    return out;
}

void add_exchange(Seeds& seeds, Json const& exchange) {
    auto const text_of = [](Json const& value) { return value.is_string() ? value.get<std::string>() : value.dump(); };
    auto const status = exchange["status"].get<int>();
    auto const body = exchange.contains("body") ? text_of(exchange["body"]) : std::string();
    if (exchange.contains("headers") && exchange["headers"].is_array() && body.size() < 8192) {
        std::string lines;
        for (auto const& header : exchange["headers"])
            if (header.is_array() && header.size() == 2)
                lines += header[0].get<std::string>() + ": " + text_of(header[1]) + "\n";
        if (status >= 300 && status < 600)
            seeds.add("api_error", two_bytes(static_cast<std::size_t>(status - 300)) + lines + "\n" + body);
        std::string head;
        for (char c : lines) head += c == '\n' ? "\r\n" : std::string(1, c);
        seeds.add("http_answer", '\0' + std::string("\xFF\xFF") + "0123456789abcdef" + "HTTP/1.1 " +
                std::to_string(status) + " OK\r\n" + head + "\r\n" + body);
    }
    if (!exchange.contains("request") || !exchange["request"].is_object()) return;
    auto const& request = exchange["request"];
    if (!request.contains("method") || !request.contains("path")) return;
    auto const sent = request.contains("body") ? text_of(request["body"]) : std::string();
    if (sent.size() > 2000 || sent.find('\n') != sent.npos) return;
    auto const line = "\n1 " + text_of(request["method"]) + " " + with_known_ids(text_of(request["path"]));
    seeds.add("local_requests", line + "\n" + with_known_ids(sent) + "\n");
    seeds.add("local_parts", text_of(request["path"]) + "\n" + sent);
}

void add_recorded(Seeds& seeds, Json const& value) {
    if (!value.is_structured()) return;
    if (value.is_object() && value.contains("op") && value["op"].is_number_integer() && value.contains("d"))
        return add_frame(seeds, value);
    if (value.is_object() && value.contains("status") && value["status"].is_number_integer())
        return add_exchange(seeds, value);
    for (auto const& element : value) add_recorded(seeds, element);
}

} // namespace

int main(int argc, char* argv[]) {
    if (argc != 3) return std::fputs("fuzz_seeds <captures> <folder>\n", stderr), 2;
    Seeds seeds(argv[2]);
    add_types(seeds);
    std::vector<fs::path> files;
    for (auto const& entry : fs::directory_iterator(argv[1])) files.push_back(entry.path());
    std::ranges::sort(files);
    for (auto const& file : files) {
        std::ifstream in(file);
        add_recorded(seeds, Json::parse(in, nullptr, false));
    }
    for (auto const& [target, count] : seeds.counts()) std::printf("%s: %d seeds\n", target.c_str(), count);
    return seeds.counts().size() >= 7 ? 0 : 1;
}
