#include "local/state/migrations.hpp"

namespace chorus::local {

std::span<std::vector<char const*> const> migrations() {
    static std::vector<char const*> const steps[] = {
        // 1: tables are made as they are needed.
        {},
    };
    return steps;
}

} // namespace chorus::local
