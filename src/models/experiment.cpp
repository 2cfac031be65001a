#include <chorus/models/experiment.hpp>

#include <chorus/codec/describe.hpp>
#include <chorus/codec/json.hpp>

CHORUS_MODEL(chorus::Experiments, fingerprint, assignments, guild_experiments)

namespace chorus {
namespace {

/// The items of a JSON list by their positions.
class Positions {
public:
    explicit Positions(JsonText const& list) {
        if (!codec::decode_json(list.text(), &items_, codec::shape_of<std::vector<JsonText>>).empty())
            items_.clear();
    }
    /// Without a number in front, the hash of its name, it is no experiment.
    [[nodiscard]] bool is_experiment() const { return read<std::int64_t>(0).has_value(); }

    [[nodiscard]] std::int64_t number(std::size_t position) const {
        return read<std::int64_t>(position).value_or(0);
    }
    [[nodiscard]] bool flag(std::size_t position) const { return number(position) != 0; }
    [[nodiscard]] JsonText text(std::size_t position) const {
        return position < items_.size() ? items_[position] : JsonText();
    }
    template<class T> [[nodiscard]] Maybe<T> read(std::size_t position) const {
        if (position >= items_.size()) return {};
        // Only lists and objects are decoded into types: one more level.
        std::vector<Maybe<T>> value;
        auto list = "[" + items_[position].text() + "]";
        auto why = codec::decode_json(list, &value, codec::shape_of<std::vector<Maybe<T>>>);
        return why.empty() && !value.empty() ? value.front() : Maybe<T>();
    }

private:
    std::vector<JsonText> items_;
};

} // namespace

std::vector<UserExperiment> Experiments::of_user() const {
    std::vector<UserExperiment> out;
    for (auto const& assignment : assignments) {
        Positions const list(assignment);
        if (!list.is_experiment()) continue;
        auto& experiment = out.emplace_back();
        experiment.hash = list.number(0);
        experiment.revision = list.number(1);
        experiment.bucket = list.number(2);
        experiment.override_ = list.number(3);
        experiment.population = list.number(4);
        experiment.hash_result = list.number(5);
        experiment.aa_mode = list.flag(6);
        experiment.trigger_debugging = list.flag(7);
    }
    return out;
}

std::vector<GuildExperiment> Experiments::of_guilds() const {
    std::vector<GuildExperiment> out;
    for (auto const& rollout : guild_experiments) {
        Positions const list(rollout);
        if (!list.is_experiment()) continue;
        auto& experiment = out.emplace_back();
        experiment.hash = list.number(0);
        experiment.hash_key = list.read<std::string>(1);
        experiment.revision = list.number(2);
        experiment.populations = list.text(3);
        experiment.overrides = list.text(4);
        experiment.overrides_formatted = list.text(5);
        experiment.holdout_name = list.read<std::string>(6);
        experiment.holdout_bucket = list.read<std::int64_t>(7);
        experiment.aa_mode = list.flag(8);
        experiment.trigger_debugging = list.flag(9);
    }
    return out;
}

} // namespace chorus
