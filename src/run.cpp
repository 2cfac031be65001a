#include <chorus/run.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/strand.hpp>
#include <chorus/error.hpp>
#include <cstdio>
#include <thread>
#include <vector>

namespace chorus {

int run(std::function<task<>(asio::io_context&)> program, unsigned threads) {
    asio::io_context io;
    auto strand = asio::make_strand(io); // the program, and what may end it
    asio::signal_set signals(strand, SIGINT, SIGTERM);
    asio::cancellation_signal stop;
    int code = 0;
    bool signalled = false;

    asio::co_spawn(
        strand, program(io), asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr exception) {
            signals.cancel();
            if (!exception) return;
            code = signalled ? 130 : 1;
            try {
                std::rethrow_exception(exception);
            }
            catch (std::exception const& error) {
                if (!signalled) std::fprintf(stderr, "error: %s\n", error.what());
            }
            catch (...) {
                std::fprintf(stderr, "error: unknown\n");
            }
        }));
    signals.async_wait([&](boost::system::error_code error, int) {
        if (error) return;
        signalled = true;
        stop.emit(asio::cancellation_type::all);
    });
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i) others.emplace_back([&io] { io.run(); });
    io.run();
    return code;
}

} // namespace chorus
