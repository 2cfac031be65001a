#if defined(__x86_64__)
#include "support/simdjson_haswell.hpp"
#else
#include <simdjson.h>
#endif

#include "support/simdjson_walk.hpp"

namespace chorus_bench {
namespace {

namespace ondemand = simdjson::ondemand;

std::uint64_t walk(ondemand::value value) {
    std::uint64_t sum = 1;
    switch (value.type().value()) {
    case ondemand::json_type::object:
        for (auto field : value.get_object()) {
            sum += std::string_view(field.unescaped_key()).size();
            sum += walk(field.value());
        }
        break;
    case ondemand::json_type::array:
        for (auto item : value.get_array()) sum += walk(item.value());
        break;
    case ondemand::json_type::string: sum += std::string_view(value.get_string()).size(); break;
    case ondemand::json_type::number: sum += static_cast<std::uint64_t>(double(value.get_double())); break;
    case ondemand::json_type::boolean: sum += bool(value.get_bool()); break;
    case ondemand::json_type::null: sum += value.is_null(); break;
    }
    return sum;
}

} // namespace

std::uint64_t simdjson_walk(std::string_view json, std::size_t capacity) {
    thread_local ondemand::parser parser;
    auto document = parser.iterate(json.data(), json.size(), capacity);
    return walk(document.get_value().value());
}

} // namespace chorus_bench

#include "support/simdjson_end.hpp"
