// Whoever applies what is told of a list sees what it is now: told by the instance, applied by the client.
#include "local/gateway/list_changes.hpp"

#include "support/catch.hpp"
#include <algorithm>
#include <chorus/codec/json.hpp>
#include <chorus/gateway/events/guild.hpp>
#include <chorus/gateway/member_list.hpp>
#include <random>

using namespace chorus;
using namespace chorus::local;

namespace {

ListLine line(std::uint64_t id, std::uint64_t form) {
    ListLine out;
    out.key = std::to_string(id);
    out.text = R"({"member":{"user":{"id":")" + out.key + R"(","username":"someone"},"nick":"form )" +
        std::to_string(form) + R"("}})";
    return out;
}

/// A list that changes a little, or much.
class Crowd {
public:
    explicit Crowd(std::uint64_t seed) : random_(seed) {
        for (auto left = below(260); left > 0; --left) insert(lines_.size());
    }

    void change() {
        auto const much = below(12) == 0 ? 150u : 1 + below(4);
        for (std::uint64_t i = 0; i < much; ++i) {
            auto const size = lines_.size();
            if (size == 0 || below(5) == 0)
                insert(below(size + 1));
            else {
                auto const at = lines_.begin() + static_cast<std::ptrdiff_t>(below(size));
                auto const kind = below(4);
                if (kind == 0)
                    *at = line(std::stoull(at->key), below(1000));
                else {
                    auto moved = *at;
                    lines_.erase(at);
                    auto const to = lines_.begin() + static_cast<std::ptrdiff_t>(below(size));
                    if (kind != 1) lines_.insert(to, std::move(moved));
                }
            }
        }
    }
    [[nodiscard]] ListParts parts(std::vector<ListRange> const& ranges) const {
        ListParts out;
        for (auto const& range : ranges) {
            auto& part = out.emplace_back();
            for (auto at = range.first; at <= range.last && at < std::ssize(lines_); ++at)
                part.push_back(lines_[static_cast<std::size_t>(at)]);
        }
        return out;
    }
    std::uint64_t below(std::uint64_t n) { return random_() % n; }

private:
    void insert(std::uint64_t at) {
        lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(at), line(++last_, 0));
    }

    std::mt19937_64 random_;
    std::vector<ListLine> lines_;
    std::uint64_t last_ = 0;
};

GuildMemberListUpdate update(std::string const& ops) {
    return decode<GuildMemberListUpdate>(
        R"({"guild_id":"1","id":"everyone","member_count":1,"online_count":1,"groups":[],"ops":[)" + ops +
        "]}");
}

/// Whether the client sees these lines, and no others.
bool sees(MemberList const& client, std::vector<ListRange> const& ranges, ListParts const& parts) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < ranges.size(); ++i)
        for (std::size_t j = 0; j < parts[i].size(); ++j, ++count) {
            auto const* const item = client.at(ranges[i].first + static_cast<std::int64_t>(j));
            if (!item || *item != decode<MemberListItem>(parts[i][j].text)) return false;
        }
    return client.lines().size() == count;
}

std::size_t count_of(std::string const& text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
}

} // namespace

TEST_CASE("who applies the changes of a list sees the list as it is") {
    std::vector<std::vector<ListRange>> const views = {
        {{0, 99}}, {{0, 199}}, {{0, 9}, {30, 39}}, {{5, 14}, {90, 99}, {200, 249}}};
    std::size_t wrong_without_deletes = 0, synced = 0, moved = 0;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        Crowd crowd(seed);
        auto const& ranges = views[seed % views.size()];
        auto shown = crowd.parts(ranges);
        MemberList client;
        for (std::size_t i = 0; i < ranges.size(); ++i) client.apply(update(sync_op(ranges[i], shown[i])));
        REQUIRE(sees(client, ranges, shown));
        for (int step = 0; step < 12; ++step) {
            crowd.change();
            auto now = crowd.parts(ranges);
            auto const ops = changing_ops(ranges, shown, now);
            CHECK(ops.empty() == (shown == now));
            auto const told = update(ops);
            synced += count_of(ops, "SYNC") > 0;
            moved += count_of(ops, "DELETE") > 0 && count_of(ops, "INSERT") > 0;

            auto without = client;
            auto some = told;
            std::erase_if(some.ops, [](MemberListOp const& op) { return op.op == "DELETE"; });
            without.apply(some);
            wrong_without_deletes += !sees(without, ranges, now);

            client.apply(told);
            INFO("seed " << seed << ", step " << step << ": " << ops);
            REQUIRE(sees(client, ranges, now));
            shown = std::move(now);
        }
        CHECK(client.refused() == 0);
    }
    // That it was tried, and could have failed.
    CHECK(wrong_without_deletes > 200);
    CHECK(moved > 200);
}

TEST_CASE("one who moves is one DELETE and one INSERT; one who is otherwise is one UPDATE") {
    std::vector<ListRange> const ranges = {{0, 99}};
    ListParts before(1), now(1);
    for (std::uint64_t i = 0; i < 100; ++i) before[0].push_back(line(i + 1, 0));
    now = before;
    std::rotate(now[0].begin() + 3, now[0].begin() + 4, now[0].begin() + 90);
    auto ops = update(changing_ops(ranges, before, now)).ops;
    REQUIRE(ops.size() == 2);
    CHECK(ops[0].op == "DELETE");
    CHECK(ops[0].index == 3);
    CHECK(ops[1].op == "INSERT");
    CHECK(ops[1].index == 89);

    now = before;
    now[0][7] = line(8, 1);
    ops = update(changing_ops(ranges, before, now)).ops;
    REQUIRE(ops.size() == 1);
    CHECK(ops[0].op == "UPDATE");
    CHECK(ops[0].index == 7);
    CHECK(changing_ops(ranges, before, before).empty());
}

TEST_CASE("where too much is different all of it is told again") {
    std::vector<ListRange> const ranges = {{0, 999}};
    ListParts before(1), now(1);
    for (std::uint64_t i = 0; i < 1000; ++i) {
        before[0].push_back(line(i + 1, 0));
        now[0].push_back(line(5000 - i, 0));
    }
    auto const ops = update(changing_ops(ranges, before, now)).ops;
    REQUIRE(ops.size() == 1);
    CHECK(ops[0].op == "SYNC");
    CHECK(ops[0].items.size() == 1000);
}

TEST_CASE("ranges that touch are one") {
    CHECK(joined({{100, 199}, {0, 99}}) == std::vector<ListRange>{{0, 199}});
    CHECK(joined({{0, 9}, {5, 20}, {40, 50}}) == std::vector<ListRange>{{0, 20}, {40, 50}});
    CHECK(joined({}).empty());
}
