#include "support/catch.hpp"
#include <chorus/error.hpp>
#include <chorus/gateway/session_store.hpp>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sys/wait.h>
#include <unistd.h>

using namespace chorus;

namespace {

class TempFile {
public:
    TempFile() {
        auto pattern = (std::filesystem::temp_directory_path() / "chorus-sessions-XXXXXX").string();
        auto const file = ::mkstemp(pattern.data());
        if (file >= 0) ::close(file);
        path_ = pattern;
        std::filesystem::remove(path_);
    }
    TempFile(TempFile const&) = delete;
    TempFile& operator=(TempFile const&) = delete;
    ~TempFile() { std::filesystem::remove(path_); }
    [[nodiscard]] std::string const& path() const { return path_; }

private:
    std::string path_;
};

SessionState state_of(
    std::int64_t sequence, std::string id = "a1b2", std::string url = "wss://gateway.test") {
    SessionState state(std::move(id), std::move(url), sequence);
    state.shard = 3;
    state.shard_count = 8;
    return state;
}

errc failure_of(std::string const& path) {
    try {
        (void)file_store(path);
    }
    catch (Error const& error) {
        for (auto code : {errc::invalid_argument, errc::file_unwritable})
            if (error.is(code)) return code;
        throw;
    }
    return errc{};
}

} // namespace

TEST_CASE("a session is found again by its key, after the file was closed and opened") {
    TempFile file;
    {
        auto store = file_store(file.path());
        CHECK(!store->load("alice"));
        store->store("alice", state_of(5));
        store->store("bob", state_of(7, "other", ""));
        store->store("alice", state_of(6));
    }
    auto store = file_store(file.path());
    CHECK(store->load("alice") == state_of(6));
    CHECK(store->load("bob") == state_of(7, "other", ""));
    CHECK(!store->load("ali"));
}

TEST_CASE("a gap that was not told to the end is kept, with a session and without") {
    TempFile file;
    auto state = state_of(17);
    state.lost_session_id = "0ld";
    state.lost_from_sequence = 1'000'000'000'007;
    SessionState only_gap;
    only_gap.lost_session_id = "0ld";
    {
        auto store = file_store(file.path());
        store->store("alice", state);
        store->store("bob", only_gap);
    }
    auto store = file_store(file.path());
    CHECK(store->load("alice") == state);
    CHECK(store->load("bob") == only_gap);
    store->store("alice", state_of(18));
    CHECK(store->load("alice") == state_of(18));
}

TEST_CASE("a session of another id takes the place of the old one") {
    TempFile file;
    {
        auto store = file_store(file.path());
        store->store("alice", state_of(500));
        store->store("alice", state_of(1, "next", "wss://elsewhere.test"));
    }
    CHECK(file_store(file.path())->load("alice") == state_of(1, "next", "wss://elsewhere.test"));
}

TEST_CASE("what is forgotten stays forgotten, and its place is used again") {
    TempFile file;
    {
        auto store = file_store(file.path());
        auto const size = std::filesystem::file_size(file.path());
        for (int i = 0; i < 1000; ++i) {
            store->store("session " + std::to_string(i), state_of(i));
            store->forget("session " + std::to_string(i));
        }
        store->forget("never stored");
        CHECK(std::filesystem::file_size(file.path()) == size);
    }
    auto store = file_store(file.path());
    for (int i = 0; i < 1000; ++i) CHECK(!store->load("session " + std::to_string(i)));
}

TEST_CASE("one file holds thousands of sessions") {
    TempFile file;
    {
        auto store = file_store(file.path());
        for (int i = 0; i < 3000; ++i) store->store("session " + std::to_string(i), state_of(i));
    }
    CHECK(std::filesystem::file_size(file.path()) < 3200 * 512);
    auto store = file_store(file.path());
    int found = 0;
    for (int i = 0; i < 3000; ++i) found += store->load("session " + std::to_string(i)) == state_of(i);
    CHECK(found == 3000);
}

TEST_CASE("a file is one store's at a time") {
    TempFile file;
    auto store = file_store(file.path());
    CHECK(failure_of(file.path()) == errc::invalid_argument);
    store.reset();
    CHECK(failure_of(file.path()) == errc{});
}

TEST_CASE("a file of something else is left alone") {
    TempFile file;
    std::ofstream(file.path()) << "my diary, not yours";
    CHECK(failure_of(file.path()) == errc::invalid_argument);
    CHECK(std::filesystem::file_size(file.path()) == 19);
    CHECK(failure_of("/no/such/folder/sessions") == errc::file_unwritable);
}

TEST_CASE("a session too long for the file is refused, and the one before stays") {
    TempFile file;
    auto store = file_store(file.path());
    store->store("alice", state_of(5));
    CHECK_THROWS_AS(store->store("alice", state_of(6, std::string(600, 'x'))), Error);
    CHECK_THROWS_AS(store->store("bob", state_of(6, std::string(600, 'x'))), Error);
    CHECK(store->load("alice") == state_of(5));
    CHECK(!store->load("bob"));
}

TEST_CASE("any byte that is wrong makes a record none, and harms no other") {
    TempFile file;
    {
        auto store = file_store(file.path());
        store->store("alice", state_of(5));
        store->store("bob", state_of(6));
    }
    std::ifstream in(file.path(), std::ios::binary);
    std::string const good(std::istreambuf_iterator<char>(in), {});
    auto const at = good.find("alice");
    REQUIRE(at != std::string::npos);
    for (std::size_t i = at; i < at + 20; ++i) {
        auto bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 0x41);
        std::ofstream(file.path(), std::ios::binary | std::ios::trunc) << bad;
        auto store = file_store(file.path());
        CHECK(!store->load("alice"));
        CHECK(store->load("bob") == state_of(6));
    }
    // Also where sizes point beyond the record.
    for (std::size_t i = at - 8; i < at; ++i) {
        auto bad = good;
        bad[i] = '\xff';
        std::ofstream(file.path(), std::ios::binary | std::ios::trunc) << bad;
        auto store = file_store(file.path());
        CHECK(store->load("bob") == state_of(6));
    }
}

TEST_CASE("a file that ends in the middle is filled up") {
    TempFile file;
    { file_store(file.path())->store("alice", state_of(5)); }
    std::filesystem::resize_file(file.path(), 700);
    auto store = file_store(file.path());
    for (int i = 0; i < 500; ++i) store->store("session " + std::to_string(i), state_of(i));
    CHECK(store->load("session 499") == state_of(499));
}

// The child tells by a pipe what it stored; what it did not tell may or may not be there.
TEST_CASE("what was stored survives a process that is killed") {
    for (int round = 0; round < 20; ++round) {
        TempFile file;
        int ends[2];
        REQUIRE(::pipe(ends) == 0);
        auto const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::close(ends[0]);
            auto store = file_store(file.path());
            for (std::int64_t i = 0;; ++i) {
                // Now and then a session of another name, so that whole records are written too.
                store->store("alice", state_of(i, "session " + std::to_string(i / 100)));
                if (::write(ends[1], &i, sizeof i) != sizeof i) ::_exit(1);
            }
        }
        ::close(ends[1]);
        std::int64_t told = -1;
        for (std::int64_t next;
             told < 700 + 37 * round && ::read(ends[0], &next, sizeof next) == sizeof next;)
            told = next;
        ::kill(child, SIGKILL);
        for (std::int64_t next; ::read(ends[0], &next, sizeof next) == sizeof next;) told = next;
        ::close(ends[0]);
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
        auto const found = file_store(file.path())->load("alice");
        if (!found) {
            // Killed while a session of another id was written: the only time when there may be none.
            CHECK((told + 1) % 100 == 0);
            continue;
        }
        CHECK(found->sequence >= told);
        CHECK(found->sequence <= told + 1);
        CHECK(found->session_id == "session " + std::to_string(found->sequence / 100));
    }
}
