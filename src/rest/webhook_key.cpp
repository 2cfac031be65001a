#include <chorus/rest/webhook_key.hpp>

#include <chorus/error.hpp>

namespace chorus {

WebhookKey WebhookKey::from_url(std::string_view url) {
    constexpr std::string_view folder = "/webhooks/";
    // Never says what the URL was: it may hold a token all the same.
    auto refuse = [] { return Error(errc::invalid_url, "no URL of a webhook"); };

    url = url.substr(0, url.find_first_of("?#"));
    auto at = url.find(folder);
    if (at == url.npos) throw refuse();
    url.remove_prefix(at + folder.size());
    auto slash = url.find('/');
    if (slash == url.npos) throw refuse();
    auto id = Snowflake::parse(url.substr(0, slash));
    auto token = url.substr(slash + 1);
    token = token.substr(0, token.find('/')); // `/github` and `/slack` may stand behind it
    if (!id || token.empty()) throw refuse();
    return WebhookKey(*id, Secret(token));
}

} // namespace chorus
