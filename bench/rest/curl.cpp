#include "rest/client.hpp"

#include <curl/curl.h>
#include <memory>
#include <stdexcept>

namespace chorus_bench {
namespace {

struct Exchange {
    CURL* handle = nullptr;
    std::string body;
    Stopwatch::Clock::time_point begin;
};

std::size_t append(char* data, std::size_t size, std::size_t count, void* body) {
    static_cast<std::string*>(body)->append(data, size * count);
    return size * count;
}

void check(CURLMcode code) {
    if (code != CURLM_OK) throw std::runtime_error(std::string("curl: ") + curl_multi_strerror(code));
}

} // namespace

Result run_curl(Load const& load) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    std::unique_ptr<CURLM, CURLMcode (*)(CURLM*)> const multi(curl_multi_init(), &curl_multi_cleanup);
    curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(load.in_flight));
    curl_slist* list = curl_slist_append(nullptr, "Accept: application/json");
    list = curl_slist_append(list, ("Authorization: Bot " + load.token).c_str());
    std::unique_ptr<curl_slist, void (*)(curl_slist*)> const headers(list, &curl_slist_free_all);

    std::vector<Exchange> exchanges(load.in_flight);
    Stopwatch watch(load);
    std::size_t running = 0;
    auto start = [&](Exchange& exchange) {
        if (!watch.next(exchange.begin)) return;
        exchange.body.clear();
        check(curl_multi_add_handle(multi.get(), exchange.handle));
        ++running;
    };
    for (std::size_t i = 0; i < exchanges.size(); ++i) {
        auto& exchange = exchanges[i];
        exchange.handle = curl_easy_init();
        auto const url = load.root() + load.target(i);
        curl_easy_setopt(exchange.handle, CURLOPT_URL, url.c_str());
        curl_easy_setopt(exchange.handle, CURLOPT_HTTPHEADER, headers.get());
        curl_easy_setopt(exchange.handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
        curl_easy_setopt(exchange.handle, CURLOPT_USERAGENT, "chorus bench");
        curl_easy_setopt(exchange.handle, CURLOPT_WRITEFUNCTION, &append);
        curl_easy_setopt(exchange.handle, CURLOPT_WRITEDATA, &exchange.body);
        curl_easy_setopt(exchange.handle, CURLOPT_PRIVATE, &exchange);
        if (load.tls) curl_easy_setopt(exchange.handle, CURLOPT_CAINFO, load.ca_file.c_str());
        start(exchange);
    }
    while (running > 0) {
        int active = 0;
        check(curl_multi_perform(multi.get(), &active));
        int queued = 0;
        bool ended = false;
        while (auto const* message = curl_multi_info_read(multi.get(), &queued)) {
            if (message->msg != CURLMSG_DONE) continue;
            auto* const handle = message->easy_handle;
            auto const outcome = message->data.result;
            long status = 0;
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
            void* data = nullptr;
            curl_easy_getinfo(handle, CURLINFO_PRIVATE, &data);
            if (outcome != CURLE_OK)
                throw std::runtime_error(std::string("curl: ") + curl_easy_strerror(outcome));
            if (status != 200) throw std::runtime_error("curl: status " + std::to_string(status));
            auto& exchange = *static_cast<Exchange*>(data);
            watch.answered(exchange.begin);
            check(curl_multi_remove_handle(multi.get(), handle));
            --running;
            start(exchange);
            ended = true;
        }
        if (!ended && running > 0) check(curl_multi_poll(multi.get(), nullptr, 0, 1000, nullptr));
    }
    for (auto const& exchange : exchanges) curl_easy_cleanup(exchange.handle);
    return watch.result();
}

} // namespace chorus_bench
