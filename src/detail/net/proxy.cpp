#include "detail/net/proxy.hpp"

#include "codec/base64.hpp"
#include "detail/net/http_message.hpp"
#include "url_check.hpp"
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <algorithm>

namespace chorus::detail {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t read_size = 4 * 1024;

/// Nothing follows the head of its answer before we have spoken.
task<void> read_answer(Activity& activity, asio::ip::tcp::socket& socket, Response& response) {
    boost::beast::flat_buffer buffer(ResponseParser::max_head_size);
    ResponseParser parser(response, ResponseParser::Options().without_body());
    while (!parser.is_done()) {
        if (buffer.size() == buffer.max_size()) throw activity.failure(http::error::header_limit);
        auto const room = std::min(read_size, buffer.max_size() - buffer.size());
        auto const [error, n] = co_await socket.async_read_some(buffer.prepare(room), as_result);
        buffer.commit(n);
        if (activity.stopped() || error) throw activity.failure(error);
        boost::system::error_code parsed;
        buffer.consume(parser.put(buffer.cdata(), parsed));
        if (parsed && parsed != http::error::need_more) throw activity.failure(parsed);
    }
    if (response.status / 100 == 2 && buffer.size() != 0)
        throw activity.failure(http::error::unexpected_body);
}

} // namespace

std::optional<Proxy> parse_proxy(Secret const& url) {
    if (url.empty()) return std::nullopt;
    auto const parsed = boost::urls::parse_uri(url.reveal());
    if (!parsed || parsed->scheme() != "http" || !has_whole_authority(url.reveal(), *parsed) ||
        parsed->encoded_host().empty())
        throw Error(errc::invalid_url, "a proxy is http://host:port or http://user:password@host:port");
    std::optional<Proxy> proxy(std::in_place);
    std::string port = parsed->port();
    if (port.empty()) port = "80";
    proxy->origin = Origin(false, parsed->host_address(), std::move(port));
    check_header("Host", proxy->origin.authority());
    if (parsed->has_userinfo()) {
        Secret const user(parsed->user() + ":" + parsed->password());
        proxy->authorization = "Basic " + codec::encode_base64(user.reveal());
    }
    return proxy;
}

task<void> open_tunnel(Activity& activity, asio::ip::tcp::socket& socket, Proxy const& proxy,
    Origin const& target, TimePoint until) {
    auto const name = peer_name(target);
    check_header("Host", name);
    auto text = "CONNECT " + name + " HTTP/1.1\r\nHost: " + name + "\r\n";
    if (!proxy.authorization.empty())
        text += "Proxy-Authorization: " + proxy.authorization.reveal() + "\r\n";
    text += "\r\n";
    Secret const request(std::move(text));
    activity.begin(Phase::tunnel, until, [&socket] {
        boost::system::error_code ignored;
        socket.close(ignored);
    });
    auto const [error, n] = co_await asio::async_write(socket, asio::buffer(request.reveal()), as_result);
    if (activity.stopped() || error) throw activity.failure(error);
    Response response;
    co_await read_answer(activity, socket, response);
    if (response.status / 100 == 2) co_return;
    auto details = net_error(errc::proxy_refused, Phase::tunnel, activity.origin(),
        "answered with status " + std::to_string(response.status))
                       .details();
    details.status = response.status;
    throw Error(std::move(details));
}

} // namespace chorus::detail
