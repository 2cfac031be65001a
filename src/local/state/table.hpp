// A map of records that a journal can make durable.
#pragma once

#include "local/state/codec.hpp"
#include "local/state/journal.hpp"
#include <algorithm>
#include <cassert>
#include <iterator>
#include <map>
#include <tuple>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace chorus::local {

/// A std::map (or std::unordered_map) of records, and nothing more while nobody attached it to a journal.
///
/// Whoever reaches a record by a path that is not const may change it: the record counts as lent until the
/// next commit, which compares it with what was written last. So nothing has to be said about changes, and
/// none can be forgotten; reading through const is cheaper. Lent references are good until the commit: what
/// they change after it is written only once somebody lends the record again.
template<class Key, class Value, class Map = std::map<Key, Value, std::less<>>>
class Table : public DurableTable {
public:
    using value_type = typename Map::value_type;
    using key_type = Key;
    using mapped_type = Value;
    using const_iterator = typename Map::const_iterator;

    /// Lends what it is dereferenced to.
    class iterator {
    public:
        using Base = typename Map::iterator;
        using iterator_category = typename std::iterator_traits<Base>::iterator_category;
        using value_type = typename Map::value_type;
        using difference_type = std::ptrdiff_t;
        using reference = value_type&;
        using pointer = value_type*;

        iterator() = default;
        iterator(Table* table, Base at) : table_(table), at_(at) {}
        operator const_iterator() const { return at_; }

        reference operator*() const {
            table_->lend(at_->first);
            return *at_;
        }
        pointer operator->() const { return &**this; }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        iterator operator++(int) { return {table_, at_++}; }
        iterator& operator--() requires std::bidirectional_iterator<Base> {
            --at_;
            return *this;
        }
        iterator operator--(int) requires std::bidirectional_iterator<Base> { return {table_, at_--}; }
        friend bool operator==(iterator const& a, iterator const& b) { return a.at_ == b.at_; }

    private:
        friend class Table;
        Table* table_ = nullptr;
        Base at_{};
    };

    /// `name` is the table's in the file, and stays what it is.
    explicit Table(std::string_view name) : DurableTable(name) {}
    /// Only what no journal knows can move: a record on its way into the store.
    Table(Table&& other) noexcept : DurableTable(other.name_), map_(std::move(other.map_)) {
        assert(!other.journal_);
    }
    Table& operator=(Table&& other) noexcept {
        assert(!journal_ && !other.journal_);
        map_ = std::move(other.map_);
        return *this;
    }

    [[nodiscard]] std::size_t size() const { return map_.size(); }
    [[nodiscard]] bool empty() const { return map_.empty(); }
    template<class K> [[nodiscard]] bool contains(K const& key) const { return map_.contains(key); }
    /// To look without lending.
    [[nodiscard]] Map const& read() const { return map_; }

    [[nodiscard]] const_iterator begin() const { return map_.begin(); }
    [[nodiscard]] const_iterator end() const { return map_.end(); }
    [[nodiscard]] auto rbegin() const { return map_.rbegin(); }
    [[nodiscard]] auto rend() const { return map_.rend(); }
    template<class K> [[nodiscard]] const_iterator find(K const& key) const { return map_.find(key); }
    template<class K> [[nodiscard]] const_iterator lower_bound(K const& key) const {
        return map_.lower_bound(key);
    }
    template<class K> [[nodiscard]] const_iterator upper_bound(K const& key) const {
        return map_.upper_bound(key);
    }
    template<class K> [[nodiscard]] Value const& at(K const& key) const { return map_.at(key); }

    [[nodiscard]] iterator begin() { return {this, map_.begin()}; }
    [[nodiscard]] iterator end() { return {this, map_.end()}; }
    template<class K> [[nodiscard]] iterator find(K const& key) { return {this, map_.find(key)}; }
    template<class K> [[nodiscard]] iterator lower_bound(K const& key) {
        return {this, map_.lower_bound(key)};
    }
    template<class K> [[nodiscard]] iterator upper_bound(K const& key) {
        return {this, map_.upper_bound(key)};
    }
    template<class K> [[nodiscard]] Value& at(K const& key) {
        lend(key);
        return map_.at(key);
    }
    Value& operator[](Key const& key) { return try_emplace(key).first->second; }

    template<class... Args> std::pair<iterator, bool> try_emplace(Key key, Args&&... args) {
        return added(map_.try_emplace(std::move(key), std::forward<Args>(args)...));
    }
    std::pair<iterator, bool> emplace(Key key, Value value) {
        return added(map_.try_emplace(std::move(key), std::move(value)));
    }
    std::pair<iterator, bool> insert_or_assign(Key key, Value value) {
        if constexpr (HoldsTables<Value>) erase(key);
        return added(map_.insert_or_assign(std::move(key), std::move(value)));
    }
    template<class K>
        requires(!std::convertible_to<K const&, const_iterator>)
    std::size_t erase(K const& key) {
        auto found = map_.find(key);
        if (found == map_.end()) return 0;
        erase(const_iterator(found));
        return 1;
    }
    iterator erase(const_iterator at) {
        lend(at->first);
        if constexpr (HoldsTables<Value>)
            if (ledger_) ledger_->orphaned.push_back(at->first);
        return {this, map_.erase(at)};
    }
    iterator erase(const_iterator first, const_iterator last) {
        while (first != last) first = erase(first);
        return {this, map_.erase(first, first)};
    }
    void clear() { erase(map_.cbegin(), map_.cend()); }
    template<class Predicate> friend std::size_t erase_if(Table& table, Predicate wanted) {
        auto before = table.size();
        for (auto at = table.map_.cbegin(); at != table.map_.cend();)
            at = wanted(*at) ? const_iterator(table.erase(at)) : std::next(at);
        return before - table.size();
    }

    /// From now on changes go to `journal`. `owner` is the record that holds this table, or nobody.
    void attach(Journal& journal, Snowflake owner = {}) {
        open_ledger(journal, owner);
        for (auto& [key, value] : map_) {
            lend(key);
            attach_inner(key, value);
        }
    }

    /// Attaches an empty table and fills it from the journal's file. Calls of one name for all their owners
    /// at once are made by the table that holds them.
    void load(Journal& journal) {
        open_ledger(journal, {});
        auto& database = *journal.database();
        database.ensure(name_);
        database.each(name_, [&](Row const& row) { restore(row); });
        if constexpr (HoldsTables<Value>) load_inner(database);
    }

    /// Every record here and in tables of records: `visit(table, row)`.
    template<class Visit> void each_row(Visit const& visit, std::int64_t owner = 0) const {
        std::string data;
        for (auto const& [key, value] : map_) {
            Row row;
            data.clear();
            RowCodec<Value>::write(value, data, row.bytes);
            row.owner = owner;
            row.key = row_key(key);
            row.data = data;
            visit(name_, row);
            if constexpr (HoldsTables<Value>) {
                auto const holder = static_cast<std::int64_t>(key.value());
                std::apply([&](auto const&... inner) { (inner.each_row(visit, holder), ...); },
                    const_cast<Value&>(value).tables());
            }
        }
    }
    /// A row that `each_row` showed, of this table or of one in its records. False: it belongs elsewhere.
    bool add_row(std::string_view table, Row const& row) {
        if (table == name_) {
            Key key{};
            read_key(row.key, key);
            Value value;
            RowCodec<Value>::read(row, value);
            return insert_or_assign(std::move(key), std::move(value)).second;
        }
        if constexpr (HoldsTables<Value>) {
            auto found = map_.find(Snowflake(static_cast<std::uint64_t>(row.owner)));
            if (found == map_.end()) return false;
            return std::apply(
                [&](auto&... inner) { return (inner.add_row(table, row) || ...); }, found->second.tables());
        }
        return false;
    }

private:
    template<class, class, class> friend class Table;

    /// What only durable tables need.
    struct Ledger {
        std::int64_t owner = 0;
        std::vector<Key> lent;                         ///< since the last commit; some twice
        std::vector<Key> orphaned;                     ///< erased, with tables of their own
        std::unordered_map<Key, std::uint64_t> prints; ///< of what the file holds
        std::vector<std::pair<Key, std::uint64_t>> staged;
    };

    void open_ledger(Journal& journal, Snowflake owner) {
        journal_ = &journal;
        ledger_ = std::make_unique<Ledger>();
        ledger_->owner = static_cast<std::int64_t>(owner.value());
    }

    void lend(Key const& key) {
        if (!ledger_) return;
        auto& lent = ledger_->lent;
        if (!lent.empty() && lent.back() == key) return;
        lent.push_back(key);
        if (noted_) return;
        noted_ = true;
        journal_->note(*this);
    }
    template<class K>
        requires(!std::same_as<K, Key>)
    void lend(K const& key) {
        if (ledger_) lend(Key(key));
    }

    std::pair<iterator, bool> added(std::pair<typename Map::iterator, bool> result) {
        if (ledger_) {
            lend(result.first->first);
            attach_inner(result.first->first, result.first->second);
        }
        return {iterator(this, result.first), result.second};
    }
    void attach_inner([[maybe_unused]] Key const& key, [[maybe_unused]] Value& value) {
        if constexpr (HoldsTables<Value>)
            std::apply(
                [&](auto&... inner) { ((inner.ledger_ ? void() : inner.attach(*journal_, key)), ...); },
                value.tables());
    }

    void restore(Row const& row) {
        Key key{};
        read_key(row.key, key);
        auto& value = map_.try_emplace(key).first->second;
        RowCodec<Value>::read(row, value);
        ledger_->prints[key] = std::hash<std::string_view>()(row.data);
        if constexpr (HoldsTables<Value>)
            std::apply([&](auto&... inner) { (inner.open_ledger(*journal_, key), ...); }, value.tables());
    }
    void load_inner(Database& database) {
        static Value example{};
        auto load_one = [&]<std::size_t index>(std::integral_constant<std::size_t, index>) {
            auto name = std::get<index>(example.tables()).name();
            database.ensure(name);
            database.each(name, [&](Row const& row) {
                auto found = map_.find(Snowflake(static_cast<std::uint64_t>(row.owner)));
                if (found != map_.end()) std::get<index>(found->second.tables()).restore(row);
            });
        };
        [&]<std::size_t... index>(std::index_sequence<index...>) {
            (load_one(std::integral_constant<std::size_t, index>()), ...);
        }
        (std::make_index_sequence<std::tuple_size_v<decltype(std::declval<Value&>().tables())>>());
    }

    void sweep(Database& database) override {
        if constexpr (HoldsTables<Value>)
            for (auto const& key : ledger_->orphaned) {
                static Value example{};
                std::apply(
                    [&](auto&... inner) {
                        (database.remove_owned(inner.name(), static_cast<std::int64_t>(key.value())), ...);
                    },
                    example.tables());
            }
    }

    void write(Database& database) override {
        auto& [owner, lent, orphaned, prints, staged] = *ledger_;
        std::sort(lent.begin(), lent.end());
        lent.erase(std::unique(lent.begin(), lent.end()), lent.end());
        std::string data;
        for (auto const& key : lent) {
            auto found = map_.find(key);
            auto written = prints.find(key);
            if (found == map_.end()) {
                if (written != prints.end()) database.remove(name_, owner, row_key(key));
                continue;
            }
            data.clear();
            std::string_view bytes;
            RowCodec<Value>::write(found->second, data, bytes);
            auto print = std::hash<std::string_view>()(data);
            if (written != prints.end() && written->second == print) continue;
            Row row;
            row.owner = owner;
            row.key = row_key(key);
            row.data = data;
            row.bytes = bytes;
            database.put(name_, row);
            staged.emplace_back(key, print);
        }
    }

    void settle(bool committed) override {
        auto& [owner, lent, orphaned, prints, staged] = *ledger_;
        if (committed) {
            for (auto const& key : lent)
                if (!map_.contains(key)) prints.erase(key);
            for (auto const& [key, print] : staged) prints.insert_or_assign(key, print);
            lent.clear();
            orphaned.clear();
        }
        staged.clear();
    }

    Map map_;
    std::unique_ptr<Ledger> ledger_; ///< null: in memory
};

} // namespace chorus::local
