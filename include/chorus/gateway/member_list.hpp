// The list of members that clients show beside a channel.
#pragma once

#include <chorus/config.hpp>
#include <chorus/models/member_list.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace chorus {

struct GuildMemberListUpdate;

/// The list as far as it is known: lines, counted from 0, each a heading or a member. Only the ranges that
/// were subscribed to are known. A value: what GUILD_MEMBER_LIST_UPDATE events say is applied to it.
class CHORUS_DECL MemberList {
public:
    /// A line and where it stands.
    class Line {
    public:
        Line() = default;
        Line(std::int64_t at, MemberListItem what) : index(at), item(std::move(what)) {}
        std::int64_t index = 0;
        MemberListItem item;
        friend bool operator==(Line const&, Line const&) = default;
    };

    MemberList() = default;

    /// Whether the update is one of this list; else nothing is changed. An empty list takes the first that
    /// comes.
    bool apply(GuildMemberListUpdate const& update);

    [[nodiscard]] Snowflake guild_id() const { return guild_id_; }
    /// "everyone", or a hash of who may see the channel: channels with the same one share a list.
    [[nodiscard]] std::string const& id() const { return id_; }
    /// The known lines, by index.
    [[nodiscard]] std::vector<Line> const& lines() const { return lines_; }
    /// Null where it is not known.
    [[nodiscard]] MemberListItem const* at(std::int64_t index) const;
    [[nodiscard]] ListedMember const* find(Snowflake user) const;
    /// All headings, in order, also of lines that are not known.
    [[nodiscard]] std::vector<MemberListGroup> const& groups() const { return groups_; }
    /// How many lines there are, known or not.
    [[nodiscard]] std::int64_t size() const;
    [[nodiscard]] std::int64_t member_count() const { return member_count_; }
    [[nodiscard]] std::int64_t online_count() const { return online_count_; }
    /// Changes that made no sense and were left out: their ranges should be asked for again.
    [[nodiscard]] std::size_t refused() const { return refused_; }

    friend bool operator==(MemberList const&, MemberList const&) = default;

private:
    using Lines = std::vector<Line>;
    [[nodiscard]] Lines::iterator place(std::int64_t index);
    bool change(MemberListOp const& op);
    void erase(std::int64_t first, std::int64_t last);

    Snowflake guild_id_;
    std::string id_;
    Lines lines_;
    std::vector<MemberListGroup> groups_;
    std::int64_t member_count_ = 0;
    std::int64_t online_count_ = 0;
    std::size_t refused_ = 0;
};

} // namespace chorus
