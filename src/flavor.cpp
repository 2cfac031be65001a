#include <chorus/flavor.hpp>

CHORUS_COMPILE(Flavor)

namespace chorus {

Flavor Flavor::other() { return Flavor(); }

Flavor Flavor::discord() {
    Flavor flavor;
    flavor.name = "discord";
    flavor.api_version = "v10";
    flavor.gateway_query = "v=10&encoding=json";
    flavor.compression = Compression::zlib_stream;
    flavor.refuses_user_accounts = true;
    flavor.nonce_is_idempotent = true;
    flavor.nonce_needs_enforcing = true;
    flavor.rates = RateRules::discord();
    return flavor;
}

Flavor Flavor::fluxer() {
    Flavor flavor;
    flavor.name = "fluxer";
    flavor.api_path = "";
    flavor.api_version = "v1";
    flavor.rates = RateRules::fluxer();
    flavor.gateway_query = "v=1&encoding=json";
    flavor.intents = false;
    return flavor;
}

Flavor Flavor::spacebar() {
    Flavor flavor;
    flavor.name = "spacebar";
    flavor.compression = Compression::zlib_stream;
    flavor.multipart_describes_files = false;
    flavor.nonce_is_idempotent = true;
    flavor.publishes_limits = true;
    flavor.rates = RateRules::spacebar();
    flavor.bad_token_close_code = 4000;
    flavor.identify_interval = {};
    return flavor;
}

} // namespace chorus
