#pragma once

#include <chorus/codec/shape.hpp>
#include <string>
#include <string_view>

/// Erlang's external term format (https://www.erlang.org/doc/apps/erts/erl_ext_dist), as far as gateways
/// write it: what JSON has, too. Atoms, binaries and strings are text, `nil` and `null` are null, tuples are
/// lists, and a string where a list was described is one of small numbers. Terms that JSON has no counterpart
/// for (processes, functions, references) and compressed terms are refused.
namespace chorus::codec {

/// What a whole message begins with. A term inside of one has no such byte.
inline constexpr char etf_version = '\x83';

/// Decodes a term, with the version byte before it or without, into the value at `object`, which has shape
/// `shape` and is freshly constructed. What comes out is what decode_json makes of the same data, and what
/// decode_json forgives is forgiven. Returns an empty string, or why nothing could be decoded.
[[nodiscard]] CHORUS_DECL std::string decode_etf(std::string_view term, void* object, Shape const& shape);

/// Appends a term, with its version byte or without, as JSON. Numbers that no double can hold become null;
/// keys that are neither text nor whole numbers are left out with their values. Returns an empty string, or
/// why that cannot be done; `out` is as it was then.
[[nodiscard]] CHORUS_DECL std::string etf_to_json(std::string_view term, std::string& out);

/// Appends JSON as a term, without a version byte: text as binaries, whole numbers of up to 64 bits as
/// integers. Returns an empty string, or why that cannot be done: no JSON, or text that is no UTF-8; `out` is
/// as it was then.
[[nodiscard]] CHORUS_DECL std::string json_to_etf(std::string_view json, std::string& out);

} // namespace chorus::codec
