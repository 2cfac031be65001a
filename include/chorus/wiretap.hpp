#pragma once

#include <chorus/rest/request.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace chorus {

/// A request as it goes out, or what came of it: to find out what is really said. Tokens, passwords, cookies
/// and the like are `***`, in headers, targets and bodies; messages and names are not, so that a log of this
/// is as private as the chat itself.
class WireRecord {
public:
    enum class Kind : std::uint8_t {
        request, ///< what is about to be sent
        answer,
        failure, ///< no answer came
    };

    WireRecord() = default;
    Kind kind = Kind::request;
    std::uint64_t call = 0;    ///< the same number for all records of one call
    std::uint32_t attempt = 1; ///< above one: it is made again
    std::string_view method;
    std::string_view route;      ///< the template
    std::string target;          ///< of a request: host, path and query
    int status = 0;              ///< of an answer
    std::vector<Header> headers; ///< what the library says; Host and Content-Length are the transport's
    /// JSON and forms; of what else there is, only kind and size are told, in angle brackets. At most 64 KiB.
    std::string body;
    std::string failure; ///< what went wrong
};

/// `options.wiretap = [](WireRecord const& record) { … }`. Called from any thread that runs the instance's
/// executor, also concurrently with those of other instances, in the middle of the work: be quick. What it
/// throws is ignored. Costs nothing where there is none.
using Wiretap = std::function<void(WireRecord const&)>;

} // namespace chorus
