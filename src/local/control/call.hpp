// One request to the control API, on its way to its handler.
#pragma once

#include "local/control/control.hpp"
#include "local/http/form.hpp"
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace chorus::local {

class ControlError : public std::runtime_error {
public:
    ControlError(int status, std::string const& message) : std::runtime_error(message), status_(status) {}
    [[nodiscard]] int status() const { return status_; }

private:
    int status_;
};

struct ControlCall {
    World& world;
    Request const& request;
    Target const& target;
    std::vector<std::string> params; ///< what stands for the `*` of its path

    [[nodiscard]] Form form() const;
    [[nodiscard]] Account& account(std::string_view name) const;
    /// A query parameter; throws where it is no number.
    [[nodiscard]] std::uint64_t query_number(std::string_view name, std::uint64_t otherwise) const;
};

struct ControlRoute {
    std::string_view method;
    std::string_view path; ///< after /_chorus/v1; `*` is one segment
    Outcome (*handler)(ControlCall&);
};

namespace control_state_routes {
[[nodiscard]] std::span<ControlRoute const> table();
}
namespace control_session_routes {
[[nodiscard]] std::span<ControlRoute const> table();
}
namespace control_fault_routes {
[[nodiscard]] std::span<ControlRoute const> table();
}
namespace control_people_routes {
[[nodiscard]] std::span<ControlRoute const> table();
}

} // namespace chorus::local
