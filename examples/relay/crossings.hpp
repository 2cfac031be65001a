#pragma once

#include <chorus/types/snowflake.hpp>
#include <map>
#include <string>

namespace relay {

/// A message that was carried to the other side.
struct Crossing {
    std::string author;     ///< as the copy names them
    std::string text;       ///< of the original, as last carried
    chorus::Snowflake copy; ///< none until it is known
    bool deleted = false;   ///< kept, so that it is not carried again
};

/// Which message became which, in one direction; the oldest are forgotten.
class Crossings {
public:
    static constexpr std::size_t capacity = 10'000;

    Crossing& add(chorus::Snowflake original, std::string author, std::string text) {
        if (by_original_.size() == capacity) {
            by_copy_.erase(by_original_.begin()->second.copy);
            by_original_.erase(by_original_.begin());
        }
        return by_original_[original] = Crossing{std::move(author), std::move(text), {}, false};
    }
    /// The copy was seen, or its posting answered: whichever comes first tells its id.
    void arrived(chorus::Snowflake original, chorus::Snowflake copy) {
        auto found = by_original_.find(original);
        if (found == by_original_.end()) return;
        found->second.copy = copy;
        by_copy_[copy] = original;
    }

    [[nodiscard]] Crossing* find(chorus::Snowflake original) {
        auto found = by_original_.find(original);
        return found == by_original_.end() ? nullptr : &found->second;
    }
    [[nodiscard]] chorus::Snowflake copy_of(chorus::Snowflake original) const {
        auto found = by_original_.find(original);
        return found == by_original_.end() ? chorus::Snowflake() : found->second.copy;
    }
    [[nodiscard]] chorus::Snowflake original_of(chorus::Snowflake copy) const {
        auto found = by_copy_.find(copy);
        return found == by_copy_.end() ? chorus::Snowflake() : found->second;
    }

    /// By the original's id, so oldest first.
    [[nodiscard]] std::map<chorus::Snowflake, Crossing> const& all() const { return by_original_; }

private:
    std::map<chorus::Snowflake, Crossing> by_original_;
    std::map<chorus::Snowflake, chorus::Snowflake> by_copy_;
};

} // namespace relay
