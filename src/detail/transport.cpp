#include "detail/transport.hpp"

namespace chorus::detail {

std::string Origin::authority() const {
    bool const v6 = host.find(':') != host.npos;
    auto name = v6 ? "[" + host + "]" : host;
    return port == (tls ? "443" : "80") ? name : name + ":" + port;
}

} // namespace chorus::detail
