// One SQLite file. The only place that knows SQLite.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

namespace chorus::local {

/// The file cannot be opened, read or written.
class StorageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Of a row: an id or a text.
using RowKey = std::variant<std::int64_t, std::string_view>;

struct Row {
    std::int64_t owner = 0; ///< the record that holds this one; 0: none
    RowKey key;
    std::string_view data;  ///< JSON
    std::string_view bytes; ///< of files
};

/// Tables of rows `(owner, key) → data, bytes`, changed in transactions. Throws StorageError.
///
/// SQLite's write-ahead log with `synchronous = NORMAL`: a commit hands its pages to the system's cache and
/// waits for no disk. What was committed outlives the process however it ends; after a power failure the
/// last seconds may lack, and the file is whole. `Sync::disk` waits for the disk at each commit.
class Database {
public:
    enum class Sync : std::uint8_t { process, disk };

    /// Makes the file, readable by its owner only, unless it is there; takes it for itself alone.
    explicit Database(std::string const& path, Sync sync = Sync::process);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    /// Makes the table unless it is there; names come from the program, never from outside.
    void ensure(std::string_view table);
    void each(std::string_view table, std::function<void(Row const&)> const& visit);

    // These begin a transaction unless one is open.
    void put(std::string_view table, Row const& row);
    void remove(std::string_view table, std::int64_t owner, RowKey const& key);
    /// All that a record held.
    void remove_owned(std::string_view table, std::int64_t owner);

    /// False: there was no transaction.
    bool commit();
    void roll_back() noexcept;

private:
    class Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace chorus::local
