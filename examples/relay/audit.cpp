#include "audit.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace relay {

using namespace std::chrono_literals;

chorus::task<std::vector<std::string>> Audit::run() {
    faults_.clear();
    for (std::size_t viewer = 0; viewer < speakers_.size(); ++viewer) {
        for (auto const& line : script_.lines) {
            check(viewer, line);
            co_await check_file(viewer, line);
        }
        for (std::size_t side : {0u, 1u}) check_order(viewer, side);
        check_manners(viewer);
    }
    co_return faults_;
}

void Audit::check(std::size_t viewer, Line const& line) {
    auto const& view = ledger_.view(viewer);
    auto const& author = speakers_[line.speaker].user.self().display_name();
    auto fault = [&](std::string what) {
        faults_.push_back(fmt::format("{}: #{} of {} {}", view.name(), line.number, author, what));
    };

    auto const* seen = view.find(line.number);
    if (!seen) {
        bool forgiven =
            forgives_deleted_ && line.deleted && Script::side_of(viewer) != Script::side_of(line.speaker);
        if (!forgiven) fault("never came");
        return;
    }
    if (seen->times != 1) fault(fmt::format("came {} times", seen->times));
    if (seen->author != author) fault(fmt::format("seems to be of \"{}\"", seen->author));
    if (seen->text != line.final_text())
        fault(fmt::format("says \"{}\", not \"{}\"", seen->text, line.final_text()));
    if (seen->deleted != line.deleted) fault(line.deleted ? "was not deleted" : "was deleted");

    auto const* answered = line.answers ? view.find(line.answers) : nullptr;
    if (seen->answers != (answered ? answered->id : chorus::Snowflake()))
        fault(line.answers ? fmt::format("does not answer #{}", line.answers) : "answers something");

    std::vector<chorus::Snowflake> admirers;
    if (line.admirer && Script::side_of(*line.admirer) == Script::side_of(viewer))
        admirers.push_back(speakers_[*line.admirer].user.id());
    if (seen->admirers != admirers)
        fault(fmt::format("has {} reactions, not {}", seen->admirers.size(), admirers.size()));
}

chorus::task<> Audit::check_file(std::size_t viewer, Line const& line) {
    auto const& view = ledger_.view(viewer);
    auto const* seen = view.find(line.number);
    if (!seen) co_return;
    auto fault = [&](std::string const& what) {
        faults_.push_back(fmt::format("{}: #{} {}", view.name(), line.number, what));
    };

    if (seen->files.size() != (line.file ? 1u : 0u))
        co_return fault(fmt::format("has {} files", seen->files.size()));
    if (!line.file) co_return;
    auto const& file = seen->files.front();
    if (file.filename != line.file->name()) fault(fmt::format("has a file named {}", file.filename));
    auto bytes = co_await view.user().messages().download(file).timeout(10s).as_result();
    if (!bytes)
        fault(fmt::format("has a file that cannot be had: {}", bytes.error().what()));
    else if (bytes->bytes != line.file->content())
        fault("has a file with other bytes");
}

// What was said on one side has one order there, that of the ids; it must be the same everywhere.
void Audit::check_order(std::size_t viewer, std::size_t side) {
    auto const& view = ledger_.view(viewer);
    auto const& home = ledger_.view(side * Script::speakers_per_side);
    int before = 0;
    for (auto number : view.order()) {
        if (number > static_cast<int>(script_.lines.size()) ||
            Script::side_of(script_.line(number).speaker) != side)
            continue;
        auto const* first = before ? home.find(before) : nullptr;
        auto const* second = home.find(number);
        if (first && second && second->id < first->id)
            faults_.push_back(fmt::format("{}: #{} came before #{}", view.name(), before, number));
        before = number;
    }
}

void Audit::check_manners(std::size_t viewer) {
    auto const& view = ledger_.view(viewer);
    if (view.strangers() && !forgives_strangers_)
        faults_.push_back(fmt::format("{}: saw {} messages that nobody sent", view.name(), view.strangers()));
    auto typed = std::ranges::count_if(script_.acts, [&](Act const& act) {
        return act.kind == Act::Kind::type && act.speaker != viewer &&
            Script::side_of(act.speaker) == Script::side_of(viewer);
    });
    if (view.typing() < typed)
        faults_.push_back(
            fmt::format("{}: saw others type {} times, not {}", view.name(), view.typing(), typed));
}

} // namespace relay
