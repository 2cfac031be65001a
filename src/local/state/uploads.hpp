// Files that went up before their message.
#pragma once

#include <chorus/types/snowflake.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace chorus::local {

/// Room for one file, and the file once it is there.
struct Upload {
    Snowflake channel;
    Snowflake user;
    std::string filename;
    std::string content_type;
    std::shared_ptr<std::string const> bytes; ///< null: nothing was put there yet
    std::chrono::steady_clock::time_point until{};
};

/// By `upload_filename`: "CHANNEL/CLOUD_USER_SECRET/NUMBER/name.png". Whoever knows the name may fill it, for
/// a day. The oldest make room for new ones.
class Uploads {
public:
    using Moment = std::chrono::steady_clock::time_point;
    static constexpr std::size_t capacity = 1000;
    static constexpr auto life = std::chrono::hours(24);

    void open(std::string name, Upload upload, Moment now) {
        upload.until = now + life;
        order_.push_back(name);
        uploads_.insert_or_assign(std::move(name), std::move(upload));
        while (uploads_.size() > capacity || order_.size() > 2 * capacity) {
            uploads_.erase(order_.front());
            order_.pop_front();
        }
    }
    [[nodiscard]] Upload* find(std::string_view name, Moment now) {
        auto found = uploads_.find(name);
        return found == uploads_.end() || found->second.until <= now ? nullptr : &found->second;
    }
    /// All become so much older.
    void age(std::chrono::milliseconds time) {
        for (auto& [name, upload] : uploads_) upload.until -= time;
    }
    void drop(std::string_view name) {
        if (auto found = uploads_.find(name); found != uploads_.end()) uploads_.erase(found);
    }
    [[nodiscard]] std::size_t size() const { return uploads_.size(); }

private:
    std::map<std::string, Upload, std::less<>> uploads_;
    std::deque<std::string> order_; ///< also of some that are gone
};

} // namespace chorus::local
