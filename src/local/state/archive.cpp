#include "local/state/archive.hpp"

#include "local/state/migrations.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

namespace chorus::local {
namespace {

using nlohmann::json;

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::string base64(std::string_view bytes) {
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k > bytes.size() ? '=' : alphabet[group >> (18 - 6 * k) & 63];
    }
    return out;
}

std::string from_base64(std::string_view text) {
    std::string out;
    std::uint32_t group = 0;
    int bits = 0;
    for (char c : text) {
        auto at = alphabet.find(c);
        if (at == alphabet.npos) break;
        group = group << 6 | static_cast<std::uint32_t>(at);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        out += static_cast<char>(group >> bits & 255);
    }
    return out;
}

std::string key_json(RowKey const& key) {
    std::string out;
    if (auto const* text = std::get_if<std::string_view>(&key))
        codec::encode_json_string(*text, out);
    else
        out = std::to_string(std::get<std::int64_t>(key));
    return out;
}

} // namespace

std::string export_json(Store& store) {
    std::map<std::string, std::vector<std::string>, std::less<>> tables;
    store.each_row([&](std::string_view table, Row const& row) {
        auto line = "{\"key\":" + key_json(row.key);
        if (row.owner != 0) line += ",\"owner\":" + std::to_string(row.owner);
        line.append(",\"data\":").append(row.data);
        if (!row.bytes.empty()) line += ",\"bytes\":\"" + base64(row.bytes) + '"';
        line += '}';
        tables[std::string(table)].push_back(std::move(line));
    });
    auto out = "{\"chorus_local\":" + std::to_string(migrations().size());
    for (auto& [table, rows] : tables) {
        std::ranges::sort(rows);
        out += ",\n\"" + table + "\":[";
        for (auto const& row : rows) {
            out += &row == &rows.front() ? "\n" : ",\n";
            out += row;
        }
        out += "\n]";
    }
    return out += "}\n";
}

void import_json(Store& store, std::string_view text) {
    auto document = json::parse(text, nullptr, false);
    if (!document.is_object() || !document.contains("chorus_local")) throw StorageError("this is no export");
    if (document["chorus_local"] != migrations().size())
        throw StorageError("this export is of another version of the program");
    // What others hold comes after what holds it.
    for (bool owned : {false, true})
        for (auto const& [table, rows] : document.items()) {
            if (!rows.is_array()) continue;
            for (auto const& entry : rows) {
                if (!entry.is_object() || !entry.contains("key") || entry.contains("owner") != owned)
                    continue;
                auto const& key = entry["key"];
                auto const name = key.is_string() ? key.get<std::string>() : std::string();
                auto const data = entry.value("data", json()).dump();
                auto const bytes = from_base64(entry.value("bytes", ""));
                Row row;
                row.owner =
                    owned && entry["owner"].is_number_integer() ? entry["owner"].get<std::int64_t>() : 0;
                if (key.is_string())
                    row.key = std::string_view(name);
                else if (key.is_number_integer())
                    row.key = key.get<std::int64_t>();
                else
                    throw StorageError("a key is neither a number nor a text");
                row.data = data;
                row.bytes = bytes;
                store.add_row(table, row);
            }
        }
    store.index();
}

} // namespace chorus::local
