// A whole store as JSON, and back.
#pragma once

#include "local/state/store.hpp"
#include <string>
#include <string_view>

namespace chorus::local {

/// `{"chorus_local":1,"accounts":[{"key":…,"data":{…}}],"members":[{"owner":…,"key":…,"data":{…}}],…}`; files
/// have `bytes` in Base64. One record per line: for eyes and for diff.
[[nodiscard]] std::string export_json(Store& store);

/// Into an empty store. Throws StorageError for what is no export, and for what belongs to nothing.
void import_json(Store& store, std::string_view text);

} // namespace chorus::local
