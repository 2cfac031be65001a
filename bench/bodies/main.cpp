// How much memory a program needs at most that sends and receives bodies much larger than that. Each transfer
// runs in a process of its own, through the public API, against a server in another one.
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <charconv>
#include <chorus/chorus.hpp>
#include <chorus/rest/body.hpp>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

constexpr std::size_t block_size = 256 * 1024;

double peak_mb() {
    std::ifstream in("/proc/self/status");
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

std::uint64_t number_after(std::string const& text, std::string_view key) {
    auto const at = text.find(key);
    std::uint64_t number = 0;
    if (at != text.npos) std::from_chars(text.data() + at + key.size(), text.data() + text.size(), number);
    return number;
}

/// One connection of a server that takes every PUT, and gives as many bytes as a path says.
void serve(tcp::socket socket) {
    std::string received, block(block_size, 'x');
    for (;;) {
        boost::system::error_code error;
        auto const size = asio::read_until(socket, asio::dynamic_buffer(received), "\r\n\r\n", error);
        if (error) return;
        auto const head = received.substr(0, size);
        received.erase(0, size);
        if (head.starts_with("GET /api/")) {
            std::string const me = R"({"id":"1","username":"bench","discriminator":"0","avatar":null})";
            asio::write(socket, asio::buffer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                                             "Content-Length: " + std::to_string(me.size()) + "\r\n\r\n" + me));
            continue;
        }
        if (head.starts_with("GET ")) {
            auto left = number_after(head, "GET /");
            asio::write(socket, asio::buffer("HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
                                             "Content-Length: " + std::to_string(left) + "\r\n\r\n"));
            while (left > 0) {
                auto const n = std::min<std::uint64_t>(left, block.size());
                asio::write(socket, asio::buffer(block.data(), static_cast<std::size_t>(n)), error);
                if (error) return;
                left -= n;
            }
            continue;
        }
        auto left = number_after(head, "Content-Length: ") - received.size();
        received.clear();
        while (left > 0) {
            left -= socket.read_some(asio::buffer(block), error);
            if (error) return;
        }
        asio::write(socket, asio::buffer(std::string("HTTP/1.1 204 No Content\r\n\r\n")));
    }
}

[[noreturn]] void run_server(asio::io_context& io, tcp::acceptor& acceptor) {
    for (;;) {
        tcp::socket socket(io);
        acceptor.accept(socket);
        if (::fork() == 0) {
            serve(std::move(socket));
            std::_Exit(0);
        }
    }
}

chorus::task<> transfer(bool up, std::string base, std::uint64_t bytes, std::string path) {
    auto const executor = co_await asio::this_coro::executor;
    auto const server = chorus::Instance::at(
        executor, chorus::UrlBundle(base, base + "/api/v9", base + "/gateway", base + "/cdn"));
    auto const me = co_await server.bot(chorus::Secret("token"));
    std::uint64_t moved = 0;
    auto count = [&moved](std::uint64_t done, std::optional<std::uint64_t>) { moved = done; };
    if (up) {
        chorus::UploadSlot slot;
        slot.upload_url = base + "/upload";
        auto const file = chorus::File::open(path);
        co_await me.messages().upload(slot, file).on_sent(count).timeout(1h);
    }
    else {
        chorus::Attachment attachment;
        attachment.url = base + "/" + std::to_string(bytes);
        co_await me.messages().download(attachment).into(chorus::file_sink(path)).on_received(count).timeout(1h);
    }
    if (moved != bytes) throw std::runtime_error(fmt::format("moved {} bytes of {}", moved, bytes));
}

void measure(bool up, std::string const& base, std::uint64_t bytes, std::string const& path) {
    asio::io_context io;
    int result = 1;
    asio::co_spawn(io, transfer(up, base, bytes, path), [&](std::exception_ptr error) {
        try {
            if (error) std::rethrow_exception(error);
            fmt::print("figure {}_peak_mb {:.1f}\n", up ? "upload" : "download", peak_mb());
            result = 0;
        }
        catch (std::exception const& failure) {
            fmt::print(stderr, "{}\n", failure.what());
        }
    });
    io.run();
    std::fflush(stdout);
    std::_Exit(result);
}

} // namespace

int main(int argc, char** argv) {
    std::uint64_t const bytes = (argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1024) << 20;
    std::signal(SIGPIPE, SIG_IGN);
    asio::io_context io;
    tcp::acceptor acceptor(io, tcp::endpoint(asio::ip::address_v4::loopback(), 0));
    auto const base = "http://127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
    char folder[] = "/tmp/chorus-bodies-XXXXXX";
    if (!::mkdtemp(folder)) return 1;
    auto const path = std::string(folder) + "/body";
    std::ofstream(path).flush();
    if (::truncate(path.c_str(), static_cast<off_t>(bytes)) != 0) return 1; // a file of zeros, on no disk

    auto const server = ::fork();
    if (server == 0) {
        ::setpgid(0, 0); // with the children it will have
        run_server(io, acceptor);
    }
    int failed = 0;
    for (bool const up : {true, false}) {
        auto const child = ::fork();
        if (child == 0) measure(up, base, bytes, path);
        int status = 0;
        ::waitpid(child, &status, 0);
        failed += status != 0 ? 1 : 0;
    }
    ::setpgid(server, server);
    ::kill(-server, SIGKILL);
    ::waitpid(server, nullptr, 0);
    std::remove(path.c_str());
    ::rmdir(folder);
    return failed;
}
