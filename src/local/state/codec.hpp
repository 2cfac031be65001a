// How keys and records lie in rows.
#pragma once

#include "local/state/database.hpp"
#include <chorus/codec/json.hpp>
#include <chorus/types/snowflake.hpp>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>

namespace chorus::local {

[[nodiscard]] inline RowKey row_key(Snowflake id) { return static_cast<std::int64_t>(id.value()); }
[[nodiscard]] inline RowKey row_key(std::string const& text) { return std::string_view(text); }

inline void read_key(RowKey const& key, Snowflake& out) {
    if (auto const* id = std::get_if<std::int64_t>(&key)) out = Snowflake(static_cast<std::uint64_t>(*id));
}
inline void read_key(RowKey const& key, std::string& out) {
    if (auto const* text = std::get_if<std::string_view>(&key)) out = *text;
}

/// A record is the JSON of its field table (`CHORUS_MODEL`), unless this is specialised for it. Whether it
/// changed is seen by its JSON alone: bytes must not change without it.
template<class Value> struct RowCodec {
    static void write(Value const& value, std::string& data, std::string_view& /*bytes*/) {
        codec::encode_json(&value, codec::shape_of<Value>, data);
    }
    static void read(Row const& row, Value& value) {
        if (auto why = codec::decode_json(row.data, &value, codec::shape_of<Value>); !why.empty())
            throw StorageError("a row cannot be read: " + why);
    }
};

/// A record that holds tables of its own: `auto tables() { return std::tie(roles, members); }`.
template<class Value>
concept HoldsTables = requires(Value& value) {
    value.tables();
};

} // namespace chorus::local
