#include <chorus/rest/body.hpp>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <filesystem>
#include <fstream>

#include <chorus/error.hpp>
#include <chorus/rest/request.hpp>

namespace chorus {
namespace detail {

/// What a Body knows, and how it is read.
class BodyRecipe {
public:
    BodyRecipe() = default;
    BodyRecipe(BodyRecipe const&) = delete;
    BodyRecipe& operator=(BodyRecipe const&) = delete;
    virtual ~BodyRecipe() = default;
    [[nodiscard]] virtual std::optional<std::uint64_t> size() const = 0;
    [[nodiscard]] virtual bool repeatable() const { return true; }
    [[nodiscard]] virtual std::string const* bytes() const { return nullptr; }
    /// `self` is this very recipe: what is opened keeps it alive.
    [[nodiscard]] virtual std::unique_ptr<BodySource> open(std::shared_ptr<BodyRecipe const> self) const = 0;
};

} // namespace detail

namespace {

using detail::BodyRecipe;

// What is in memory and no larger is joined into one text.
constexpr std::uint64_t joined_size = 64 * 1024;

class MemorySource final : public BodySource {
public:
    MemorySource(std::shared_ptr<BodyRecipe const> owner, std::string_view bytes)
        : owner_(std::move(owner))
        , rest_(bytes) {}
    task<std::size_t> read(std::span<char> space) override {
        auto const n = rest_.copy(space.data(), space.size());
        rest_.remove_prefix(n);
        co_return n;
    }

private:
    std::shared_ptr<BodyRecipe const> owner_;
    std::string_view rest_;
};

class MemoryRecipe final : public BodyRecipe {
public:
    explicit MemoryRecipe(std::string bytes) : bytes_(std::move(bytes)) {}
    std::optional<std::uint64_t> size() const override { return bytes_.size(); }
    std::string const* bytes() const override { return &bytes_; }
    std::unique_ptr<BodySource> open(std::shared_ptr<BodyRecipe const> self) const override {
        return std::make_unique<MemorySource>(std::move(self), bytes_);
    }

private:
    std::string const bytes_;
};

std::uint64_t size_of_file(std::string const& path) {
    std::error_code error;
    auto const size = std::filesystem::file_size(path, error);
    if (error) throw Error(errc::file_unreadable, "cannot read " + path + ": " + error.message());
    return size;
}

class FileSource final : public BodySource {
public:
    FileSource(std::string const& path, std::uint64_t size) : path_(path), left_(size) {
        in_.rdbuf()->pubsetbuf(nullptr, 0); // what reads it has a buffer
        in_.open(path, std::ios::binary);
        if (!in_ || size_of_file(path) != size) throw failure();
    }
    task<std::size_t> read(std::span<char> space) override {
        auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(space.size(), left_));
        if (wanted == 0) co_return 0;
        in_.read(space.data(), static_cast<std::streamsize>(wanted));
        if (static_cast<std::size_t>(in_.gcount()) != wanted) throw failure();
        left_ -= wanted;
        co_return wanted;
    }

private:
    [[nodiscard]] Error failure() const {
        return Error(errc::file_unreadable, path_ + " cannot be read, or has changed");
    }

    std::string path_;
    std::uint64_t left_;
    std::ifstream in_;
};

class FileRecipe final : public BodyRecipe {
public:
    explicit FileRecipe(std::string const& path) : path_(path), size_(size_of_file(path)) {
        if (!std::ifstream(path, std::ios::binary))
            throw Error(errc::file_unreadable, "cannot read " + path);
    }
    std::optional<std::uint64_t> size() const override { return size_; }
    std::unique_ptr<BodySource> open(std::shared_ptr<BodyRecipe const>) const override {
        return std::make_unique<FileSource>(path_, size_);
    }

private:
    std::string const path_;
    std::uint64_t const size_;
};

class GeneratedSource final : public BodySource {
public:
    explicit GeneratedSource(BodyGenerator next) : next_(std::move(next)) {}
    task<std::size_t> read(std::span<char> space) override {
        auto const n = next_(space);
        if (n > space.size()) throw Error(errc::invalid_argument, "a generator wrote past its space");
        co_return n;
    }

private:
    BodyGenerator next_;
};

class GeneratedRecipe final : public BodyRecipe {
public:
    GeneratedRecipe(BodyGenerator next, std::optional<std::uint64_t> size)
        : next_(std::move(next))
        , size_(size) {}
    std::optional<std::uint64_t> size() const override { return size_; }
    bool repeatable() const override { return false; }
    std::unique_ptr<BodySource> open(std::shared_ptr<BodyRecipe const>) const override {
        if (used_.exchange(true))
            throw Error(errc::invalid_argument, "this body is generated once, and has been sent");
        return std::make_unique<GeneratedSource>(next_);
    }

private:
    BodyGenerator const next_;
    std::optional<std::uint64_t> const size_;
    mutable std::atomic<bool> used_{false};
};

class StreamedRecipe final : public BodyRecipe {
public:
    StreamedRecipe(std::function<std::unique_ptr<BodySource>()> open, std::optional<std::uint64_t> size)
        : open_(std::move(open))
        , size_(size) {}
    std::optional<std::uint64_t> size() const override { return size_; }
    std::unique_ptr<BodySource> open(std::shared_ptr<BodyRecipe const>) const override { return open_(); }

private:
    std::function<std::unique_ptr<BodySource>()> const open_;
    std::optional<std::uint64_t> const size_;
};

class JoinedSource final : public BodySource {
public:
    explicit JoinedSource(std::vector<Body> parts) : parts_(std::move(parts)) {}
    task<std::size_t> read(std::span<char> space) override {
        std::size_t filled = 0;
        while (next_ < parts_.size() && filled < space.size()) {
            if (!source_) source_ = parts_[next_].open();
            auto const n = co_await source_->read(space.subspan(filled));
            filled += n;
            if (n != 0) continue;
            source_.reset();
            ++next_;
        }
        co_return filled;
    }

private:
    std::vector<Body> parts_;
    std::size_t next_ = 0;
    std::unique_ptr<BodySource> source_; // of the part that is being read
};

class JoinedRecipe final : public BodyRecipe {
public:
    explicit JoinedRecipe(std::vector<Body> parts) : parts_(std::move(parts)) {}
    std::optional<std::uint64_t> size() const override {
        std::uint64_t total = 0;
        for (auto const& part : parts_) {
            auto const size = part.size();
            if (!size) return std::nullopt;
            total += *size;
        }
        return total;
    }
    bool repeatable() const override { return std::ranges::all_of(parts_, &Body::repeatable); }
    std::unique_ptr<BodySource> open(std::shared_ptr<BodyRecipe const>) const override {
        return std::make_unique<JoinedSource>(parts_);
    }

private:
    std::vector<Body> const parts_;
};

class FileSink final : public BodySink {
public:
    explicit FileSink(std::string path) : path_(std::move(path)), part_(path_ + ".part") {}
    ~FileSink() override {
        if (!begun_) return;
        out_.close();
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
    void begin(std::optional<std::uint64_t>) override {
        out_.close();
        out_.clear();
        out_.open(part_, std::ios::binary | std::ios::trunc);
        if (!out_) throw failure();
        begun_ = true;
    }
    task<void> write(std::span<char const> bytes) override {
        out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out_) throw failure();
        co_return;
    }
    void end() override {
        out_.close();
        std::error_code error;
        if (out_) std::filesystem::rename(part_, path_, error);
        if (!out_ || error) throw failure();
        begun_ = false;
    }

private:
    [[nodiscard]] Error failure() const { return Error(errc::file_unwritable, "cannot write " + path_); }

    std::string path_;
    std::string part_;
    std::ofstream out_;
    bool begun_ = false; ///< and not ended
};

class CallbackSink final : public BodySink {
public:
    explicit CallbackSink(std::function<void(std::string_view)> take) : take_(std::move(take)) {}
    void begin(std::optional<std::uint64_t>) override {
        if (taken_)
            throw Error(errc::connection_closed, "broke in the middle of a download that cannot start anew");
    }
    task<void> write(std::span<char const> bytes) override {
        taken_ = true;
        take_(std::string_view(bytes.data(), bytes.size()));
        co_return;
    }
    void end() override {}

private:
    std::function<void(std::string_view)> take_;
    bool taken_ = false;
};

} // namespace

Body::Body(std::string bytes) : recipe_(std::make_shared<MemoryRecipe>(std::move(bytes))) {}
Body Body::file(std::string const& path) { return Body(std::make_shared<FileRecipe>(path)); }

std::optional<std::uint64_t> Body::size() const { return recipe_ ? recipe_->size() : 0; }
bool Body::repeatable() const { return !recipe_ || recipe_->repeatable(); }
bool Body::in_memory() const { return !recipe_ || recipe_->bytes() != nullptr; }
std::string const& Body::bytes() const {
    static std::string const none;
    auto const* const bytes = recipe_ ? recipe_->bytes() : nullptr;
    return bytes ? *bytes : none;
}
std::unique_ptr<BodySource> Body::open() const {
    if (!recipe_) return std::make_unique<MemorySource>(nullptr, std::string_view());
    return recipe_->open(recipe_);
}
bool operator==(Body const& a, Body const& b) {
    return a.recipe_ == b.recipe_ || (a.in_memory() && b.in_memory() && a.bytes() == b.bytes());
}

BodySource::~BodySource() = default;
BodySink::~BodySink() = default;

Body generated_body(BodyGenerator next, std::optional<std::uint64_t> size) {
    return Body(std::make_shared<GeneratedRecipe>(std::move(next), size));
}
Body streamed_body(
    std::function<std::unique_ptr<BodySource>()> open, std::optional<std::uint64_t> size) {
    return Body(std::make_shared<StreamedRecipe>(std::move(open), size));
}
Body joined_body(std::vector<Body> parts) {
    std::uint64_t small = 0;
    for (auto const& part : parts) small += part.in_memory() ? part.bytes().size() : joined_size + 1;
    if (small > joined_size) return Body(std::make_shared<JoinedRecipe>(std::move(parts)));
    std::string text;
    text.reserve(static_cast<std::size_t>(small));
    for (auto const& part : parts) text += part.bytes();
    return Body(std::move(text));
}

std::shared_ptr<BodySink> file_sink(std::string path) { return std::make_shared<FileSink>(std::move(path)); }
std::shared_ptr<BodySink> callback_sink(std::function<void(std::string_view)> take) {
    return std::make_shared<CallbackSink>(std::move(take));
}

namespace {
Transfer& transfer_of(CallOptions& options) {
    if (!options.transfer) options.transfer = std::make_shared<Transfer>();
    return *options.transfer;
}
} // namespace

void CallOptions::set_sink(std::shared_ptr<BodySink> sink) { transfer_of(*this).sink = std::move(sink); }
void CallOptions::set_on_sent(Progress progress) { transfer_of(*this).on_sent = std::move(progress); }
void CallOptions::set_on_received(Progress progress) { transfer_of(*this).on_received = std::move(progress); }

} // namespace chorus
