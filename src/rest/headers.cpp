#include <algorithm>
#include <chorus/rest/headers.hpp>

namespace chorus {

ResponseHeaders::ResponseHeaders(std::initializer_list<value_type> headers) {
    for (auto const& [name, value] : headers) add(name, value);
}

ResponseHeaders::ResponseHeaders(std::vector<Header> const& headers) {
    for (auto const& [name, value] : headers) add(name, value);
}

void ResponseHeaders::reserve(std::size_t count, std::size_t bytes) {
    places_.reserve(count);
    text_.reserve(bytes);
}

void ResponseHeaders::add(std::string_view name, std::string_view value) {
    places_.emplace_back(text_.size(), name.size(), value.size());
    text_.append(name).append(value);
}

void ResponseHeaders::remove(std::string_view name) {
    std::erase_if(places_, [&](Place const& place) { return is_same_header(at(place).first, name); });
}

std::string_view ResponseHeaders::find(std::string_view name) const {
    for (auto const& place : places_)
        if (place.name == name.size() && is_same_header(at(place).first, name)) return at(place).second;
    return {};
}

bool operator==(ResponseHeaders const& a, ResponseHeaders const& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

ResponseHeaders::value_type ResponseHeaders::at(Place const& place) const {
    auto const text = std::string_view(text_).substr(place.begin);
    return {text.substr(0, place.name), text.substr(place.name, place.value)};
}

} // namespace chorus
