// Making threads, and who is in them.
#include "local/http/json_object.hpp"
#include "local/life/message_life.hpp"
#include "local/life/thread_life.hpp"
#include "local/routes/tables.hpp"
#include "local/rules/permissions.hpp"
#include "local/views/views.hpp"

namespace chorus::local::thread_routes {
namespace {

bool is_forum(ChannelRecord const& channel) {
    return channel.channel.type == ChannelType::guild_forum ||
        channel.channel.type == ChannelType::guild_media;
}

NewThread read_thread(Form& form) {
    NewThread wanted;
    wanted.name = form.require("name").text("name", {1, 100}).value_or("");
    if (auto minutes = form.integer("auto_archive_duration", 60, 10'080))
        wanted.auto_archive_duration = static_cast<std::int32_t>(*minutes);
    if (auto seconds = form.integer("rate_limit_per_user", 0, 21'600))
        wanted.rate_limit_per_user = static_cast<std::int32_t>(*seconds);
    wanted.invitable = form.boolean("invitable").value_or(true);
    wanted.tags = form.ids("applied_tags").value_or(std::vector<Snowflake>());
    return wanted;
}

Answer answer_with(Call& call, ChannelRecord const& thread, MessageRecord const* first = nullptr) {
    auto view = channel_view(call.world, thread, call.me().id());
    view.member = thread.thread_members.at(call.me().id());
    auto text = channel_json(view);
    if (first) {
        text.back() = ',';
        text += "\"message\":" + encode(message_view(call.world, thread, *first, call.me().id())) + "}";
    }
    return json_answer(std::move(text), call.world.behaviour().made_status);
}

/// A thread with its first message.
Answer create_post(Call& call) {
    auto form = read_message_form(call);
    auto wanted = read_thread(form);
    form.check();
    call.need(Permission::send_messages);
    auto draft = read_message_draft(call, "message");
    if (says_nothing(draft)) throw Refused(Trouble::empty_message);
    auto& thread = create_thread(call, std::move(wanted));
    call.channel->channel.last_message_id = thread.id();
    call.channel = &thread;
    draft.id = thread.id(); // as that of a message that a thread is begun at
    auto const& first = post_message(call, std::move(draft));
    return answer_with(call, thread, &first);
}

MessageRecord notice_of(Call& call, MessageType type, ChannelRecord const& about, std::string content) {
    MessageRecord notice;
    notice.author = call.me().id();
    notice.type = type;
    notice.content = std::move(content);
    auto& reference = notice.reference.emplace();
    reference.channel_id = about.id();
    reference.guild_id = call.guild->id();
    return notice;
}

Answer create(Call& call) {
    if (!call.guild || call.channel->is_thread()) throw Refused(Trouble::wrong_channel_type);
    auto& parent = *call.channel;
    if (is_forum(parent)) return create_post(call);
    bool news = parent.channel.type == ChannelType::guild_announcement;
    if (!news && parent.channel.type != ChannelType::guild_text) throw Refused(Trouble::wrong_channel_type);

    auto form = call.form();
    auto wanted = read_thread(form);
    auto type = form.integer("type", 10, 12).value_or(news ? 10 : 12);
    form.check();
    wanted.type = static_cast<ChannelType>(type);
    if (news != (wanted.type == ChannelType::announcement_thread))
        throw InvalidForm("type", "BASE_TYPE_CHOICES", "This channel has no threads of that type.");
    bool is_private = wanted.type == ChannelType::private_thread;
    call.need(is_private ? Permission::create_private_threads : Permission::create_public_threads);
    auto& thread = create_thread(call, std::move(wanted));
    if (!is_private)
        post_notice(
            call.world, parent, notice_of(call, MessageType::thread_created, thread, *thread.channel.name));
    return answer_with(call, thread);
}

/// The thread under a message has the message's id.
Answer create_under(Call& call) {
    auto& parent = *call.channel;
    bool news = parent.channel.type == ChannelType::guild_announcement;
    if (!call.guild || (!news && parent.channel.type != ChannelType::guild_text))
        throw Refused(Trouble::wrong_channel_type);
    auto* message = parent.message(call.id("message_id"));
    if (!message) throw Refused(Trouble::unknown_message);
    auto form = call.form();
    auto wanted = read_thread(form);
    form.check();
    if (call.world.store.channel(message->id)) throw Refused(Trouble::thread_exists);
    wanted.id = message->id;
    wanted.type = news ? ChannelType::announcement_thread : ChannelType::public_thread;
    auto& thread = create_thread(call, std::move(wanted));
    message->flags |= static_cast<std::int64_t>(MessageFlag::has_thread);
    call.world.broadcast.to_channel(
        parent, events::message_update, encode(message_event_view(call.world, parent, *message)));
    auto starter = notice_of(call, MessageType::thread_starter_message, parent, "");
    starter.reference->message_id = message->id;
    post_notice(call.world, thread, std::move(starter));
    return answer_with(call, thread);
}

ChannelRecord& thread_of(Call& call) {
    if (!call.channel->is_thread()) throw Refused(Trouble::wrong_channel_type);
    return *call.channel;
}

void demand_open(ChannelRecord const& thread) {
    if (thread.channel.thread_metadata->archived) throw Refused(Trouble::thread_archived);
}

Answer join(Call& call) {
    auto& thread = thread_of(call);
    demand_open(thread);
    join_thread(call.world, thread, call.me().id());
    return no_content();
}

Answer leave(Call& call) {
    auto& thread = thread_of(call);
    demand_open(thread);
    leave_thread(call.world, thread, call.me().id());
    return no_content();
}

Answer add(Call& call) {
    auto& thread = thread_of(call);
    auto user = call.user_id("user_id");
    if (user == call.me().id()) return join(call);
    demand_open(thread);
    call.need(Permission::send_messages);
    bool closed = thread.channel.type == ChannelType::private_thread &&
        !thread.channel.thread_metadata->invitable.value_or(true) &&
        thread.channel.owner_id != call.me().id();
    if (closed) call.need(Permission::manage_threads);
    if (!call.guild->member(user)) throw Refused(Trouble::unknown_member);
    bool could_see = channel_permissions(
        *call.guild, call.world.store.channel(*thread.channel.parent_id)->channel, user, call.world.now())
                         .has(Permission::view_channel);
    if (!could_see) throw Refused(Trouble::missing_access);
    join_thread(call.world, thread, user);
    return no_content();
}

Answer remove(Call& call) {
    auto& thread = thread_of(call);
    auto user = call.user_id("user_id");
    if (user == call.me().id()) return leave(call);
    demand_open(thread);
    bool owns_it =
        thread.channel.type == ChannelType::private_thread && thread.channel.owner_id == call.me().id();
    if (!owns_it) call.need(Permission::manage_threads);
    if (!thread.thread_members.contains(user)) throw Refused(Trouble::unknown_member);
    leave_thread(call.world, thread, user);
    return no_content();
}

ThreadMember member_in(Call& call, ThreadMember member, bool with_member) {
    member.muted.reset();
    member.mute_config.reset();
    if (auto const* known = call.guild->member(*member.user_id); known && with_member)
        member.member =
            Box<Member>(member_view(call.world, *call.guild, *member.user_id, *known, WithUser::yes));
    return member;
}

Answer list_members(Call& call) {
    auto& thread = thread_of(call);
    bool with_member = call.target.query("with_member") == "true";
    auto limit = static_cast<std::size_t>(call.query_number("limit", 100, 1, 100));
    auto after = call.query_id("after").value_or(Snowflake());
    std::vector<ThreadMember> found;
    for (auto at = thread.thread_members.upper_bound(after); at != thread.thread_members.end(); ++at) {
        // Without members the list comes whole.
        if (with_member && found.size() == limit) break;
        found.push_back(member_in(call, at->second, with_member));
    }
    return json_answer(json_list(found));
}

Answer get_member(Call& call) {
    auto& thread = thread_of(call);
    auto found = thread.thread_members.find(call.user_id("user_id"));
    if (found == thread.thread_members.end()) throw Refused(Trouble::unknown_member);
    return json_answer(encode(member_in(call, found->second, call.target.query("with_member") == "true")));
}

Answer edit_settings(Call& call) {
    auto& thread = thread_of(call);
    auto found = thread.thread_members.find(call.me().id());
    if (found == thread.thread_members.end()) throw Refused(Trouble::unknown_member);
    auto form = call.form();
    auto flags = form.integer("flags", 0, 15);
    auto muted = form.boolean("muted");
    Maybe<ThreadMuteConfig> mute;
    if (form.at("mute_config").is_object()) {
        Form inner(form.at("mute_config"), "mute_config");
        mute.emplace().end_time = inner.moment("end_time");
        mute->selected_time_window = inner.integer("selected_time_window", -1);
        form.absorb(inner);
    }
    form.check();
    auto& member = found->second;
    if (flags) member.flags = Flags<ThreadMemberFlag>(static_cast<std::uint64_t>(*flags));
    if (muted) member.muted = *muted;
    if (mute) member.mute_config = mute;
    auto text = encode(member);
    text.back() = ',';
    call.world.broadcast.to_user(call.me().id(), events::thread_member_update,
        text + "\"guild_id\":\"" + call.guild->id().to_string() + "\"}");
    return json_answer(encode(member));
}

constexpr Route rows[] = {
    {"POST", "/channels/{channel_id}/threads", create},
    {"POST", "/channels/{channel_id}/messages/{message_id}/threads", create_under,
        Permission::create_public_threads},
    {"GET", "/channels/{channel_id}/thread-members", list_members},
    {"PUT", "/channels/{channel_id}/thread-members/{user_id}", add},
    {"POST", "/channels/{channel_id}/thread-members/{user_id}", add},
    {"DELETE", "/channels/{channel_id}/thread-members/{user_id}", remove},
    {"GET", "/channels/{channel_id}/thread-members/{user_id}", get_member},
    {"PATCH", "/channels/{channel_id}/thread-members/@me/settings", edit_settings},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::thread_routes
