// expect: no matching|no viable conversion|could not convert|conver
// A null pointer is no text and no JSON null: that is `chorus::null`.
#include <chorus/params/message.hpp>

auto empty() {
#ifdef CONTROL
    return chorus::EditMessage().content(chorus::null);
#else
    return chorus::EditMessage().content(nullptr);
#endif
}
