#include "local/state/database.hpp"

#include "local/state/migrations.hpp"
#include <fcntl.h>
#include <map>
#include <optional>
#include <sqlite3.h>
#include <unistd.h>
#include <utility>

namespace chorus::local {

/// Not in an unnamed namespace: Database::Connection holds some.
class Statement {
public:
    Statement(sqlite3* connection, std::string const& sql) : connection_(connection) {
        if (sqlite3_prepare_v3(
                connection, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr) != SQLITE_OK)
            fail();
    }
    ~Statement() { sqlite3_finalize(statement_); }
    Statement(Statement&& other) noexcept
        : connection_(other.connection_)
        , statement_(std::exchange(other.statement_, nullptr)) {}
    Statement& operator=(Statement&&) = delete;

    void bind(int at, std::int64_t number) { check(sqlite3_bind_int64(statement_, at, number)); }
    /// The text must outlive the execution.
    void bind(int at, std::string_view text) {
        check(sqlite3_bind_text64(
            statement_, at, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8));
    }
    void bind(int at, RowKey const& key) {
        std::visit([&](auto value) { bind(at, value); }, key);
    }
    void bind_bytes(int at, std::string_view bytes) {
        if (bytes.empty())
            check(sqlite3_bind_null(statement_, at));
        else
            check(sqlite3_bind_blob64(statement_, at, bytes.data(), bytes.size(), SQLITE_STATIC));
    }

    bool step() {
        auto result = sqlite3_step(statement_);
        if (result == SQLITE_ROW) return true;
        if (result == SQLITE_DONE) return false;
        StorageError error(sqlite3_errmsg(connection_));
        sqlite3_reset(statement_);
        throw error;
    }
    void run() {
        while (step()) {}
        sqlite3_reset(statement_);
    }

    [[nodiscard]] std::int64_t number(int column) const { return sqlite3_column_int64(statement_, column); }
    [[nodiscard]] std::string_view text(int column) const {
        auto const* bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
        return {bytes ? bytes : "", static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    [[nodiscard]] RowKey key(int column) const {
        if (sqlite3_column_type(statement_, column) == SQLITE_INTEGER) return number(column);
        return text(column);
    }

private:
    [[noreturn]] void fail() const { throw StorageError(sqlite3_errmsg(connection_)); }
    void check(int result) const {
        if (result != SQLITE_OK) fail();
    }

    sqlite3* connection_;
    sqlite3_stmt* statement_ = nullptr;
};

class Database::Connection {
public:
    Connection(std::string const& path, Sync sync) {
        // SQLite would make it readable by all: it holds password hashes and the secrets of second factors.
        if (int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600); file >= 0) ::close(file);
        if (sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr) !=
            SQLITE_OK) {
            StorageError error(path + ": " + (handle_ ? sqlite3_errmsg(handle_) : "out of memory"));
            sqlite3_close(handle_);
            throw error;
        }
        try {
            execute("PRAGMA locking_mode = EXCLUSIVE");
            execute("PRAGMA journal_mode = WAL");
            execute(sync == Sync::disk ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            // The lock is taken by the first write: two servers on one file must fail here.
            execute("BEGIN EXCLUSIVE");
            migrate();
            execute("COMMIT");
        }
        catch (StorageError const& error) {
            StorageError named(path + ": " + error.what());
            sqlite3_close(handle_);
            throw named;
        }
    }
    ~Connection() {
        roll_back();
        statements_.clear();
        sqlite3_close(handle_);
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void execute(std::string const& sql) { Statement(handle_, sql).run(); }

    Statement& prepared(char const* what, std::string_view table, std::string (*sql)(std::string_view)) {
        auto key = std::pair(what, table);
        auto found = statements_.find(key);
        if (found == statements_.end())
            found = statements_.emplace(std::pair(what, std::string(table)), Statement(handle_, sql(table)))
                        .first;
        return found->second;
    }

    void begin() {
        if (std::exchange(open_, true)) return;
        simple("BEGIN");
    }
    bool commit() {
        if (!open_) return false;
        simple("COMMIT");
        open_ = false;
        return true;
    }
    void roll_back() noexcept {
        if (!std::exchange(open_, false)) return;
        sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    }

private:
    void simple(char const* sql) {
        prepared(
            sql, {},
            sql[0] == 'B' ? [](std::string_view) { return std::string("BEGIN"); }
                          : [](std::string_view) { return std::string("COMMIT"); })
            .run();
    }
    void migrate() {
        auto version = [&] {
            Statement statement(handle_, "PRAGMA user_version");
            return statement.step() ? statement.number(0) : 0;
        }();
        auto const latest = static_cast<std::int64_t>(migrations().size());
        if (version > latest)
            throw StorageError("written by a later version of this program (layout " +
                std::to_string(version) + ", known are those up to " + std::to_string(latest) + ")");
        for (auto i = version; i < latest; ++i)
            for (auto const* sql : migrations()[static_cast<std::size_t>(i)]) execute(sql);
        execute("PRAGMA user_version = " + std::to_string(latest));
    }

    struct Less {
        using is_transparent = void;
        bool operator()(auto const& a, auto const& b) const {
            return a.first != b.first ? std::string_view(a.first) < std::string_view(b.first)
                                      : std::string_view(a.second) < std::string_view(b.second);
        }
    };

    sqlite3* handle_ = nullptr;
    bool open_ = false;
    std::map<std::pair<char const*, std::string>, Statement, Less> statements_;
};

Database::Database(std::string const& path, Sync sync)
    : connection_(std::make_unique<Connection>(path, sync)) {}
Database::~Database() = default;

void Database::ensure(std::string_view table) {
    connection_->execute("CREATE TABLE IF NOT EXISTS " + std::string(table) +
        " (owner INTEGER NOT NULL, key NOT NULL, data TEXT NOT NULL, bytes BLOB,"
        " PRIMARY KEY (owner, key)) WITHOUT ROWID");
}

void Database::each(std::string_view table, std::function<void(Row const&)> const& visit) {
    auto& statement = connection_->prepared("each", table, [](std::string_view name) {
        return "SELECT owner, key, data, bytes FROM " + std::string(name) + " ORDER BY owner, key";
    });
    while (statement.step()) {
        Row row;
        row.owner = statement.number(0);
        row.key = statement.key(1);
        row.data = statement.text(2);
        row.bytes = statement.text(3);
        visit(row);
    }
}

void Database::put(std::string_view table, Row const& row) {
    connection_->begin();
    auto& statement = connection_->prepared("put", table, [](std::string_view name) {
        return "INSERT INTO " + std::string(name) +
            " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET data = ?3, bytes = ?4";
    });
    statement.bind(1, row.owner);
    statement.bind(2, row.key);
    statement.bind(3, row.data);
    statement.bind_bytes(4, row.bytes);
    statement.run();
}

void Database::remove(std::string_view table, std::int64_t owner, RowKey const& key) {
    connection_->begin();
    auto& statement = connection_->prepared("remove", table, [](std::string_view name) {
        return "DELETE FROM " + std::string(name) + " WHERE owner = ?1 AND key = ?2";
    });
    statement.bind(1, owner);
    statement.bind(2, key);
    statement.run();
}

void Database::remove_owned(std::string_view table, std::int64_t owner) {
    connection_->begin();
    auto& statement = connection_->prepared("remove_owned", table,
        [](std::string_view name) { return "DELETE FROM " + std::string(name) + " WHERE owner = ?1"; });
    statement.bind(1, owner);
    statement.run();
}

bool Database::commit() { return connection_->commit(); }
void Database::roll_back() noexcept { connection_->roll_back(); }

} // namespace chorus::local
