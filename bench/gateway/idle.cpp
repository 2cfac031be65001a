#include "gateway/client.hpp"
#include <stdexcept>

namespace chorus_bench {

void run_idle(Idle const&) { throw std::runtime_error("not yet"); }

} // namespace chorus_bench
