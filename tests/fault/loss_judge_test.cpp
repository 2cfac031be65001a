// The judge of the loss harness finds what is wrong, and nothing where nothing is.
#include "loss/judge.hpp"
#include "support/catch.hpp"

using chorus::test::Entry;
using chorus::test::Judge;
using chorus::test::Verdict;
using Kind = chorus::test::Entry::Kind;

namespace {

/// What a client of one user wrote down.
class Story {
public:
    Story& events(
        std::string const& session, std::int64_t sequence, std::uint64_t first, std::uint64_t last) {
        for (auto number = first; number <= last; ++number, ++sequence)
            entry(Kind::event, session, sequence, number);
        return *this;
    }
    Story& other(std::string const& session, std::int64_t sequence) {
        return entry(Kind::other, session, sequence, 0);
    }
    Story& gap(std::string const& session, std::int64_t from) { return entry(Kind::gap, session, from, 0); }
    Story& again(std::string const& session, std::int64_t sequence, std::uint64_t number) {
        return entry(Kind::again, session, sequence, number);
    }
    Story& process_begins() { return entry(Kind::begin, {}, -1, 0); }
    [[nodiscard]] Verdict verdict(std::uint64_t emitted) const {
        Verdict verdict;
        judge_.close(emitted, verdict);
        return verdict;
    }

private:
    Story& entry(Kind kind, std::string const& session, std::int64_t sequence, std::uint64_t number) {
        Entry entry;
        entry.kind = kind;
        entry.session = session;
        entry.sequence = sequence;
        entry.number = number;
        judge_.take(entry);
        return *this;
    }

    Judge judge_;
};

} // namespace

TEST_CASE("the judge finds nothing wrong with a session that has it all") {
    auto const verdict = Story().other("a", 1).events("a", 2, 1, 50).verdict(50);
    CHECK(verdict.clean());
    CHECK(verdict.events == 50);
    CHECK(verdict.told == 0);
}

TEST_CASE("the judge finds what was lost: in the middle, at the end, and all of it") {
    CHECK(Story().events("a", 2, 1, 10).events("a", 14, 13, 20).verdict(20).lost == 2);
    CHECK(Story().events("a", 2, 1, 10).verdict(13).lost == 3);
    CHECK(Story().verdict(7).lost == 7);
    CHECK(Story().events("a", 2, 3, 10).verdict(10).lost == 2); // before the first, nothing tells
}

TEST_CASE("the judge finds what came twice, and what came too early") {
    CHECK(Story().events("a", 2, 1, 10).events("a", 11, 10, 20).verdict(20).duplicated == 1);
    auto const verdict = Story().events("a", 2, 1, 3).events("a", 6, 5, 5).events("a", 5, 4, 4).verdict(5);
    CHECK(verdict.reordered == 1);
    CHECK_FALSE(verdict.clean());
    // In the order of numbers, but not of the session.
    CHECK(Story().events("a", 9, 1, 1).events("a", 8, 2, 2).verdict(2).reordered == 1);
}

TEST_CASE("the judge takes a gap for what it says, exactly") {
    auto const good = Story().events("a", 2, 1, 10).gap("a", 11).events("b", 2, 15, 20).verdict(20);
    CHECK(good.clean());
    CHECK(good.told == 4);
    CHECK(good.gaps == 1);
    CHECK(Story().events("a", 2, 1, 10).gap("a", 10).events("b", 2, 15, 20).verdict(20).wrong_gaps == 1);
    CHECK(Story().events("a", 2, 1, 10).gap("a", 12).events("b", 2, 15, 20).verdict(20).wrong_gaps == 1);
    CHECK(Story().events("a", 2, 1, 10).events("b", 2, 15, 20).verdict(20).wrong_gaps == 1); // silently
    CHECK(Story().events("a", 2, 1, 10).gap("a", 11).verdict(10).wrong_gaps == 1); // nothing follows
    CHECK(Story()
              .events("a", 2, 1, 10)
              .gap("a", 11)
              .gap("a", 11)
              .events("b", 2, 15, 20)
              .verdict(20)
              .wrong_gaps == 1);
    // What is missing later in the new session is not what the gap tells of.
    auto const later =
        Story().events("a", 2, 1, 10).gap("a", 11).events("b", 2, 11, 12).events("b", 6, 15, 20).verdict(20);
    CHECK(later.lost == 2);
    CHECK(later.told == 0);
}

TEST_CASE("the judge wants a gap told again where a process was killed with events before it in hand") {
    auto const story = [] { return Story().events("a", 2, 1, 10).gap("a", 15); };
    auto const killed = story().process_begins().gap("a", 11).events("b", 2, 20, 25).verdict(25);
    CHECK(killed.clean());
    CHECK(killed.told_again == 1);
    CHECK(killed.told == 9);
    // Once by each process, exactly, and by the next one at all.
    CHECK(story().gap("a", 11).events("b", 2, 20, 25).verdict(25).wrong_gaps == 1);
    CHECK(story().process_begins().gap("a", 13).events("b", 2, 20, 25).verdict(25).wrong_gaps == 1);
    CHECK(story().process_begins().events("b", 2, 20, 25).verdict(25).wrong_gaps == 1);
    CHECK(story().events("b", 2, 20, 25).verdict(25).wrong_gaps == 1);
    // It speaks of the sessions behind it that are over, too.
    auto const both = [&](bool again) {
        auto two = story();
        two.other("b", 1).gap("b", 9).process_begins();
        if (again) two.gap("a", 11);
        return two.events("c", 2, 30, 35).verdict(35);
    };
    CHECK(both(true).clean());
    CHECK(both(true).told == 19);
    CHECK(both(false).wrong_gaps == 2);
}

TEST_CASE("the judge forgives a killed process one event that it handled and did not store") {
    auto const killed =
        Story().events("a", 2, 1, 10).process_begins().gap("a", 10).events("b", 2, 12, 20).verdict(20);
    CHECK(killed.clean());
    CHECK(killed.told == 1);
    CHECK_FALSE(Story()
                    .events("a", 2, 1, 10)
                    .process_begins()
                    .gap("a", 9)
                    .events("b", 2, 12, 20)
                    .verdict(20)
                    .clean());
    auto const known =
        Story().events("a", 2, 1, 10).process_begins().again("a", 11, 10).events("a", 12, 11, 20);
    CHECK(known.verdict(20).clean());
    CHECK(known.verdict(20).recognised == 1);
}
