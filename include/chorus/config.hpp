// What every header may assume: the export macro, the Asio alias, and notes on compilers.
#pragma once

// Exported from the shared library. Empty in static builds.
#if defined(CHORUS_STATIC_DEFINE) || defined(_WIN32)
#define CHORUS_DECL
#else
#define CHORUS_DECL __attribute__((visibility("default")))
#endif

// g++ 12 destroys aggregate temporaries twice inside a full-expression that contains `co_await`.
// Hence the rule of this library: whatever a user can write inside such an expression (request bodies,
// operations, references to resources) is not an aggregate. `CHORUS_NOT_AGGREGATE` states it beside the type.
#define CHORUS_NOT_AGGREGATE(Type)                                                                            \
    static_assert(!std::is_aggregate_v<Type>, #Type " must not be an aggregate: see chorus/config.hpp")

namespace boost::asio {}
namespace boost::system {}

namespace chorus {
namespace asio = boost::asio;
} // namespace chorus
