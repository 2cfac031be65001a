#include <chorus/error.hpp>
#include <chorus/gateway/session_store.hpp>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <mutex>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <unordered_map>
#include <vector>

namespace chorus {

SessionStore::~SessionStore() = default;

namespace {

constexpr std::size_t text_size = 472;

/// One session. The file is mapped, so what is written here is the kernel's to keep, whatever becomes of the
/// process in the next moment.
///
/// The order of writes makes a record that was cut short no record: `check`, of all but the sequence, is
/// taken away first and put back last. A new sequence alone is one write of one word.
struct alignas(64) Record {
    std::atomic<std::uint32_t> check; ///< 0: no session
    std::uint32_t shard;
    std::atomic<std::int64_t> sequence;
    std::int64_t lost_from;
    std::uint32_t shard_count;
    std::uint16_t key_size;
    std::uint16_t id_size;
    std::uint16_t url_size;
    std::uint16_t lost_id_size;
    char text[text_size]; ///< key, id, URL, id of the lost session
    std::uint32_t end;

    [[nodiscard]] std::string_view key() const { return {text, key_size}; }
    [[nodiscard]] std::string_view id() const { return {text + key_size, id_size}; }
    [[nodiscard]] std::string_view url() const { return {text + key_size + id_size, url_size}; }
    [[nodiscard]] std::string_view lost_id() const {
        return {text + key_size + id_size + url_size, lost_id_size};
    }
    [[nodiscard]] std::size_t used() const {
        return std::size_t(key_size) + id_size + url_size + lost_id_size;
    }
};
static_assert(sizeof(Record) == 512);
static_assert(std::atomic<std::int64_t>::is_always_lock_free);

constexpr std::string_view magic = "chorus sessions 2\n";
constexpr std::size_t chunk_records = 128;
constexpr std::size_t chunk_bytes = chunk_records * sizeof(Record);

std::uint32_t check_of(Record const& record) {
    std::uint32_t hash = 2166136261;
    auto mix = [&hash](unsigned char byte) { hash = (hash ^ byte) * 16777619; };
    auto number = [&mix](std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8) mix(static_cast<unsigned char>(value >> shift));
    };
    number(record.shard);
    number(record.shard_count);
    number(record.key_size);
    number(record.id_size);
    number(record.url_size);
    number(record.lost_id_size);
    number(static_cast<std::uint32_t>(record.lost_from));
    number(static_cast<std::uint32_t>(record.lost_from >> 32));
    for (char c : std::string_view(record.text, record.used())) mix(static_cast<unsigned char>(c));
    return hash == 0 ? 1 : hash;
}

bool is_whole(Record const& record) {
    auto const check = record.check.load(std::memory_order_acquire);
    return check != 0 && record.used() <= text_size && check == check_of(record);
}

class FileStore final : public SessionStore {
public:
    explicit FileStore(std::string const& path) : path_(path) {
        file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (file_ < 0) throw failure("open");
        try {
            open();
        }
        catch (...) {
            close();
            throw;
        }
    }
    ~FileStore() override { close(); }

    std::optional<SessionState> load(std::string_view key) override {
        std::lock_guard const lock(mutex_);
        auto const found = records_.find(key);
        if (found == records_.end()) return std::nullopt;
        auto const& record = *found->second;
        SessionState state;
        state.session_id = record.id();
        state.resume_url = record.url();
        state.sequence = record.sequence.load(std::memory_order_relaxed);
        state.shard = record.shard;
        state.shard_count = record.shard_count;
        state.lost_session_id = record.lost_id();
        state.lost_from_sequence = record.lost_from;
        return state;
    }

    void store(std::string_view key, SessionState const& state) override {
        std::lock_guard const lock(mutex_);
        auto const found = records_.find(key);
        if (found != records_.end()) {
            auto& record = *found->second;
            bool const same = record.id() == state.session_id && record.url() == state.resume_url &&
                record.shard == state.shard && record.shard_count == state.shard_count &&
                record.lost_id() == state.lost_session_id && record.lost_from == state.lost_from_sequence;
            if (same) return record.sequence.store(state.sequence, std::memory_order_relaxed);
            write(record, key, state);
            return;
        }
        if (free_.empty()) add_chunk();
        auto& record = *free_.back();
        write(record, key, state);
        records_.emplace(std::string(key), &record);
        free_.pop_back();
    }

    void forget(std::string_view key) override {
        std::lock_guard const lock(mutex_);
        auto const found = records_.find(key);
        if (found == records_.end()) return;
        found->second->check.store(0, std::memory_order_release);
        free_.push_back(found->second);
        records_.erase(found);
    }

private:
    struct KeyHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
    };

    static void write(Record& record, std::string_view key, SessionState const& state) {
        if (key.size() + state.session_id.size() + state.resume_url.size() + state.lost_session_id.size() >
            text_size)
            throw Error(errc::invalid_argument, "too long for the session file: key, session ids and URL");
        record.check.store(0, std::memory_order_release);
        std::atomic_thread_fence(std::memory_order_seq_cst);
        record.shard = state.shard;
        record.shard_count = state.shard_count;
        record.key_size = static_cast<std::uint16_t>(key.size());
        record.id_size = static_cast<std::uint16_t>(state.session_id.size());
        record.url_size = static_cast<std::uint16_t>(state.resume_url.size());
        record.lost_id_size = static_cast<std::uint16_t>(state.lost_session_id.size());
        record.lost_from = state.lost_from_sequence;
        auto* to = record.text;
        for (auto part : {key, std::string_view(state.session_id), std::string_view(state.resume_url),
                 std::string_view(state.lost_session_id)}) {
            std::memcpy(to, part.data(), part.size());
            to += part.size();
        }
        record.sequence.store(state.sequence, std::memory_order_relaxed);
        record.check.store(check_of(record), std::memory_order_release);
    }

    [[nodiscard]] Error failure(char const* what) const {
        return Error(errc::file_unwritable,
            std::string(what) + " " + path_ + ": " + std::generic_category().message(errno));
    }

    void open() {
        if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK) throw failure("lock");
            throw Error(errc::invalid_argument, path_ + " is in use: it serves one store at a time");
        }
        struct stat about {};
        if (::fstat(file_, &about) != 0) throw failure("look at");
        auto const size = static_cast<std::size_t>(about.st_size);
        // The first record's place holds the magic. A file that was cut short while it grew is filled up.
        std::array<char, magic.size()> begin{};
        auto const read = ::pread(file_, begin.data(), begin.size(), 0);
        if (read < 0) throw failure("read");
        bool const empty =
            std::string_view(begin.data(), static_cast<std::size_t>(read)).find_first_not_of('\0') ==
            std::string_view::npos;
        if (!empty && std::string_view(begin.data(), begin.size()) != magic)
            throw Error(errc::invalid_argument, path_ + " is no file of sessions");
        do add_chunk();
        while (mapped_ < size);
        if (empty && ::pwrite(file_, magic.data(), magic.size(), 0) != static_cast<ssize_t>(magic.size()))
            throw failure("write");
    }

    /// Maps the next part of the file, which grows if it ends before.
    void add_chunk() {
        // Written, not only sized: a disk that is full must be an error here, not a signal later.
        struct stat about {};
        if (::fstat(file_, &about) != 0) throw failure("look at");
        for (auto at = std::max(static_cast<std::size_t>(about.st_size), mapped_);
             at < mapped_ + chunk_bytes;) {
            static constexpr std::array<char, 4096> zeros{};
            auto const size = std::min(zeros.size(), mapped_ + chunk_bytes - at);
            auto const written = ::pwrite(file_, zeros.data(), size, static_cast<off_t>(at));
            if (written <= 0) throw failure("write");
            at += static_cast<std::size_t>(written);
        }
        chunks_.reserve(chunks_.size() + 1);
        free_.reserve(free_.size() + chunk_records);
        void* const place = ::mmap(
            nullptr, chunk_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file_, static_cast<off_t>(mapped_));
        if (place == MAP_FAILED) throw failure("map");
        chunks_.push_back(place);
        auto* const first = static_cast<Record*>(place);
        bool const has_magic = mapped_ == 0;
        mapped_ += chunk_bytes;
        for (std::size_t i = chunk_records; i-- > (has_magic ? 1u : 0u);) {
            auto& record = first[i];
            if (is_whole(record) && records_.emplace(std::string(record.key()), &record).second) continue;
            record.check.store(0, std::memory_order_relaxed);
            free_.push_back(&record);
        }
    }

    void close() {
        for (auto* chunk : chunks_) ::munmap(chunk, chunk_bytes);
        if (file_ >= 0) ::close(file_);
    }

    std::string path_;
    int file_ = -1;
    std::mutex mutex_;
    std::size_t mapped_ = 0;
    std::vector<void*> chunks_;
    std::unordered_map<std::string, Record*, KeyHash, std::equal_to<>> records_;
    std::vector<Record*> free_;
};

} // namespace

std::shared_ptr<SessionStore> file_store(std::string const& path) {
    return std::make_shared<FileStore>(path);
}

} // namespace chorus
