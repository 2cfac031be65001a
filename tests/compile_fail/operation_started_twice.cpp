// expect: chorus::Op<chorus::Channel>
// An operation starts once: a named one has to be given away by std::move, and is visibly gone then.
#include <chorus/models/channel.hpp>
#include <chorus/operation.hpp>
#include <utility>

void start(chorus::Op<chorus::Channel> operation) {
#ifdef CONTROL
    std::move(operation)([](std::exception_ptr, chorus::Channel) {});
#else
    operation([](std::exception_ptr, chorus::Channel) {});
#endif
}
