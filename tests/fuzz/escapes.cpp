// Any bytes as JSON strings, in queries and paths, and in Base64: what is written reads back, with other readers.
#include "codec/base64.hpp"
#include "codec/text_scan.hpp"
#include "support/input.hpp"
#include "support/reference.hpp"

#include <boost/url/decode_view.hpp>
#include <boost/url/pct_string_view.hpp>
#include <chorus/codec/json.hpp>
#include <chorus/codec/query.hpp>

using chorus_fuzz::demand;
namespace codec = chorus::codec;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(bytes), size);
    static chorus_fuzz::Reference reference;

    std::string mended;
    codec::assign_utf8(text, mended);
    demand(codec::is_utf8(mended), "mended text is UTF-8");
    demand(codec::is_utf8(text) == (mended == text), "what is UTF-8 stays as it is");

    std::string json;
    codec::encode_json_string(text, json);
    auto const read = reference.string(json);
    demand(read.has_value(), "any bytes become a JSON string", json);
    demand(*read == mended, "which reads back", json);

    std::string encoded;
    codec::percent_encode(text, encoded);
    demand(encoded.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%") ==
            encoded.npos,
        "percent-encoded text is unreserved", encoded);
    auto const parts = boost::urls::make_pct_string_view(encoded);
    demand(parts.has_value() && std::string(parts->decode()) == text, "and reads back", encoded);

    auto const base64 = codec::encode_base64(text);
    demand(codec::decode_base64(base64) == text, "Base64 reads back", base64);
    if (auto const decoded = codec::decode_base64(text)) {
        auto whole = std::string(text);
        while (whole.size() % 4 != 0) whole += '=';
        demand(codec::encode_base64(*decoded) == whole, "only what an encoder writes is Base64", text);
    }
    return 0;
}
