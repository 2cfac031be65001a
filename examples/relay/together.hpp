#pragma once

#include <chorus/task.hpp>
#include <vector>

namespace relay {

/// Runs all tasks at once and returns when all have. The first that throws ends the others, and its exception
/// goes on.
chorus::task<> all(std::vector<chorus::task<>> tasks);

/// Runs all tasks at once until the first returns or throws, which ends the others.
chorus::task<> race(std::vector<chorus::task<>> tasks);

/// A list of tasks, which cannot be written in braces because they cannot be copied.
template<class... Tasks> std::vector<chorus::task<>> tasks(Tasks... each) {
    std::vector<chorus::task<>> list;
    (list.push_back(std::move(each)), ...);
    return list;
}

} // namespace relay
