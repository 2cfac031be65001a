#include "sabotage.hpp"

namespace relay {
namespace {

/// Lets some messages pass, so that the harm is done in the middle of the talk.
constexpr int patience = 3;

class Saboteur {
public:
    Saboteur(Sabotage kind, chorus::Snowflake relay) : kind_(kind), relay_(relay) {}

    std::vector<Happening> operator()(Happening happening) {
        std::vector<Happening> passed;
        if (auto* message = std::get_if<chorus::MessageCreate>(&happening);
            message && message->author.id != relay_)
            return meet(*message);
        auto* update = std::get_if<chorus::MessageUpdate>(&happening);
        bool drop =
            kind_ == Sabotage::edit && update && update->author.id != relay_ && !std::exchange(done_, true);
        if (!drop) passed.push_back(std::move(happening));
        return passed;
    }

private:
    std::vector<Happening> meet(chorus::MessageCreate const& message) {
        std::vector<Happening> passed;
        bool strikes = !done_ && kind_ != Sabotage::edit && ++met_ > patience;
        if (!strikes) {
            passed.push_back(message);
            if (held_) passed.push_back(*std::exchange(held_, std::nullopt));
            return passed;
        }
        done_ = true;
        switch (kind_) {
        case Sabotage::reorder: held_ = message; break;
        case Sabotage::double_: {
            auto twin = message;
            twin.id = chorus::Snowflake(message.id.value() + 1); // or the bridge would know it again
            passed.push_back(message);
            passed.push_back(twin);
            break;
        }
        default: break;
        }
        return passed;
    }

    Sabotage kind_;
    chorus::Snowflake relay_;
    int met_ = 0;
    bool done_ = false;
    std::optional<chorus::MessageCreate> held_;
};

} // namespace

Filter saboteur(Sabotage kind, chorus::Snowflake relay) {
    return kind == Sabotage::none ? Filter() : Filter(Saboteur(kind, relay));
}

} // namespace relay
