#include <chorus/gateway/payload.hpp>

#include <chorus/codec/etf.hpp>
#include <chorus/codec/json.hpp>

namespace chorus::detail {

std::string Payload::json() const {
    if (encoding == Encoding::json) return std::string(data);
    std::string out;
    if (auto why = codec::etf_to_json(data, out); !why.empty()) codec::throw_decode_error(std::move(why));
    return out;
}

} // namespace chorus::detail
