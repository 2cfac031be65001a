#include "local/life/thread_life.hpp"

#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/life/due.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local {
namespace {

constexpr std::size_t max_tags = 5;
constexpr std::int32_t counted_members = 50;

GuildRecord* guild_of(World& world, ChannelRecord const& thread) {
    return world.store.guild(thread.channel.guild_id.value_or(Snowflake()));
}

void count_members(ChannelRecord& thread) {
    thread.channel.member_count =
        std::min(counted_members, static_cast<std::int32_t>(thread.thread_members.size()));
}

JsonObject members_update(ChannelRecord const& thread) {
    JsonObject event;
    event.id("id", thread.id()).id("guild_id", *thread.channel.guild_id);
    event.number("member_count", thread.channel.member_count.value_or(0));
    return event;
}

/// To who sees the thread and asked for members, and to whom it is about in any case.
void announce_members(World& world, ChannelRecord const& thread, Snowflake about, std::string text) {
    world.broadcast.to_channel(thread, events::thread_members_update, text);
    for (auto* session : world.hub.sessions_of(about))
        if (session->traits.bot && !session->wants(events::thread_members_update.guild_intent))
            world.broadcast.to_session(*session, events::thread_members_update, text);
}

ThreadMember& put_in(World& world, ChannelRecord& thread, Snowflake user) {
    ThreadMember member;
    member.id = thread.id();
    member.user_id = user;
    member.join_timestamp = world.now();
    member.flags.emplace();
    auto& stored = thread.thread_members.insert_or_assign(user, std::move(member)).first->second;
    count_members(thread);
    if (auto* guild = guild_of(world, thread)) ++guild->generation;
    return stored;
}

void check_tags(ChannelRecord const& forum, std::vector<Snowflake> const& tags, Permissions permissions) {
    if (tags.size() > max_tags)
        throw InvalidForm("applied_tags", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.");
    for (auto id : tags) {
        auto found = std::ranges::find(forum.channel.available_tags, id, &ForumTag::id);
        if (found == forum.channel.available_tags.end())
            throw InvalidForm("applied_tags", "INVALID_TAG", "Unknown tag.");
        if (found->moderated.value_or(false) && !permissions.has(Permission::manage_threads))
            throw Refused(Trouble::missing_permissions);
    }
    bool needs_tag =
        forum.channel.flags && forum.channel.flags->has(ChannelFlag::require_tag) && tags.empty();
    if (needs_tag) throw InvalidForm("applied_tags", "BASE_TYPE_REQUIRED", "A tag is required.");
}

} // namespace

void announce_thread(World& world, ChannelRecord const& thread) {
    auto const& kind = world.behaviour().thread_update ? events::thread_update : events::channel_update;
    world.broadcast.to_channel(thread, kind, channel_json(channel_view(world, thread, Snowflake())));
}

ChannelRecord& create_thread(Call& call, NewThread wanted) {
    auto& world = call.world;
    auto& parent = *call.channel;
    auto owner = wanted.owner ? wanted.owner : call.me().id();
    bool forum =
        parent.channel.type == ChannelType::guild_forum || parent.channel.type == ChannelType::guild_media;
    if (forum) check_tags(parent, wanted.tags, call.permissions);

    ChannelRecord record;
    auto& channel = record.channel;
    channel.id = wanted.id ? wanted.id : world.ids.next();
    channel.type = wanted.type;
    channel.guild_id = call.guild->id();
    channel.parent_id = parent.id();
    channel.owner_id = owner;
    channel.name = std::move(wanted.name);
    channel.last_message_id = null;
    channel.rate_limit_per_user = wanted.rate_limit_per_user;
    channel.flags = Flags<ChannelFlag>();
    channel.created_at = world.now();
    channel.message_count = 0;
    channel.total_message_sent = 0;
    if (forum) channel.applied_tags = std::move(wanted.tags);
    auto& about = channel.thread_metadata.emplace();
    about.auto_archive_duration = wanted.auto_archive_duration
        ? wanted.auto_archive_duration
        : parent.channel.default_auto_archive_duration.value_or(1440);
    about.archive_timestamp = world.now();
    about.create_timestamp = world.now();
    if (wanted.type == ChannelType::private_thread) about.invitable = wanted.invitable;

    auto& thread = world.store.add_channel(std::move(record));
    plan(world, thread);
    if (call.guild->member(owner)) put_in(world, thread, owner);
    auto text = channel_json(channel_view(world, thread, Snowflake()));
    audit(call, AuditLogAction::thread_create, thread.id(), changes_between("", text));
    text.pop_back();
    world.broadcast.to_channel(thread, events::thread_create, text + R"(,"newly_created":true})");
    return thread;
}

void edit_thread(Call& call, Form& form) {
    auto& thread = *call.channel;
    auto name = form.text("name", {1, 100});
    auto archived = form.boolean("archived");
    auto duration = form.integer("auto_archive_duration", 60, 10'080);
    auto locked = form.boolean("locked");
    auto invitable = form.boolean("invitable");
    auto slowmode = form.integer("rate_limit_per_user", 0, 21'600);
    auto flags = form.integer("flags", 0);
    auto tags = form.ids("applied_tags", max_tags);
    form.check();

    auto& about = *thread.channel.thread_metadata;
    bool moderates = call.permissions.has(Permission::manage_threads);
    bool owns = thread.channel.owner_id == call.me().id();
    bool other_than_archived = name || duration || locked || invitable || slowmode || flags || tags;
    if (!moderates) {
        // Whoever may write may bring a thread back; the rest is its owner's, and moderators' alone.
        bool only_reopens = archived && !*archived && !other_than_archived && !about.locked;
        if (only_reopens)
            call.need(Permission::send_messages);
        else if (!owns || locked || slowmode || flags || about.locked)
            throw Refused(Trouble::missing_permissions);
    }
    if (about.archived && !(archived && !*archived) && other_than_archived)
        throw Refused(Trouble::thread_archived);
    if (tags)
        if (auto const* parent = call.world.store.channel(*thread.channel.parent_id))
            check_tags(*parent, *tags, call.permissions);

    AuditedChange<Channel> change(thread.channel);
    if (name) thread.channel.name = *name;
    if (archived && *archived != about.archived) {
        about.archived = *archived;
        about.archive_timestamp = call.world.now();
    }
    if (duration) about.auto_archive_duration = static_cast<std::int32_t>(*duration);
    if (locked) about.locked = *locked;
    if (invitable && thread.channel.type == ChannelType::private_thread) about.invitable = *invitable;
    if (slowmode) thread.channel.rate_limit_per_user = static_cast<std::int32_t>(*slowmode);
    if (flags) thread.channel.flags = Flags<ChannelFlag>(static_cast<std::uint64_t>(*flags));
    if (tags) thread.channel.applied_tags = *tags;
    if (archived || duration) plan(call.world, thread);
    change.done(call, AuditLogAction::thread_update, thread.id(), thread.channel);
    announce_thread(call.world, thread);
}

void delete_thread(World& world, ChannelRecord& thread) {
    world.broadcast.to_channel(thread, events::thread_delete,
        JsonObject()
            .id("id", thread.id())
            .id("guild_id", *thread.channel.guild_id)
            .id("parent_id", *thread.channel.parent_id)
            .number("type", static_cast<int>(thread.channel.type))
            .take());
    world.store.remove_channel(thread.id());
}

void join_thread(World& world, ChannelRecord& thread, Snowflake user) {
    auto* guild = guild_of(world, thread);
    auto const* member = guild ? guild->member(user) : nullptr;
    if (!member || thread.thread_members.contains(user)) return;
    bool saw_it = sees(world.store, *guild, thread, user, world.now());
    auto view = put_in(world, thread, user);
    if (!saw_it)
        world.broadcast.to_user(
            user, events::thread_create, channel_json(channel_view(world, thread, Snowflake())));
    view.member = Box<Member>(member_view(world, *guild, user, *member, WithUser::yes));
    std::vector<ThreadMember> added(1, std::move(view));
    announce_members(
        world, thread, user, members_update(thread).raw("added_members", json_list(added)).take());
}

void leave_thread(World& world, ChannelRecord& thread, Snowflake user) {
    if (!thread.thread_members.contains(user)) return;
    // Who leaves a private thread hears of it while they still see it.
    auto before = thread.channel.member_count.value_or(1);
    thread.channel.member_count = before - 1;
    announce_members(world, thread, user,
        members_update(thread).raw("removed_member_ids", "[\"" + user.to_string() + "\"]").take());
    thread.thread_members.erase(user);
    count_members(thread);
    if (auto* guild = guild_of(world, thread)) ++guild->generation;
}

void wake_thread(Call& call) {
    auto& thread = *call.channel;
    if (!thread.is_thread()) return;
    auto& about = *thread.channel.thread_metadata;
    if (about.locked && !call.permissions.has(Permission::manage_threads))
        throw Refused(Trouble::thread_locked);
    if (!about.archived) return;
    about.archived = false;
    about.archive_timestamp = call.world.now();
    plan(call.world, thread);
    announce_thread(call.world, thread);
}

void archive_thread(World& world, ChannelRecord& thread, Timestamp when) {
    auto& about = *thread.channel.thread_metadata;
    about.archived = true;
    about.archive_timestamp = when;
    announce_thread(world, thread);
}

void note_message_in_thread(World& world, ChannelRecord& thread, MessageRecord const& message) {
    thread.channel.message_count = thread.channel.message_count.value_or(0) + 1;
    thread.channel.total_message_sent = thread.channel.total_message_sent.value_or(0) + 1;
    join_thread(world, thread, message.author);
    if (thread.channel.type == ChannelType::private_thread &&
        !thread.channel.thread_metadata->invitable.value_or(true))
        return;
    for (auto user : message.mentions) join_thread(world, thread, user);
}

} // namespace chorus::local
