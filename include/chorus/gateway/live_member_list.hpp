#pragma once

#include <chorus/gateway/member_list.hpp>
#include <chorus/operation.hpp>
#include <cstdint>
#include <functional>
#include <memory>

namespace chorus {

namespace detail {
class MemberListWatch;
}

/// A channel's list of members that is kept up to date: `gateway().member_list(guild, channel)`. Cheap to
/// copy, safe from any thread; ends with its last copy. After a session had to begin anew it asks again, and
/// is empty until the answer is here. Servers keep one such list per guild and session: the last that was
/// asked for.
class CHORUS_DECL LiveMemberList {
public:
    /// A handle to nothing; only good for being assigned to.
    LiveMemberList() = default;
    explicit LiveMemberList(std::shared_ptr<detail::MemberListWatch> watch) : watch_(std::move(watch)) {}

    /// As it is now. Never null, and never changed.
    [[nodiscard]] std::shared_ptr<MemberList const> snapshot() const;
    /// Asks for other lines, from `first` to `last`: multiples of 100, as in 100 to 199. The first hundred
    /// stay subscribed, as clients do. Completes when it was sent.
    Op<void> show(std::int32_t first, std::int32_t last) const;
    /// The snapshot after the next change. errc::timeout, after `.timeout()`; gateway_closed.
    Op<std::shared_ptr<MemberList const>> next_change() const;

private:
    std::shared_ptr<detail::MemberListWatch> watch_;
};

} // namespace chorus
