// The servers that the clients are measured against. Each is a process of its own.
#pragma once

#include <string>

namespace chorus_bench {

/// A server that does next to nothing: every request is answered by the same channel of about 1 KB, with the
/// headers of Discord's limits, which are far away. Never returns.
///
/// Both print one line when they listen: `ready <port> <TLS port> <token> <channel>,…`.
void serve_answers(std::string const& ca_file);

/// chorus::local with an account that has 256 channels; the TLS port leads to it through a relay.
void serve_local_instance(std::string const& ca_file);

} // namespace chorus_bench
