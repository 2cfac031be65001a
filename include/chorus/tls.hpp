#pragma once

#include <chorus/config.hpp>
#include <string>

namespace chorus {

/// How an instance's certificates are checked. The default is the system's trust store and host name.
class TlsOptions {
public:
    TlsOptions() = default;
    bool verify =
        true; ///< false accepts every certificate: for a server of one's own in a test, nothing else
    std::string ca_file; ///< more trusted certificates, PEM
    std::string ca_pem;  ///< the same, in memory
};

} // namespace chorus
