#pragma once

#include <chorus/params/file.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace relay {

/// One message of a conversation, and what becomes of it.
struct Line {
    int number = 0;          ///< from 1
    std::size_t speaker = 0; ///< of the six: the first three are on one side, the others on the other
    std::string text;        ///< begins with the number, by which everybody knows it again
    int answers = 0;         ///< the number of the line it replies to; 0: none
    std::optional<chorus::File> file;
    std::string edited; ///< what it says in the end; empty: what it said first
    bool deleted = false;
    std::optional<std::size_t> admirer; ///< who reacts to it

    [[nodiscard]] std::string const& final_text() const { return edited.empty() ? text : edited; }
};

/// One thing that a speaker does.
struct Act {
    enum class Kind { type, say, edit, remove, react };
    Kind kind;
    std::size_t speaker;
    int number; ///< of the line it is about
};

/// Who says what, in which order each, and who answers whom. The same seed makes the same script.
struct Script {
    static constexpr std::size_t speakers = 6;
    static constexpr std::size_t speakers_per_side = 3;
    static constexpr char const* emoji = "⚓";

    /// `messages` is at least 10. The last two lines, one on each side, are said when all else is done.
    Script(int messages, std::uint64_t seed);

    [[nodiscard]] static std::size_t side_of(std::size_t speaker) { return speaker / speakers_per_side; }
    [[nodiscard]] Line const& line(int number) const { return lines[static_cast<std::size_t>(number - 1)]; }

    std::vector<Line> lines;
    std::vector<Act>
        acts; ///< each speaker does their own in this order, and does not wait for others' but by reply
    std::vector<Act> goodbyes;
};

/// The number that a text of a script begins with; 0 if it does not.
[[nodiscard]] int number_of(std::string_view text);

} // namespace relay
