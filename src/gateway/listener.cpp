#include <chorus/gateway/listener.hpp>

#include <chorus/codec/etf.hpp>
#include <new>

namespace chorus::detail {
namespace {

/// Allocates one `T` and room behind it.
template<class T> class RoomBehind {
public:
    using value_type = T;

    explicit RoomBehind(std::size_t room) : room_(room) {}
    template<class Other> RoomBehind(RoomBehind<Other> const& other) : room_(other.room()) {}

    [[nodiscard]] T* allocate(std::size_t count) {
        return static_cast<T*>(::operator new(count * sizeof(T) + room_));
    }
    void deallocate(T* place, std::size_t) { ::operator delete(place); }

    [[nodiscard]] std::size_t room() const { return room_; }
    friend bool operator==(RoomBehind const&, RoomBehind const&) = default;

private:
    std::size_t room_;
};

/// An event of any type, in the room behind: it shares one allocation with its reference count.
class alignas(std::max_align_t) Event {
public:
    explicit Event(EventMaker const& maker) : destroy_(maker.destroy) { maker.construct(place()); }
    Event(Event const&) = delete;
    Event& operator=(Event const&) = delete;
    ~Event() { destroy_(place()); }

    [[nodiscard]] void* place() { return this + 1; }

private:
    void (*destroy_)(void* event);
};

} // namespace

std::shared_ptr<void const> decode_event(Payload const& payload, EventMaker const& maker) {
    auto event = std::allocate_shared<Event>(RoomBehind<Event>(maker.size), maker);
    void* const place = event->place();
    auto why = payload.encoding == Encoding::etf ? codec::decode_etf(payload.data, place, maker.shape)
                                                 : codec::decode_json(payload.data, place, maker.shape);
    if (!why.empty())
        codec::throw_decode_error(std::move(why));
    return {std::move(event), place};
}

} // namespace chorus::detail
