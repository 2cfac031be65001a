#include "local/gateway/list_changes.hpp"

#include "local/http/json_object.hpp"
#include <algorithm>
#include <utility>

namespace chorus::local {
namespace {

using Lines = std::vector<ListLine>;

/// Comparing costs this much at most, of the lines between what both begin and end with.
constexpr std::size_t max_pairs = 250'000;

/// Which lines have gone (places of before), which have come (places of now), and which are in both.
struct Difference {
    std::vector<std::size_t> gone, come;
    std::vector<std::pair<std::size_t, std::size_t>> kept;
};

bool compare(Lines const& before, Lines const& now, Difference& out) {
    std::size_t head = 0, tail = 0;
    auto const shorter = std::min(before.size(), now.size());
    while (head < shorter && before[head].key == now[head].key) ++head;
    while (tail < shorter - head && before[before.size() - 1 - tail].key == now[now.size() - 1 - tail].key)
        ++tail;
    auto const rows = before.size() - head - tail, columns = now.size() - head - tail;
    if (rows * columns > max_pairs) return false;

    // How many lines two rests have in common, in order.
    std::vector<std::uint16_t> common((rows + 1) * (columns + 1), 0);
    auto const at = [&](std::size_t row, std::size_t column) -> std::uint16_t& {
        return common[row * (columns + 1) + column];
    };
    for (auto row = rows; row-- > 0;)
        for (auto column = columns; column-- > 0;)
            at(row, column) = before[head + row].key == now[head + column].key
                ? static_cast<std::uint16_t>(at(row + 1, column + 1) + 1)
                : std::max(at(row + 1, column), at(row, column + 1));

    for (std::size_t i = 0; i < head; ++i) out.kept.emplace_back(i, i);
    std::size_t row = 0, column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && before[head + row].key == now[head + column].key)
            out.kept.emplace_back(head + row++, head + column++);
        else if (column == columns || (row < rows && at(row + 1, column) >= at(row, column + 1)))
            out.gone.push_back(head + row++);
        else
            out.come.push_back(head + column++);
    }
    for (auto i = tail; i > 0; --i) out.kept.emplace_back(before.size() - i, now.size() - i);
    return true;
}

} // namespace

std::vector<ListRange> joined(std::vector<ListRange> ranges) {
    std::ranges::sort(ranges, {}, &ListRange::first);
    std::vector<ListRange> out;
    for (auto const& range : ranges) {
        if (!out.empty() && range.first <= out.back().last + 1)
            out.back().last = std::max(out.back().last, range.last);
        else
            out.push_back(range);
    }
    return out;
}

std::string sync_op(ListRange const& range, Lines const& lines) {
    return JsonObject()
        .text("op", "SYNC")
        .raw("range", "[" + std::to_string(range.first) + "," + std::to_string(range.last) + "]")
        .raw("items", json_list(lines, [](ListLine const& line, std::string& out) { out += line.text; }))
        .take();
}

std::string changing_ops(
    std::vector<ListRange> const& ranges, ListParts const& before, ListParts const& now) {
    std::string ops;
    auto const add = [&](std::string const& op) { ops += (ops.empty() ? "" : ",") + op; };
    if (before == now) return ops;
    std::vector<Difference> differences(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (compare(before[i], now[i], differences[i])) continue;
        for (std::size_t all = 0; all < ranges.size(); ++all) add(sync_op(ranges[all], now[all]));
        return ops;
    }
    auto const number = [&](std::size_t range, std::size_t line) {
        return ranges[range].first + static_cast<std::int64_t>(line);
    };
    auto const put = [&](char const* op, std::size_t range, std::size_t line) {
        add(JsonObject()
                .text("op", op)
                .number("index", number(range, line))
                .raw("item", now[range][line].text)
                .take());
    };
    // From the end what goes, from the front what comes: so each number is that of the list as it is then.
    for (auto range = ranges.size(); range-- > 0;)
        for (auto line = differences[range].gone.size(); line-- > 0;)
            add(JsonObject()
                    .text("op", "DELETE")
                    .number("index", number(range, differences[range].gone[line]))
                    .take());
    for (std::size_t range = 0; range < ranges.size(); ++range)
        for (auto line : differences[range].come) put("INSERT", range, line);
    for (std::size_t range = 0; range < ranges.size(); ++range)
        for (auto const& [was, is] : differences[range].kept)
            if (before[range][was].text != now[range][is].text) put("UPDATE", range, is);
    return ops;
}

} // namespace chorus::local
