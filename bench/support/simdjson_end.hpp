// Ends what simdjson_haswell.hpp began.
#if defined(CHORUS_SIMDJSON_TARGETED)
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif
#endif
