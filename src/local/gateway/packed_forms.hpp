// The payload of an event in other encodings than JSON, made when the first session wants it, for all.
#pragma once

#include <chorus/codec/encoding.hpp>
#include <mutex>
#include <string>

namespace chorus::local {

class PackedForms {
public:
    /// `json` as a term. From any thread.
    [[nodiscard]] std::string const& etf(std::string const& json) const;
    /// The blocks of a zstd frame that holds it, the last not marked as the last.
    [[nodiscard]] std::string const& zstd_blocks(std::string const& json, Encoding encoding) const;

private:
    struct Form {
        std::once_flag made;
        std::string bytes;
    };
    mutable Form etf_, zstd_json_, zstd_etf_;
};

} // namespace chorus::local
