// Writes small JSON objects around encoded models, in one pass.
#pragma once

#include <chorus/codec/json.hpp>
#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace chorus::local {

/// Appends `"name":value` for every field of a described object that is there, but those in `skip`; each
/// after a comma, unless `out` ends in `{`.
void append_fields(void const* object, codec::ObjectShape const& shape,
    std::initializer_list<std::string_view> skip, std::string& out);

class JsonObject {
public:
    JsonObject() : out_("{") {}

    JsonObject& text(std::string_view key, std::string_view value) {
        start(key);
        codec::encode_json_string(value, out_);
        return *this;
    }
    /// `value` is JSON already.
    JsonObject& raw(std::string_view key, std::string_view value) {
        start(key);
        out_ += value;
        return *this;
    }
    template<std::integral Int> JsonObject& number(std::string_view key, Int value) {
        start(key);
        out_ += std::to_string(value);
        return *this;
    }
    JsonObject& boolean(std::string_view key, bool value) { return raw(key, value ? "true" : "false"); }
    JsonObject& none(std::string_view key) { return raw(key, "null"); }
    JsonObject& id(std::string_view key, Snowflake value) {
        start(key);
        out_ += '"';
        out_ += value.to_string();
        out_ += '"';
        return *this;
    }
    template<class Model> JsonObject& model(std::string_view key, Model const& value) {
        start(key);
        codec::encode_json(&value, codec::shape_of<Model>, out_);
        return *this;
    }
    /// The fields of a model, as if they were this object's.
    template<class Model>
    JsonObject& fields(Model const& value, std::initializer_list<std::string_view> skip = {}) {
        append_fields(&value, codec::object_shape<Model>(), skip, out_);
        return *this;
    }
    [[nodiscard]] std::string take() {
        out_ += '}';
        return std::move(out_);
    }

private:
    void start(std::string_view key) {
        if (out_.size() > 1) out_ += ',';
        codec::encode_json_string(key, out_);
        out_ += ':';
    }

    std::string out_;
};

/// `[…]` of what `encode_one(element, out)` appends.
template<class Range, class Encode>
[[nodiscard]] std::string json_list(Range const& range, Encode encode_one) {
    std::string out = "[";
    for (auto const& element : range) {
        if (out.size() > 1) out += ',';
        encode_one(element, out);
    }
    out += ']';
    return out;
}

/// `[…]` of models.
template<class Range> [[nodiscard]] std::string json_list(Range const& range) {
    return json_list(range, [](auto const& model, std::string& out) {
        codec::encode_json(&model, codec::shape_of<std::remove_cvref_t<decltype(model)>>, out);
    });
}

} // namespace chorus::local
