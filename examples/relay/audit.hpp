#pragma once

#include "ledger.hpp"

namespace relay {

/// What everybody was to see, as the script has it, against what they saw.
class Audit {
public:
    Audit(Script const& script, std::vector<Speaker> const& speakers, Ledger const& ledger)
        : script_(script)
        , speakers_(speakers)
        , ledger_(ledger) {}

    /// A message deleted while the relay was away has never crossed: that is no fault then.
    void forgive_deleted() { forgives_deleted_ = true; }
    /// Others may be in the channel too.
    void forgive_strangers() { forgives_strangers_ = true; }

    /// One sentence for each difference. Downloads every file as every user, too.
    chorus::task<std::vector<std::string>> run();

private:
    void check(std::size_t viewer, Line const& line);
    void check_order(std::size_t viewer, std::size_t side);
    void check_manners(std::size_t viewer);
    chorus::task<> check_file(std::size_t viewer, Line const& line);

    Script const& script_;
    std::vector<Speaker> const& speakers_;
    Ledger const& ledger_;
    bool forgives_deleted_ = false;
    bool forgives_strangers_ = false;
    std::vector<std::string> faults_;
};

} // namespace relay
