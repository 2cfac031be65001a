// A cache without a session: is told events as JSON, the way the dispatcher tells it.
#pragma once

#include "gateway/cache_tap.hpp"
#include <chorus/cache/cache.hpp>
#include <chorus/gateway/changes.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace chorus::test {

class CacheRig final : public detail::LocalEvents {
public:
    explicit CacheRig(CacheOptions const& options) : tap(options), cache(tap.store()) {}

    /// Returns whether the cache wanted it.
    bool tell(std::string_view name, nlohmann::json const& payload, std::uint32_t shard = 0) {
        auto const* type = tap.wants(name);
        if (!type) return false;
        auto const text = payload.dump();
        chorus::detail::Payload const message(text, chorus::Encoding::json);
        tap.before(*type, type->decode(message), message, EventInfo("session", shard, ++sequence_), *this);
        return true;
    }

    bool heard(detail::EventType const& type) override { return listening.contains(type.name); }
    void deliver(detail::EventType type, std::shared_ptr<void const> event) override {
        changes.emplace_back(type.name, std::move(event));
    }
    template<class T> void listen() { listening.insert(detail::change_name<T>); }
    /// What was told of one kind since it was asked for last.
    template<class T> std::vector<Changed<T>> take_changes() {
        std::vector<Changed<T>> out;
        for (auto const& [name, event] : changes)
            if (name == detail::change_name<T>) out.push_back(*static_cast<Changed<T> const*>(event.get()));
        std::erase_if(changes, [](auto const& change) { return change.first == detail::change_name<T>; });
        return out;
    }

    detail::CacheTap tap;
    Cache cache;
    std::set<std::string_view> listening;
    std::vector<std::pair<std::string_view, std::shared_ptr<void const>>> changes;

private:
    std::int64_t sequence_ = 0;
};

} // namespace chorus::test
