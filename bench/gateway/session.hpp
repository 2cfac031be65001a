// What clients of chorus have in common.
#pragma once

#include "gateway/wire.hpp"
#include <boost/asio/io_context.hpp>
#include <chorus/gateway/options.hpp>
#include <chorus/instance.hpp>
#include <cstdint>
#include <string>

namespace chorus_bench {

/// The server on that port. `ca_file`: whom to trust; empty: without TLS.
inline chorus::Instance instance_at(
    chorus::asio::io_context& io, std::uint16_t port, std::string const& ca_file) {
    chorus::InstanceOptions options;
    options.tls.ca_file = ca_file;
    options.flavor = chorus::Flavor::other();
    options.flavor->rates = chorus::RateRules();
    bool const tls = !ca_file.empty();
    auto const address = "127.0.0.1:" + std::to_string(port);
    auto const root = (tls ? "https://" : "http://") + address;
    auto const gateway = (tls ? "wss://" : "ws://") + address;
    return chorus::Instance::at(io, chorus::UrlBundle(root, root + "/api/v9", gateway, root), options);
}

inline chorus::GatewayOptions options_of(Format const& format) {
    chorus::GatewayOptions options;
    options.encoding = format.encoding == "etf" ? chorus::Encoding::etf : chorus::Encoding::json;
    options.compression = format.compression == "zlib-stream" ? chorus::Compression::zlib_stream
        : format.compression == "zstd-stream"                 ? chorus::Compression::zstd_stream
                                                              : chorus::Compression::none;
    return options;
}

} // namespace chorus_bench
