// expect: chorus::Secret
// A token becomes text only by name: never by passing it where a string is wanted.
#include <chorus/types/secret.hpp>
#include <string>

void log(std::string const& line);

void leak(chorus::Secret const& token) {
#ifdef CONTROL
    log(token.reveal());
#else
    log(token);
#endif
}
