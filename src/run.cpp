#include <chorus/run.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/signal_set.hpp>
#include <chorus/error.hpp>
#include <cstdio>

namespace chorus {

int run(std::function<task<>(asio::io_context&)> program) {
    asio::io_context io;
    asio::signal_set signals(io, SIGINT, SIGTERM);
    asio::cancellation_signal stop;
    int code = 0;
    bool signalled = false;

    asio::co_spawn(io, program(io), asio::bind_cancellation_slot(stop.slot(), [&](std::exception_ptr exception) {
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
    io.run();
    return code;
}

} // namespace chorus
