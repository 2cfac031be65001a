#include <chorus/codec/shape.hpp>

#include <algorithm>
#include <bit>

namespace chorus::codec {

ObjectShape::ObjectShape(std::string_view name, std::span<Row const> rows, ObjectOptions const& options)
    : name_(name)
    , repair_(options.repair)
    , empty_lists_(options.empty_lists) {
    if (auto const* const base = options.base) {
        if (!repair_) repair_ = base->repair_;
        // A field of the derived type stands in for one of the same name in its base.
        std::ranges::copy_if(base->rows_, std::back_inserter(rows_), [&](Row const& inherited) {
            return std::ranges::find(rows, inherited.name, &Row::name) == rows.end();
        });
    }
    rows_.insert(rows_.end(), rows.begin(), rows.end());
    if (auto const text = std::ranges::find(rows_, options.bare_text, &Row::name); text != rows_.end())
        bare_text_ = &*text;
    for (auto const& row : rows_) {
        quotes_.append("\"").append(row.name).append("\":");
        quotes_.resize((quotes_.size() + 15) / 16 * 16);
    }
    steps_ = std::make_unique<Step[]>(rows_.size() + 1);
    auto const* at = quotes_.data();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        auto& step = steps_[i + 1];
        step.quoted = at;
        step.quoted_size = static_cast<std::uint32_t>(rows_[i].name.size() + 3);
        step.offset = rows_[i].offset;
        step.shape = rows_[i].shape;
        if (step.shape->kind == Kind::maybe) step.state = step.offset + step.shape->state;
        at += (step.quoted_size + 15) / 16 * 16;
        expect(i, i + 1); // to begin with, the order of the table
    }

    mask_ = std::bit_ceil(rows_.size() * 2 + 1) - 1;
    buckets_.assign(mask_ + 1, 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        auto slot = hash(rows_[i].name) & mask_;
        while (buckets_[slot] != 0) slot = (slot + 1) & mask_;
        buckets_[slot] = static_cast<std::uint16_t>(i + 1);
    }
}

std::size_t ObjectShape::hash(std::string_view name) {
    if (name.empty()) return 0;
    auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(name[i])); };
    // Field names of one type differ in length, ends or middle: no need to read them whole.
    return name.size() * 31 + at(0) * 7 + at(name.size() - 1) * 131 + at(name.size() / 2) * 1031;
}

std::size_t ObjectShape::number(std::string_view field) const {
    for (auto slot = hash(field) & mask_; buckets_[slot] != 0; slot = (slot + 1) & mask_) {
        std::size_t const row = buckets_[slot];
        if (rows_[row - 1].name == field) return row;
    }
    return 0;
}

} // namespace chorus::codec
