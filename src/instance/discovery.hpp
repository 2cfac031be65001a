#pragma once

#include "detail/transport.hpp"
#include <chorus/flavor.hpp>
#include <chorus/instance_options.hpp>
#include <chorus/limits.hpp>
#include <chorus/models/instance.hpp>
#include <chorus/url_bundle.hpp>
#include <memory>
#include <string>

namespace chorus::detail {

/// What discovery found out.
class Discovered {
public:
    Discovered() = default;
    UrlBundle urls;
    Flavor flavor;
    InstanceInfo info;
    Limits limits; ///< the published ones, or else the flavor's
};

/// Asks the server at `url` where its parts are: see Instance::discover for the order.
task<Discovered> discover(
    std::shared_ptr<Transport> transport, std::string url, InstanceOptions options, TimePoint deadline);

} // namespace chorus::detail
