#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus::detail {

/// 96 bits that stand for a text. Two texts have the same about never; who uses them must survive it.
struct TextHash {
    std::uint32_t low = 0;
    std::uint32_t middle = 0;
    std::uint32_t high = 0;
    friend bool operator==(TextHash const&, TextHash const&) = default;
};

inline TextHash hash_text(std::string_view text, std::uint64_t seed) {
    auto mix = [](std::uint64_t x) {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    };
    std::uint64_t first = seed ^ text.size();
    std::uint64_t second = ~seed;
    while (!text.empty()) {
        std::uint64_t word = 0;
        auto part = text.substr(0, 8);
        for (std::size_t i = 0; i < part.size(); ++i)
            word |= std::uint64_t(static_cast<unsigned char>(part[i])) << (8 * i);
        first = mix(first ^ word) + 0x9e3779b97f4a7c15;
        second = mix((second + word) * 0xd6e8feb86659fd93);
        text.remove_prefix(part.size());
    }
    return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first >> 32),
        static_cast<std::uint32_t>(second >> 32)};
}

/// Numbers by hash, in one piece of memory: finding one touches one line of it.
class HashIndex {
public:
    static constexpr std::uint32_t nothing = UINT32_MAX;

    [[nodiscard]] std::uint32_t find(TextHash const& hash) const {
        if (slots_.empty()) return nothing;
        for (auto at = home(hash);; at = next(at)) {
            if (slots_[at].id == nothing) return nothing;
            if (slots_[at].hash == hash) return slots_[at].id;
        }
    }

    /// It is not in yet.
    void insert(TextHash const& hash, std::uint32_t id) {
        if (2 * (size_ + 1) > slots_.size()) grow();
        ++size_;
        place(Slot{hash, id});
    }

    void erase(TextHash const& hash) {
        if (slots_.empty()) return;
        auto hole = home(hash);
        for (; !(slots_[hole].hash == hash && slots_[hole].id != nothing); hole = next(hole))
            if (slots_[hole].id == nothing) return;
        --size_;
        // Those that stand further than they would have to come back.
        for (auto at = next(hole); slots_[at].id != nothing; at = next(at)) {
            auto distance = (at - home(slots_[at].hash)) & (slots_.size() - 1);
            if (distance < ((at - hole) & (slots_.size() - 1))) continue;
            slots_[hole] = slots_[at];
            hole = at;
        }
        slots_[hole] = Slot();
    }

    [[nodiscard]] std::size_t size() const { return size_; }

private:
    struct Slot {
        TextHash hash;
        std::uint32_t id = nothing;
    };

    [[nodiscard]] std::size_t home(TextHash const& hash) const {
        return hash.low & (slots_.size() - 1);
    }
    [[nodiscard]] std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }
    void place(Slot slot) {
        auto at = home(slot.hash);
        while (slots_[at].id != nothing) at = next(at);
        slots_[at] = slot;
    }
    void grow() {
        auto old = std::move(slots_);
        slots_ = std::vector<Slot>(old.empty() ? 64 : 2 * old.size());
        for (auto const& slot : old)
            if (slot.id != nothing) place(slot);
    }

    std::vector<Slot> slots_; // a power of two
    std::size_t size_ = 0;
};

} // namespace chorus::detail
