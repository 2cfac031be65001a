// What a request changed, written in one transaction before its answer leaves.
#pragma once

#include "local/state/database.hpp"
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

class Journal;

/// What the journal knows of a table. Records that were lent to code that may change them are looked at again
/// when the request is over.
class DurableTable {
public:
    DurableTable(DurableTable const&) = delete;
    DurableTable& operator=(DurableTable const&) = delete;

    [[nodiscard]] std::string_view name() const { return name_; }

protected:
    friend class Journal;

    explicit DurableTable(std::string_view name) : name_(name) {}
    virtual ~DurableTable();

    /// Deletes what belonged to records that are gone.
    virtual void sweep(Database& database) = 0;
    /// Writes what differs from what was written last.
    virtual void write(Database& database) = 0;
    /// The transaction of the last `sweep` and `write` is over.
    virtual void settle(bool committed) = 0;

    std::string_view name_;
    Journal* journal_ = nullptr; ///< null: in memory
    bool noted_ = false;         ///< the journal has heard of it since the last commit
};

/// The file behind a store, or nothing.
class Journal {
public:
    Journal() = default;
    ~Journal();
    Journal(Journal const&) = delete;
    Journal& operator=(Journal const&) = delete;

    void open(std::string const& path, Database::Sync sync);
    [[nodiscard]] Database* database() const { return database_.get(); }

    /// Something of `table` may have changed.
    void note(DurableTable& table) { noted_.push_back(&table); }
    void forget(DurableTable& table);

    /// Writes what changed since the last time. Throws StorageError when it cannot; the changes are kept for
    /// the next time then.
    void commit();
    /// Transactions that wrote something.
    [[nodiscard]] std::uint64_t commits() const { return commits_; }

private:
    std::unique_ptr<Database> database_;
    std::vector<DurableTable*> noted_;
    std::uint64_t commits_ = 0;
};

} // namespace chorus::local
