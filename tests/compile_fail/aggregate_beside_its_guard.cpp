// expect: Reason must not be an aggregate
// What a new request body gets told that forgets `T() = default`.
#include <chorus/config.hpp>
#include <string>
#include <type_traits>

struct Reason {
#ifdef CONTROL
    Reason() = default;
#endif
    std::string text;
};
CHORUS_NOT_AGGREGATE(Reason);
