#include "support/catch.hpp"

#include <algorithm>
#include <chorus/error.hpp>
#include <chorus/permissions.hpp>
#include <chorus/types/rights.hpp>
#include <random>

using namespace chorus;

namespace {

using P = Permission;

constexpr Snowflake guild_id(10), owner(1), user(2), stranger(3), role_a(21), role_b(22), role_c(23);
constexpr Timestamp noon(Timestamp::Time(std::chrono::hours(12)));
constexpr Timestamp one(Timestamp::Time(std::chrono::hours(13)));

Role role(Snowflake id, Permissions permissions, std::int32_t position) {
    Role made;
    made.id = id;
    made.permissions = permissions;
    made.position = position;
    return made;
}

PermissionOverwrite overwrite(Snowflake id, OverwriteType type, Permissions allow, Permissions deny) {
    PermissionOverwrite made;
    made.id = id;
    made.type = type;
    made.allow = allow;
    made.deny = deny;
    return made;
}
PermissionOverwrite for_role(Snowflake id, Permissions allow, Permissions deny) {
    return overwrite(id, OverwriteType::role, allow, deny);
}
PermissionOverwrite for_member(Snowflake id, Permissions allow, Permissions deny) {
    return overwrite(id, OverwriteType::member, allow, deny);
}

/// A guild where @everyone may see, write and read, and `user` has role_a.
struct Fixture {
    Guild guild;
    Member member;
    Channel channel;

    Fixture() {
        guild.id = guild_id;
        guild.owner_id = owner;
        guild.roles = {role(guild_id, P::view_channel | P::send_messages | P::read_message_history, 0),
            role(role_a, P::manage_messages, 1), role(role_b, P::kick_members, 2),
            role(role_c, P::administrator, 3)};
        member.user.emplace().id = user;
        member.roles = {role_a};
        channel.id = Snowflake(30);
    }
    [[nodiscard]] Permissions in_guild() const { return permissions_in(guild, member, noon); }
    [[nodiscard]] Permissions in_channel() const { return permissions_in(guild, member, channel, noon); }
};

constexpr Permissions usual =
    P::view_channel | P::send_messages | P::read_message_history | P::manage_messages;

errc code_of(auto&& call) {
    try {
        call();
    }
    catch (Error const& error) {
        return static_cast<errc>(error.code().value());
    }
    return errc();
}

} // namespace

TEST_CASE("a member has what @everyone and their roles have") {
    Fixture f;
    CHECK(f.in_guild() == usual);
    CHECK(f.in_channel() == usual);
    f.member.roles = {role_a, role_b, guild_id}; // Spacebar also lists @everyone
    CHECK(f.in_guild() == (usual | P::kick_members));
    f.member.roles = {Snowflake(99)}; // a role that the guild does not list
    CHECK(f.in_guild() == usual - P::manage_messages);
    f.guild.roles.clear();
    CHECK(f.in_guild().empty());
}

TEST_CASE("the owner and administrators have everything, whatever overwrites and timeouts say") {
    Fixture f;
    f.channel.permission_overwrites = {
        for_role(guild_id, {}, permissions::all), for_member(user, {}, permissions::all)};
    f.member.communication_disabled_until = one;
    CHECK(f.in_channel().empty());
    f.member.roles = {role_c};
    CHECK(f.in_channel() == permissions::all);
    CHECK(f.in_guild() == permissions::all);
    f.member.roles.clear();
    f.guild.owner_id = user;
    CHECK(f.in_channel() == permissions::all);
    CHECK(f.in_guild() == permissions::all);
}

TEST_CASE("an overwrite makes nobody an administrator") {
    Fixture f;
    f.channel.permission_overwrites = {for_member(user, P::administrator, P::send_messages)};
    auto const granted = f.in_channel();
    CHECK_FALSE(granted.has(P::send_messages));
    CHECK_FALSE(granted.has(P::ban_members));
}

TEST_CASE("overwrites apply in their order, wherever they stand in the list") {
    struct {
        std::string_view what;
        std::vector<PermissionOverwrite> overwrites;
        Permissions expected;
    } const cases[] = {
        {"none", {}, usual},
        {"@everyone's denial", {for_role(guild_id, {}, P::read_message_history)},
            usual - P::read_message_history},
        {"@everyone's allowance", {for_role(guild_id, P::add_reactions, {})}, usual | P::add_reactions},
        {"allowed and denied at once is allowed", {for_role(guild_id, P::add_reactions, P::add_reactions)},
            usual | P::add_reactions},
        {"a role beats @everyone",
            {for_role(role_a, P::read_message_history, {}), for_role(guild_id, {}, P::read_message_history)},
            usual},
        {"a role's denial beats @everyone's allowance",
            {for_role(role_a, {}, P::add_reactions), for_role(guild_id, P::add_reactions, {})}, usual},
        {"among roles an allowance beats a denial, however high the role",
            {for_role(role_a, P::add_reactions, {}), for_role(role_b, {}, P::add_reactions)},
            usual | P::kick_members | P::add_reactions},
        {"the member beats roles",
            {for_member(user, P::add_reactions, {}), for_role(role_a, {}, P::add_reactions)},
            usual | P::add_reactions},
        {"the member's denial beats roles",
            {for_member(user, {}, P::manage_messages), for_role(role_a, P::manage_messages, {})},
            usual - P::manage_messages},
        {"other people's overwrites do nothing",
            {for_member(stranger, {}, P::view_channel), for_role(role_c, {}, P::view_channel)}, usual},
        {"a member is no role of the same id, and the other way round",
            {for_role(user, {}, P::view_channel), for_member(role_a, {}, P::view_channel),
                for_member(guild_id, {}, P::view_channel)},
            usual},
        {"kinds of later days do nothing",
            {overwrite(user, static_cast<OverwriteType>(7), {}, P::view_channel)}, usual},
    };
    for (auto const& [what, overwrites, expected] : cases) {
        CAPTURE(std::string(what));
        Fixture f;
        if (expected.has(P::kick_members)) f.member.roles = {role_a, role_b};
        f.channel.permission_overwrites = overwrites;
        CHECK(f.in_channel().bits() == expected.bits());
        std::ranges::reverse(f.channel.permission_overwrites);
        CHECK(f.in_channel().bits() == expected.bits());
    }
}

TEST_CASE("what is missing takes with it what needs it") {
    Fixture f;
    f.guild.roles[0].permissions =
        usual | permissions::need_send_messages | P::connect | P::speak | P::manage_channels;
    f.channel.permission_overwrites = {for_role(guild_id, {}, P::view_channel)};
    CHECK(f.in_channel().empty());
    f.channel.permission_overwrites = {for_role(guild_id, {}, P::send_messages)};
    CHECK(f.in_channel() ==
        (P::view_channel | P::read_message_history | P::manage_messages | P::connect | P::speak |
            P::manage_channels));
    f.channel.permission_overwrites = {for_role(guild_id, {}, P::connect)};
    CHECK(f.in_channel().has(P::speak | P::manage_channels)); // no voice channel
    for (auto type : {ChannelType::guild_voice, ChannelType::guild_stage_voice}) {
        f.channel.type = type;
        CHECK(f.in_channel() == P::view_channel);
    }
    // At large nothing depends on anything: a channel may allow what is missing.
    f.guild.roles[0].permissions = P::mention_everyone;
    CHECK(f.in_guild() == (P::mention_everyone | P::manage_messages));
}

TEST_CASE("a timeout leaves seeing and reading, until it is over") {
    Fixture f;
    f.member.communication_disabled_until = one;
    CHECK(f.in_guild() == permissions::timeout);
    CHECK(f.in_channel() == permissions::timeout);
    f.channel.permission_overwrites = {for_member(user, P::send_messages, P::read_message_history)};
    CHECK(f.in_channel() == P::view_channel);
    f.channel.permission_overwrites = {for_member(user, {}, P::view_channel)};
    CHECK(f.in_channel().empty());
    f.channel.permission_overwrites.clear();
    CHECK(permissions_in(f.guild, f.member, one) == usual); // over
    f.member.communication_disabled_until = noon;
    CHECK(f.in_guild() == usual);
    f.member.communication_disabled_until = null;
    CHECK(f.in_guild() == usual);
}

TEST_CASE("a timeout does not open a voice channel that was closed") {
    Fixture f;
    f.channel.type = ChannelType::guild_voice;
    f.member.communication_disabled_until = one;
    CHECK(f.in_channel() == P::view_channel);
    f.guild.roles[0].permissions |= P::connect;
    CHECK(f.in_channel() == permissions::timeout);
}

TEST_CASE("threads take their parent's overwrites, and a permission of their own for writing") {
    Fixture f;
    f.guild.roles[0].permissions |= P::embed_links;
    Channel thread;
    thread.id = Snowflake(31);
    thread.type = ChannelType::public_thread;
    thread.parent_id = f.channel.id;
    auto in_thread = [&] { return permissions_in(f.guild, f.member, thread, f.channel, {}, noon); };
    CHECK(in_thread() == usual - P::send_messages);
    f.channel.permission_overwrites = {for_role(guild_id, P::send_messages_in_threads, P::send_messages)};
    CHECK(in_thread() == (usual | P::embed_links | P::send_messages_in_threads));
    CHECK_FALSE(f.in_channel().has(P::send_messages));
    f.channel.permission_overwrites = {for_role(guild_id, {}, P::view_channel)};
    CHECK(in_thread().empty());

    // Where the guild lists its channels, the parent is found there.
    CHECK(code_of([&] { (void)permissions_in(f.guild, f.member, thread, noon); }) == errc::invalid_argument);
    f.guild.channels.push_back(f.channel);
    CHECK(permissions_in(f.guild, f.member, thread, noon).empty());
    f.guild.channels[0].permission_overwrites.clear();
    CHECK(permissions_in(f.guild, f.member, thread, noon) == usual - P::send_messages);
}

TEST_CASE("private threads are seen by those in them, and by those who manage threads") {
    Fixture f;
    Channel thread;
    thread.type = ChannelType::private_thread;
    auto in_thread = [&](std::optional<bool> joined) {
        return permissions_in(f.guild, f.member, thread, f.channel, joined, noon);
    };
    CHECK(in_thread(false).empty());
    CHECK(in_thread({}).empty());
    CHECK(in_thread(true) == usual - P::send_messages);
    thread.owner_id = user;
    CHECK(in_thread({}) == usual - P::send_messages);
    CHECK(in_thread(false).empty()); // began it, and left
    f.guild.roles[0].permissions |= P::manage_threads;
    CHECK(in_thread(false).has(P::view_channel));
    f.member.communication_disabled_until = one;
    CHECK(in_thread(false) == permissions::timeout);
}

TEST_CASE("a member without an id is computed by its parts") {
    Fixture f;
    f.member.user.reset();
    CHECK(code_of([&] { (void)f.in_guild(); }) == errc::invalid_argument);
    f.channel.permission_overwrites = {for_member(user, P::add_reactions, {})};
    PermissionSubject const subject(f.guild, f.member, user, noon);
    CHECK(permissions_in(subject) == usual);
    CHECK(permissions_in(subject, f.channel.type, f.channel.permission_overwrites) ==
        (usual | P::add_reactions));
    f.member.id = user; // as Spacebar has it
    CHECK(f.in_guild() == usual);
    f.guild.owner_id = user;
    CHECK(f.in_guild() == permissions::all);
}

TEST_CASE("rank is the highest role; the owner is above, equals are not") {
    Fixture f;
    Member other;
    other.user.emplace().id = stranger;
    Member lord;
    lord.user.emplace().id = owner;
    CHECK(highest_role(f.guild, other)->id == guild_id);
    CHECK(highest_role(f.guild, f.member)->id == role_a);
    CHECK(highest_role(Guild(), other) == nullptr);

    CHECK(outranks(f.guild, f.member, other));
    CHECK_FALSE(outranks(f.guild, other, f.member));
    CHECK_FALSE(outranks(f.guild, f.member, f.member));
    CHECK_FALSE(outranks(f.guild, lord, lord));
    CHECK(outranks(f.guild, lord, f.member));
    other.roles = {role_c};
    CHECK_FALSE(outranks(f.guild, other, lord)); // an administrator neither
    other.roles = {role_a};
    CHECK_FALSE(outranks(f.guild, f.member, other));

    f.guild.roles[2].position = 1; // role_b beside role_a: the older one is higher
    other.roles = {role_b};
    CHECK(outranks(f.guild, f.member, other));
    CHECK_FALSE(outranks(f.guild, other, f.member));

    CHECK(outranks(f.guild, f.member, f.guild.roles[0]));
    CHECK_FALSE(outranks(f.guild, f.member, f.guild.roles[1])); // one's own highest
    CHECK(outranks(f.guild, lord, f.guild.roles[3]));
}

TEST_CASE("operators have every right") {
    CHECK(has_right(Right::operator_, Right::create_guilds | Right::manage_users));
    CHECK(has_right(Right::create_guilds | Right::join_guilds, Right::create_guilds));
    CHECK_FALSE(has_right(Right::create_guilds, Right::create_guilds | Right::join_guilds));
    CHECK_FALSE(has_right(Rights(), Right::operator_));
    Rights const of_a_new_account(875'069'521'787'904);
    CHECK(has_right(of_a_new_account, Right::send_messages | Right::presence | Right::view_server_stats));
    CHECK_FALSE(of_a_new_account.has_any(Right::operator_ | Right::manage_guilds | Right::manage_users));
}

namespace {

/// The same once more, bit by bit and without sets: slow, and not to be mistaken.
bool may(Fixture const& f, Channel const& channel, Channel const* parent, bool joined, Snowflake who, int bit,
    bool derived = true) {
    auto const flag = Permissions(1ull << bit);
    auto asks = [&](P other) {
        int index = 0;
        while (Permissions(1ull << index) != Permissions(other)) ++index;
        return index;
    };
    auto has_role = [&](Snowflake id) {
        if (id == guild_id) return true;
        for (auto of : f.member.roles)
            if (of == id) return true;
        return false;
    };
    bool everything = f.guild.owner_id == who;
    bool granted = false;
    for (auto const& one_role : f.guild.roles) {
        if (!has_role(one_role.id)) continue;
        if (one_role.permissions.has(P::administrator)) everything = true;
        if (one_role.permissions.has(flag)) granted = true;
    }
    if (everything) return bit < 53;

    auto const& overwrites = (parent ? *parent : channel).permission_overwrites;
    for (int phase = 0; phase < 3; ++phase) {
        bool denied = false, allowed = false;
        for (auto const& each : overwrites) {
            bool const mine = phase == 0 ? each.type == OverwriteType::role && each.id == guild_id
                : phase == 1 ? each.type == OverwriteType::role && each.id != guild_id && has_role(each.id)
                             : each.type == OverwriteType::member && each.id == who;
            if (!mine) continue;
            if (each.deny.has(flag)) denied = true;
            if (each.allow.has(flag)) allowed = true;
        }
        if (allowed)
            granted = true;
        else if (denied)
            granted = false;
    }
    if (!derived) return granted;

    auto raw = [&](P other) { return may(f, channel, parent, joined, who, asks(other), false); };
    bool const silenced =
        f.member.communication_disabled_until && *f.member.communication_disabled_until > noon;
    bool const voice =
        channel.type == ChannelType::guild_voice || channel.type == ChannelType::guild_stage_voice;
    bool const is_private = channel.type == ChannelType::private_thread;
    if (!raw(P::view_channel)) return false;
    if (is_private && !joined && !raw(P::manage_threads)) return false;
    if (voice && !raw(P::connect)) return bit == asks(P::view_channel);
    if (silenced) return granted && (bit == asks(P::view_channel) || bit == asks(P::read_message_history));
    bool const writes = raw(parent ? P::send_messages_in_threads : P::send_messages);
    if (bit == asks(P::send_messages)) return writes;
    for (auto needs : {P::send_tts_messages, P::embed_links, P::attach_files, P::mention_everyone,
             P::send_voice_messages, P::send_polls})
        if (bit == asks(needs)) return granted && writes;
    return granted;
}

} // namespace

TEST_CASE("two ways to compute permissions agree on guilds made at random") {
    std::mt19937_64 random(20'261'121);
    auto chance = [&](unsigned percent) { return random() % 100 < percent; };
    // Most bits set, or most clear: half of them at random would hide nearly every channel.
    auto some = [&](bool many) {
        auto bits = random() & (many ? random() | random() : random() & random());
        if (many) bits |= Permissions(P::view_channel | P::send_messages | P::connect).bits();
        return Permissions(bits & ((1ull << 53) - 1)) - P::administrator;
    };
    ChannelType const types[] = {ChannelType::guild_text, ChannelType::guild_voice,
        ChannelType::guild_stage_voice, ChannelType::guild_forum, ChannelType::public_thread,
        ChannelType::private_thread, ChannelType::announcement_thread};
    int seen = 0;
    for (int round = 0; round < 3000; ++round) {
        Fixture f;
        f.guild.owner_id = chance(5) ? user : owner;
        f.guild.roles.clear();
        for (auto id : {guild_id, role_a, role_b, role_c})
            f.guild.roles.push_back(role(id, some(id == guild_id), 0));
        if (chance(5)) f.guild.roles[2].permissions |= P::administrator;
        f.member.roles.clear();
        for (auto id : {role_a, role_b, role_c, guild_id})
            if (chance(50)) f.member.roles.push_back(id);
        if (chance(20)) f.member.communication_disabled_until = chance(50) ? one : noon;

        Channel parent;
        for (auto id : {guild_id, role_a, role_b, role_c, user, stranger}) {
            if (chance(50)) continue;
            bool const of_member = id == user || id == stranger;
            parent.permission_overwrites.push_back(overwrite(
                id, of_member ? OverwriteType::member : OverwriteType::role, some(false), some(false)));
        }
        std::ranges::shuffle(parent.permission_overwrites, random);
        Channel channel;
        channel.type = types[random() % std::size(types)];
        bool const thread = is_thread(channel.type);
        bool const joined = chance(50);
        if (!thread) channel.permission_overwrites = parent.permission_overwrites;

        auto const computed = thread ? permissions_in(f.guild, f.member, channel, parent, joined, noon)
                                     : permissions_in(f.guild, f.member, channel, noon);
        std::uint64_t expected = 0;
        for (int bit = 0; bit < 64; ++bit)
            if (may(f, channel, thread ? &parent : nullptr, joined, user, bit)) expected |= 1ull << bit;
        CAPTURE(round, static_cast<int>(channel.type));
        REQUIRE(computed.bits() == expected);
        if (!computed.empty()) ++seen;
    }
    CHECK(seen > 1000); // or the rounds would prove little
    CHECK(seen < 3000);
}
