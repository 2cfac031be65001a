#include "rest/shared_gate.hpp"

#include "detail/random.hpp"
#include "detail/sansio/deadline.hpp"
#include <algorithm>
#include <boost/asio/dispatch.hpp>

namespace chorus::detail {
namespace {

using std::chrono::milliseconds;

constexpr std::chrono::seconds patience(5); // SharedLimits::take says so

} // namespace

void SharedGate::ask(RateTicket ticket, RateShares shares, TimePoint now, Answered answered) {
    if (shares.empty()) return answered(ticket, milliseconds(0));
    auto const call = std::make_shared<Call>();
    call->number = random_bits();
    call->ticket = ticket;
    call->shares = std::move(shares);
    call->due = std::min(after(now, patience), call->shares.deadline());
    calls_[ticket.slot()] = call;
    due_.emplace(call->due, ticket.slot());
    limits_->take(call->number, call->shares.budgets(host_),
        [strand = strand_, weak = weak_from_this(), limits = limits_, host = host_, call,
            answered = std::move(answered)](milliseconds again_after) {
            asio::dispatch(strand, [weak, limits, host, call, answered, again_after] {
                auto const self = weak.lock();
                if (self && call->stage == Stage::asked_for) return self->came(call, again_after, answered);
                if (again_after.count() <= 0)
                    limits->ended(call->number, call->shares.uses(host, SharedUse::Counted::no));
            });
        });
}

void SharedGate::came(CallPtr const& call, milliseconds again_after, Answered const& answered) {
    due_.erase({call->due, call->ticket.slot()});
    if (again_after.count() <= 0)
        call->stage = Stage::allowed;
    else
        forget(*call);
    answered(call->ticket, again_after);
}

SharedGate::CallPtr SharedGate::find(RateTicket ticket) const {
    auto const found = calls_.find(ticket.slot());
    return found != calls_.end() && found->second->ticket == ticket ? found->second : nullptr;
}

void SharedGate::forget(Call& call) {
    call.stage = Stage::over;
    due_.erase({call.due, call.ticket.slot()});
    calls_.erase(call.ticket.slot());
}

bool SharedGate::give_up(RateTicket ticket) {
    auto const call = find(ticket);
    if (!call || call->stage != Stage::asked_for) return false;
    forget(*call);
    return true;
}

RateTicket SharedGate::overdue(TimePoint now) {
    if (next() > now) return {};
    auto const call = calls_.at(due_.begin()->second);
    forget(*call);
    return call->ticket;
}

void SharedGate::answered(RateTicket ticket, int status, RateOutcome const& outcome, TimePoint now) {
    auto const call = find(ticket);
    if (!call) return;
    forget(*call);
    limits_->ended(call->number, call->shares.uses(host_, status, outcome, now));
}

void SharedGate::ended(RateTicket ticket, SharedUse::Counted counted) {
    auto const call = find(ticket);
    if (!call) return;
    forget(*call);
    limits_->ended(call->number, call->shares.uses(host_, counted));
}

} // namespace chorus::detail
