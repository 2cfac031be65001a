#include "report.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace relay {
namespace {

/// "#12 The fog is coming in." without what is in the margin already.
std::string_view without_number(std::string_view text) {
    auto space = text.find(' ');
    return space == text.npos ? text : text.substr(space + 1);
}

std::string as_text(View const& view) {
    std::string text;
    auto out = std::back_inserter(text);
    for (auto number : view.order()) {
        auto const& seen = *view.find(number);
        fmt::format_to(out, "  {:>4} {:>6}{} ", number, seen.author, seen.relayed ? '~' : ' ');
        for (auto other : view.order())
            if (seen.answers && view.find(other)->id == seen.answers) fmt::format_to(out, "(to #{}) ", other);
        fmt::format_to(out, "{}", without_number(seen.text));
        for (auto const& file : seen.files) fmt::format_to(out, " [{}, {} bytes]", file.filename, file.size);
        if (!seen.admirers.empty()) fmt::format_to(out, " {}", Script::emoji);
        if (seen.times != 1) fmt::format_to(out, " (came {} times)", seen.times);
        if (seen.deleted) fmt::format_to(out, " (deleted)");
        text += '\n';
    }
    return text;
}

void print_row(std::string_view what, auto const& a, auto const& b) {
    fmt::print("  {:<30}{:>20}{:>20}\n", what, a, b);
}

} // namespace

void print_conversation(std::string const& place, Ledger const& ledger, std::size_t side) {
    std::vector<std::pair<std::string, std::vector<std::string>>> texts; // and who saw it so
    for (std::size_t i = 0; i < Script::speakers_per_side; ++i) {
        auto const& view = ledger.view(side * Script::speakers_per_side + i);
        auto text = as_text(view);
        auto same = std::ranges::find(texts, text, [](auto const& entry) { return entry.first; });
        if (same == texts.end()) same = texts.insert(same, {std::move(text), {}});
        same->second.push_back(view.name());
    }
    for (auto const& [text, names] : texts)
        fmt::print(
            "{}, as {} saw it (~: came over the bridge)\n{}\n", place, fmt::join(names, " and "), text);
}

chorus::GatewayStats sum_of(std::vector<chorus::ChorusUser> const& sessions) {
    chorus::GatewayStats sum;
    for (auto const& user : sessions) {
        auto stats = user.gateway().stats();
        sum.events += stats.events;
        sum.reconnects += stats.reconnects;
        sum.resumes += stats.resumes;
        sum.gaps += stats.gaps;
        sum.duplicates += stats.duplicates;
        sum.handler_errors += stats.handler_errors;
    }
    return sum;
}

void print_traffic(std::string const& a, std::string const& b, Bridge const& bridge) {
    auto const& from_a = bridge.from_a();
    auto const& from_b = bridge.from_b();
    print_row("carried over the bridge", "from " + a, "from " + b);
    print_row("messages", from_a.messages, from_b.messages);
    print_row("of them replies", from_a.replies, from_b.replies);
    print_row("files", from_a.files, from_b.files);
    print_row("edits", from_a.edits, from_b.edits);
    print_row("deletions", from_a.deletions, from_b.deletions);
    print_row("heard of twice, carried once", from_a.duplicates, from_b.duplicates);
    print_row("calls repeated", from_a.retries, from_b.retries);
    print_row("sessions made up for", from_a.catch_ups, from_b.catch_ups);
    print_row("errors", from_a.errors, from_b.errors);
}

void print_sessions(std::size_t sessions, chorus::GatewayStats const& stats, int strikes) {
    fmt::print(
        "{} gateway sessions: {} events, {} of them told twice\n", sessions, stats.events, stats.duplicates);
    fmt::print("{} strikes of the storm: {} reconnects, {} resumes, {} gaps\n", strikes, stats.reconnects,
        stats.resumes, stats.gaps);
}

void print_talk(std::string const& a, std::string const& b, Script const& script, Ledger const& ledger) {
    auto said = [&](std::size_t side, auto counts) {
        return std::ranges::count_if(script.lines,
            [&](Line const& line) { return Script::side_of(line.speaker) == side && counts(line); });
    };
    auto row = [&](char const* what, auto counts) { print_row(what, said(0, counts), said(1, counts)); };
    auto seen = [&](std::size_t side) {
        std::vector<std::size_t> each;
        for (std::size_t i = 0; i < Script::speakers_per_side; ++i)
            each.push_back(ledger.view(side * Script::speakers_per_side + i).order().size());
        return fmt::format("{}", fmt::join(each, " "));
    };
    print_row("said", "in " + a, "in " + b);
    row("messages", [](Line const&) { return true; });
    row("of them replies", [](Line const& line) { return line.answers != 0; });
    row("files", [](Line const& line) { return line.file.has_value(); });
    row("edits", [](Line const& line) { return !line.edited.empty(); });
    row("deletions", [](Line const& line) { return line.deleted; });
    row("reactions to them", [](Line const& line) { return line.admirer.has_value(); });
    print_row("messages seen by each user", seen(0), seen(1));
}

} // namespace relay
