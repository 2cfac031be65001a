#include "support/catch.hpp"
#include "support/fake_transport.hpp"

#include <chorus/logger.hpp>
#include <chorus/rest/messages.hpp>
#include <chorus/rest/users.hpp>

using namespace chorus;
using namespace chorus_test;

namespace {

struct Log {
    Logger logger(LogLevel level) {
        return Logger(level, [this](LogRecord const& record) {
            lines.push_back(std::string(record.component) + ": " + std::string(record.text));
            levels.push_back(record.level);
        });
    }
    std::vector<std::string> lines;
    std::vector<LogLevel> levels;
};

} // namespace

TEST_CASE("a logger passes on what is at its level or above") {
    Log log;
    auto logger = log.logger(LogLevel::warning);
    for (auto level : {LogLevel::trace, LogLevel::debug, LogLevel::info, LogLevel::warning, LogLevel::error})
        logger.log(level, "c", "t");
    CHECK(log.levels == std::vector<LogLevel>{LogLevel::warning, LogLevel::error});
    CHECK_FALSE(logger.enabled(LogLevel::info));
    CHECK(logger.enabled(LogLevel::error));
    log.logger(LogLevel::off).log(LogLevel::error, "c", "t");
    CHECK(log.lines.size() == 2);
}

TEST_CASE("a logger without a sink is silent") {
    Logger logger;
    CHECK_FALSE(logger.enabled(LogLevel::error));
    logger.log(LogLevel::error, "c", "t");
    Logger(LogLevel::trace, nullptr).log(LogLevel::error, "c", "t");
}

TEST_CASE("a call logs its method, route and status, and neither ids, bodies nor the token") {
    Log log;
    InstanceOptions options;
    options.logger = log.logger(LogLevel::trace);
    RestRig rig({}, RestRig::Account::user, options);
    rig.http()
        .then(json_answer(200, R"({"id":"5","content":"private text"})"))
        .then(json_answer(401, R"({"message":"no"})"));
    REQUIRE(rig.result(rig.facade<Messages>().send(Snowflake(4711), CreateMessage("private text"))));
    CHECK_FALSE(rig.result(rig.facade<Users>().edit(EditCurrentUser().password("hunter2"))));
    REQUIRE(log.lines.size() == 2);
    CHECK(log.lines[0] == "rest: POST /channels/{channel_id}/messages -> 200");
    CHECK(log.lines[1] == "rest: PATCH /users/@me -> 401");
}
