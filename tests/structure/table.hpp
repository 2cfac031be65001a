// The tables of facts in tests/data/protocol.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace chorus::structure {

using TableRow = std::map<std::string, std::string>; // column → cell

inline std::vector<std::string> split(std::string const& line, char separator) {
    std::vector<std::string> cells;
    std::size_t begin = 0;
    for (;;) {
        auto end = line.find(separator, begin);
        cells.push_back(line.substr(begin, end - begin));
        if (end == line.npos) return cells;
        begin = end + 1;
    }
}

/// Of text whose first line has the names of the columns.
inline std::vector<TableRow> read_table(std::string const& text) {
    std::vector<TableRow> rows;
    std::vector<std::string> header;
    for (auto const& line : split(text, '\n')) {
        if (line.empty()) continue;
        auto cells = split(line, '\t');
        if (header.empty()) {
            header = cells;
            continue;
        }
        TableRow row;
        for (std::size_t i = 0; i < header.size() && i < cells.size(); ++i) row[header[i]] = cells[i];
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace chorus::structure
