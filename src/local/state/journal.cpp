#include "local/state/journal.hpp"

namespace chorus::local {

DurableTable::~DurableTable() {
    if (noted_) journal_->forget(*this);
}

Journal::~Journal() = default;

void Journal::open(std::string const& path, Database::Sync sync) {
    database_ = std::make_unique<Database>(path, sync);
}

void Journal::forget(DurableTable& table) { std::erase(noted_, &table); }

void Journal::commit() {
    if (noted_.empty()) return;
    try {
        // First of all tables: what goes away may be there again under the same owner.
        for (auto* table : noted_) table->sweep(*database_);
        for (auto* table : noted_) table->write(*database_);
        if (database_->commit()) ++commits_;
    }
    catch (...) {
        database_->roll_back();
        for (auto* table : noted_) table->settle(false);
        throw;
    }
    for (auto* table : noted_) {
        table->settle(true);
        table->noted_ = false;
    }
    noted_.clear();
}

} // namespace chorus::local
