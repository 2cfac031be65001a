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
#define CHORUS_NOT_AGGREGATE(Type)                                                                           \
    static_assert(!std::is_aggregate_v<Type>, #Type " must not be an aggregate: see chorus/config.hpp")

// Asio is compiled once, in the library, and this macro changes the return types of functions that keep their
// names there: a program that defined it would call them wrongly and corrupt its stack.
#if defined(BOOST_ASIO_NO_DEPRECATED)
#error "chorus needs Boost.Asio without BOOST_ASIO_NO_DEPRECATED: see chorus/config.hpp"
#endif

namespace boost::asio {}
namespace boost::system {}

namespace chorus {
namespace asio = boost::asio;
} // namespace chorus
