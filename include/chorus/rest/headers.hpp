#pragma once

#include <chorus/config.hpp>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chorus {

using Header = std::pair<std::string, std::string>; ///< name and value

/// Whether two names of headers are the same: in any case.
[[nodiscard]] constexpr bool is_same_header(std::string_view a, std::string_view b) {
    constexpr auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (a.size() != b.size()) return false;
    // From the end: families of headers begin alike.
    for (auto i = a.size(); i-- > 0;)
        if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
    return true;
}

/// The headers of an answer, in the order they came, all in one piece of memory: answers have a dozen, and
/// most are never looked at.
class ResponseHeaders {
public:
    using value_type = std::pair<std::string_view, std::string_view>; ///< name and value

    class const_iterator {
    public:
        using value_type = ResponseHeaders::value_type;
        using difference_type = std::ptrdiff_t;
        const_iterator() = default;
        const_iterator(ResponseHeaders const* of, std::size_t at) : of_(of), at_(at) {}
        value_type operator*() const { return (*of_)[at_]; }
        const_iterator& operator++() { return ++at_, *this; }
        const_iterator operator++(int) { return const_iterator(of_, at_++); }
        friend bool operator==(const_iterator const&, const_iterator const&) = default;

    private:
        ResponseHeaders const* of_ = nullptr;
        std::size_t at_ = 0;
    };
    using iterator = const_iterator;

    ResponseHeaders() = default;
    CHORUS_DECL ResponseHeaders(std::initializer_list<value_type> headers);
    CHORUS_DECL ResponseHeaders(std::vector<Header> const& headers);

    CHORUS_DECL void reserve(std::size_t count, std::size_t bytes);
    CHORUS_DECL void add(std::string_view name, std::string_view value);
    /// Takes out all of that name.
    CHORUS_DECL void remove(std::string_view name);

    /// The first one of that name, in any case; empty if there is none.
    [[nodiscard]] CHORUS_DECL std::string_view find(std::string_view name) const;

    [[nodiscard]] value_type operator[](std::size_t index) const { return at(places_[index]); }
    [[nodiscard]] std::size_t size() const { return places_.size(); }
    [[nodiscard]] bool empty() const { return places_.empty(); }
    [[nodiscard]] const_iterator begin() const { return const_iterator(this, 0); }
    [[nodiscard]] const_iterator end() const { return const_iterator(this, places_.size()); }

    /// The same names and values in the same order.
    friend CHORUS_DECL bool operator==(ResponseHeaders const& a, ResponseHeaders const& b);

private:
    struct Place {
        Place(std::size_t begin_, std::size_t name_, std::size_t value_)
            : begin(static_cast<std::uint32_t>(begin_))
            , name(static_cast<std::uint32_t>(name_))
            , value(static_cast<std::uint32_t>(value_)) {}
        std::uint32_t begin, name, value; ///< sizes of the latter two
    };
    [[nodiscard]] CHORUS_DECL value_type at(Place const& place) const;

    std::string text_;
    std::vector<Place> places_;
};

} // namespace chorus
