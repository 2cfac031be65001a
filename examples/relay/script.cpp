#include "script.hpp"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <random>

namespace relay {
namespace {

constexpr std::array subjects{"The fog", "The evening ferry", "A grey seal", "The pilot boat",
    "The north wind", "The old tide clock", "A crate of lemons", "The harbour master"};
constexpr std::array verbs{"is coming in", "has left the pier", "is late again", "waits behind the reef",
    "was seen near the buoy", "will be here by noon", "is making a terrible noise"};
constexpr std::array endings{".", ", they say.", ", once more.", ", as foretold.", ", believe it or not."};

/// Dice that fall the same way everywhere; the standard's distributions do not.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return static_cast<std::size_t>(engine_() % limit); }
    bool percent(std::size_t chance) { return below(100) < chance; }
    template<class List> auto const& one_of(List const& list) { return list[below(list.size())]; }

private:
    std::mt19937_64 engine_;
};

std::string speech(int number, Dice& dice) {
    return fmt::format(
        "#{} {} {}{}", number, dice.one_of(subjects), dice.one_of(verbs), dice.one_of(endings));
}

chorus::File chart(int number, Dice& dice) {
    std::string bytes(200 + dice.below(20'000), '\0');
    for (auto& byte : bytes) byte = static_cast<char>(dice.below(256));
    return chorus::File(fmt::format("chart-{}.bin", number), std::move(bytes));
}

} // namespace

Script::Script(int messages, std::uint64_t seed) {
    Dice dice(seed);
    auto plan = [&](Act::Kind kind, std::size_t speaker, int number) {
        acts.push_back(Act{kind, speaker, number});
    };

    for (int number = 1; number <= messages - 2; ++number) {
        Line line;
        line.number = number;
        line.speaker = dice.below(speakers);
        line.text = speech(number, dice);
        // Everything happens at least once, however short the script.
        if (number == 6 || dice.percent(20)) plan(Act::Kind::type, line.speaker, number);
        if (number == 2 || (number > 2 && dice.percent(25))) {
            auto reach = static_cast<std::size_t>(std::min(number - 1, 10));
            auto answered = number - 1 - static_cast<int>(dice.below(reach));
            if (!lines[static_cast<std::size_t>(answered - 1)].deleted) line.answers = answered;
        }
        plan(Act::Kind::say, line.speaker, number);
        if (number == 3 || dice.percent(10)) { line.file = chart(number, dice); }
        else if (number == 4 || dice.percent(15)) {
            line.edited = line.text + " No, wait.";
            plan(Act::Kind::edit, line.speaker, number);
        }
        else if (number == 5 || dice.percent(10)) {
            line.deleted = true;
            plan(Act::Kind::remove, line.speaker, number);
        }
        if (number == 3 || (!line.deleted && dice.percent(15))) {
            line.admirer = dice.below(speakers);
            plan(Act::Kind::react, *line.admirer, number);
        }
        lines.push_back(std::move(line));
    }
    for (std::size_t side : {0u, 1u}) {
        Line line;
        line.number = static_cast<int>(lines.size()) + 1;
        line.speaker = side * speakers_per_side;
        line.text = fmt::format("#{} Good night, all.", line.number);
        goodbyes.push_back(Act{Act::Kind::say, line.speaker, line.number});
        lines.push_back(std::move(line));
    }
}

int number_of(std::string_view text) {
    int number = 0;
    if (text.starts_with('#')) std::from_chars(text.data() + 1, text.data() + text.size(), number);
    return number;
}

} // namespace relay
