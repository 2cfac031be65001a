// Packed messages. A byte chooses how they are packed, another one in what pieces they come; the rest is the stream.
#include "gateway/inflate.hpp"
#include "support/input.hpp"

#include <chorus/error.hpp>

using namespace chorus::detail;
using chorus_fuzz::demand;

namespace {

constexpr std::size_t limit = 1u << 16;

/// All messages of a stream that comes in pieces of that size.
std::string unpack(chorus::Compression compression, std::string_view stream, std::size_t piece, bool& failed) {
    std::string all;
    try {
        auto const inflater = make_inflater(compression, limit);
        while (!stream.empty()) {
            // A copy that ends where its allocation does, for the sanitizer.
            auto const size = std::min(piece, stream.size());
            auto const copy = std::make_unique<char[]>(size);
            std::copy_n(stream.data(), size, copy.get());
            stream.remove_prefix(size);
            inflater->feed({copy.get(), size});
            while (auto const message = inflater->next()) {
                demand(message->size() <= limit, "no message is larger than allowed");
                demand(!message->empty(), "none is empty");
                all.append(*message).append(1, '\n');
            }
        }
    }
    catch (chorus::Error const& error) {
        failed = true;
        demand(error.is(chorus::errc::malformed_response) || error.is(chorus::errc::response_too_large),
            "failures are told as what they are", error.what());
    }
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    chorus_fuzz::Input input(bytes, size);
    auto const kind = input.byte() % 3;
    std::size_t const piece = std::size_t{input.byte()} + 1;
    auto const rest = input.rest();
    bool whole_failed = false, pieces_failed = false;
    if (kind == 2) {
        Unzlib unzlib;
        MessageBuffer out(limit);
        try {
            unzlib.take(rest, out);
        }
        catch (chorus::Error const&) {
        }
        return 0;
    }
    auto const compression = kind == 0 ? chorus::Compression::zlib_stream : chorus::Compression::zstd_stream;
    auto const whole = unpack(compression, rest, rest.size(), whole_failed);
    auto const pieces = unpack(compression, rest, piece, pieces_failed);
    if (compression == chorus::Compression::zlib_stream) {
        demand(whole == pieces, "what comes does not depend on how it comes");
        demand(whole_failed == pieces_failed, "nor does what fails");
    }
    return 0;
}
