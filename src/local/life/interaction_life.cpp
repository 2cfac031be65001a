#include "local/life/interaction_life.hpp"

#include "local/http/json_object.hpp"
#include "local/rules/channel_access.hpp"
#include "local/views/views.hpp"

namespace chorus::local {
namespace {

JsonObject head_of(InteractionRecord const& record) {
    JsonObject out;
    out.id("id", record.id);
    if (!record.nonce.empty()) out.text("nonce", record.nonce);
    return out;
}

void fail(World& world, InteractionRecord& record, FailureReason reason) {
    record.state = InteractionState::failed;
    tell_user(world, record, events::interaction_failure,
        head_of(record).number("reason_code", static_cast<std::int32_t>(reason)).take());
}

std::string permission_text(Permissions permissions) { return std::to_string(permissions.bits()); }

void add_place(Call& call, JsonObject& out, InteractionRecord const& record) {
    auto& world = call.world;
    auto view = channel_view(world, *call.channel, record.user);
    view.permissions = call.permissions;
    out.raw("channel", channel_json(view)).id("channel_id", call.channel->id());
    if (!call.guild) {
        out.model("user", public_user(world, record.user)).number("context", 1);
        return;
    }
    auto locale = call.guild->guild.preferred_locale.value_or("en-US");
    out.raw("guild",
           JsonObject()
               .id("id", call.guild->id())
               .raw("features", encode(call.guild->guild.features))
               .text("locale", locale)
               .take())
        .id("guild_id", call.guild->id())
        .text("guild_locale", locale)
        .number("context", 0);
    auto member =
        member_view(world, *call.guild, record.user, *call.guild->member(record.user), WithUser::yes);
    member.permissions = call.permissions;
    out.model("member", member);
}

/// `d` of INTERACTION_CREATE for the bot.
std::string whole(Call& call, InteractionRecord const& record, std::string const& data) {
    auto& world = call.world;
    JsonObject out;
    out.id("id", record.id)
        .id("application_id", record.application)
        .number("type", static_cast<std::int32_t>(record.type))
        .raw("data", data)
        .text("token", record.token)
        .number("version", 1)
        .text("locale", world.store.account(record.user)->user.locale.value_or("en-US"))
        .raw("entitlements", "[]")
        .raw("entitlement_sku_ids", "[]")
        .raw("authorizing_integration_owners", JsonObject().id("0", record.guild).take())
        .number("attachment_size_limit", world.options.max_body);
    auto bots = call.guild
        ? permissions_in(world.store, *call.guild, *call.channel, record.application, world.now())
        : direct_permissions(*call.channel, record.application);
    out.text("app_permissions", permission_text(bots));
    add_place(call, out, record);
    if (auto const* message = component_message(call, record))
        out.raw("message", encode(message_view(world, *call.channel, *message, record.application)));
    return out.take();
}

bool reaches(GatewaySession const& session, Snowflake guild) {
    return guild ? session.in_shard(guild) : session.traits.shard == 0;
}

} // namespace

void tell_user(World& world, InteractionRecord const& record, EventKind const& kind, std::string data) {
    auto* session = record.session.empty() ? nullptr : world.hub.find(record.session);
    if (session && session->traits.user == record.user)
        world.broadcast.to_session(*session, kind, std::move(data));
    else
        world.broadcast.to_user(record.user, kind, std::move(data));
}

void begin_interaction(Call& call, InteractionRecord record, std::string const& data) {
    auto& world = call.world;
    record.id = world.ids.next();
    record.token = world.ids.code(96);
    record.since = Clock::now();
    record.user = call.me().id();
    record.channel = call.channel->id();
    if (call.guild) record.guild = call.guild->id();
    record.metadata.id = record.id;
    record.metadata.type = static_cast<std::int32_t>(record.type);
    record.metadata.user = public_user(call.me());
    record.metadata.authorizing_integration_owners.emplace().emplace("0", record.guild);
    auto& opened = world.interactions.open(std::move(record));
    tell_user(world, opened, events::interaction_create, head_of(opened).take());
    auto text = whole(call, opened, data);
    bool heard = false;
    for (auto* session : world.hub.sessions_of(opened.application)) {
        if (!reaches(*session, opened.guild)) continue;
        world.broadcast.to_session(*session, events::interaction_create, text);
        heard = true;
    }
    if (!heard) fail(world, opened, FailureReason::unknown);
}

void succeed(World& world, InteractionRecord& record) {
    record.state = InteractionState::answered;
    tell_user(world, record, events::interaction_success, head_of(record).take());
}

void fail_overdue(World& world, Clock::time_point now) {
    for (auto* record : world.interactions.take_overdue(now)) fail(world, *record, FailureReason::timeout);
}

void enter_as_application(Call& call, InteractionRecord const& record) {
    auto& world = call.world;
    call.account = world.store.account(record.application);
    call.channel = world.store.channel(record.channel);
    if (!call.account) throw Refused(Trouble::unknown_application);
    if (!call.channel) throw Refused(Trouble::unknown_channel);
    call.guild = record.guild ? world.store.guild(record.guild) : nullptr;
    auto own = call.guild
        ? permissions_in(world.store, *call.guild, *call.channel, record.application, world.now())
        : direct_permissions(*call.channel, record.application);
    // To answer, the bot needs no permission, not even to see the channel.
    call.permissions = own | Permission::view_channel | Permission::send_messages | Permission::embed_links |
        Permission::attach_files | Permission::read_message_history;
}

MessageRecord* answered_message(Call& call, InteractionRecord const& record, Snowflake id) {
    if (auto* hidden = call.world.interactions.ephemeral(id)) {
        bool fits = hidden->channel == record.channel && hidden->viewer == record.user &&
            hidden->message.author == record.application;
        return fits ? &hidden->message : nullptr;
    }
    auto* channel = call.world.store.channel(record.channel);
    auto* message = channel ? channel->message(id) : nullptr;
    return message && message->author == record.application ? message : nullptr;
}

MessageRecord& answer_with_message(
    Call& call, InteractionRecord& record, MessageDraft draft, bool follow_up) {
    auto& world = call.world;
    InteractionMetadata metadata = record.metadata;
    if (follow_up) metadata.original_response_message_id = record.response;
    draft.application = record.application;
    draft.interaction = Box<InteractionMetadata>(std::move(metadata));
    draft.mention_replied_user = false;
    auto answered = follow_up ? record.response : record.component_message;
    if (!follow_up && record.is_command()) {
        bool typed =
            record.metadata.command_type == static_cast<std::int32_t>(ApplicationCommandType::chat_input);
        draft.type = typed ? MessageType::chat_input_command : MessageType::context_menu_command;
    }
    else if (answered && call.channel->message(answered)) {
        MessageReference reference;
        reference.message_id = answered;
        draft.reference = std::move(reference);
    }
    else { draft.reference.reset(); }
    if (!draft.ephemeral) {
        auto& message = post_message(call, std::move(draft));
        if (!follow_up) record.response = message.id;
        return message;
    }
    EphemeralMessage hidden;
    hidden.channel = record.channel;
    hidden.viewer = record.user;
    hidden.message = make_message(call, std::move(draft));
    hidden.message.flags |= message_flag::ephemeral;
    auto& message = world.interactions.keep(std::move(hidden));
    if (!follow_up) record.response = message.id;
    world.broadcast.to_user(
        record.user, events::message_create, encode(message_event_view(world, *call.channel, message)));
    return message;
}

void change_answer(Call& call, InteractionRecord& record, MessageRecord& message, MessageDraft draft) {
    auto& world = call.world;
    bool completes = (message.flags & message_flag::loading) != 0;
    auto kept_flags = message.flags & message_flag::ephemeral;
    if (draft.flags) draft.flags = *draft.flags | kept_flags;
    change_message(call, message, std::move(draft));
    if (completes)
        message.flags &= ~message_flag::loading;
    else
        message.edited = world.now();
    auto text = encode(message_event_view(world, *call.channel, message));
    if (kept_flags)
        world.broadcast.to_user(record.user, events::message_update, std::move(text));
    else
        world.broadcast.to_channel(*call.channel, events::message_update, std::move(text));
}

void remove_answer(Call& call, InteractionRecord& record, MessageRecord& message) {
    auto& world = call.world;
    auto id = message.id;
    bool hidden = (message.flags & message_flag::ephemeral) != 0;
    JsonObject out;
    out.id("id", id).id("channel_id", call.channel->id());
    if (call.guild) out.id("guild_id", call.guild->id());
    forget_message(world, *call.channel, id);
    world.interactions.drop(id);
    if (hidden)
        world.broadcast.to_user(record.user, events::message_delete, out.take());
    else
        world.broadcast.to_channel(*call.channel, events::message_delete, out.take());
}

} // namespace chorus::local
