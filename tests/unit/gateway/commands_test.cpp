#include "gateway/command_frames.hpp"

#include "support/catch.hpp"
#include <chorus/error.hpp>
#include <chorus/models/guild.hpp>
#include <nlohmann/json.hpp>
#include <set>

using namespace chorus;
using detail::frames_of;
using nlohmann::json;

namespace {

constexpr Snowflake guild(11), channel(22), user(33), application(44), lobby(55);

/// The one frame of a command.
template<class Command> std::string frame(Command const& command) {
    auto const frames = frames_of(command, 4096);
    REQUIRE(frames.size() == 1);
    return frames.front();
}

errc code_of(auto&& call) {
    try {
        call();
    }
    catch (Error const& error) {
        return static_cast<errc>(error.code().value());
    }
    return errc();
}

/// Ids as long as real ones.
std::vector<Snowflake> ids(std::size_t count, std::uint64_t first = 1'573'335'859'162'288'000) {
    std::vector<Snowflake> made;
    for (std::size_t i = 0; i < count; ++i) made.emplace_back(first + i);
    return made;
}

std::vector<std::string> texts(std::vector<Snowflake> const& of) {
    std::vector<std::string> made;
    for (auto id : of) made.push_back(id.to_string());
    return made;
}

/// What the frames' lists named `list` hold together; none is larger than it may be.
std::vector<std::string> joined(
    detail::Frames const& frames, std::string const& list, std::size_t max_bytes = 4096) {
    std::vector<std::string> all;
    for (auto const& text : frames) {
        CHECK(text.size() <= max_bytes);
        auto const data = json::parse(text)["d"];
        for (auto const& id : list.empty() ? data : data.value(list, json::array()))
            all.push_back(id.get<std::string>());
    }
    return all;
}

} // namespace

TEST_CASE("op 3: a presence is complete, whatever was left out") {
    CHECK(frame(UpdatePresence("dnd")) ==
        R"({"op":3,"d":{"status":"dnd","since":0,"activities":[],"afk":false}})");
    CHECK(frame(UpdatePresence()) ==
        R"({"op":3,"d":{"status":"online","since":0,"activities":[],"afk":false}})");
    CHECK(frame(UpdatePresence("idle").since(1700000000000).afk(true)) ==
        R"({"op":3,"d":{"status":"idle","since":1700000000000,"activities":[],"afk":true}})");
    // Spacebar takes no null there.
    CHECK(frame(UpdatePresence("idle").since(null)) ==
        R"({"op":3,"d":{"status":"idle","since":0,"activities":[],"afk":false}})");
}

TEST_CASE("op 3: activities") {
    CHECK(frame(UpdatePresence("online").activity(SetActivity("chess"))) ==
        R"({"op":3,"d":{"status":"online","since":0,"activities":[{"name":"chess","type":0}],"afk":false}})");
    CHECK(frame(UpdatePresence("online")
                    .activity(SetActivity::custom("thinking").emoji(SetActivity::StatusEmoji("🤔")))
                    .activity(SetActivity::streaming("go", "https://twitch.tv/x"))) ==
        R"({"op":3,"d":{"status":"online","since":0,"activities":[)"
        R"({"name":"Custom Status","type":4,"state":"thinking","emoji":{"name":"🤔"}},)"
        R"({"name":"go","type":1,"url":"https://twitch.tv/x"}],"afk":false}})");

    auto const start = Timestamp(Timestamp::Time(std::chrono::milliseconds(1'500'000'000'123)));
    SetActivity song("a song", ActivityType::listening);
    song.details("by someone").state("on an album").since(start);
    song.until(Timestamp(start.time() + std::chrono::microseconds(2'000'999)));
    song.assets(SetActivity::Assets().large_image("565945350846939145").large_text("the cover"));
    song.party(SetActivity::Party().id("p").size(std::vector<std::int32_t>{1, 5}));
    song.secrets(SetActivity::Secrets().join("s3cret"));
    song.application_id(application).instance(true).sync_id("sync").session_id("abc").id("xyz");
    song.metadata(JsonText(R"({"album_id":"1"})"));
    CHECK(encode(song) ==
        R"({"name":"a song","type":2,"details":"by someone","state":"on an album",)"
        R"("timestamps":{"start":1500000000123,"end":1500000002123},)"
        R"("assets":{"large_image":"565945350846939145","large_text":"the cover"},)"
        R"("party":{"id":"p","size":[1,5]},"secrets":{"join":"s3cret"},"application_id":"44",)"
        R"("instance":true,"id":"xyz","sync_id":"sync","session_id":"abc","metadata":{"album_id":"1"}})");
    SetActivity game("a game");
    game.flags(ActivityFlag::instance | ActivityFlag::join).status_display_type(ActivityDisplay::details);
    game.buttons(std::vector<std::string>{"View"});
    CHECK(
        encode(game) == R"({"name":"a game","type":0,"flags":3,"status_display_type":2,"buttons":["View"]})");
}

TEST_CASE("op 4: joining, leaving, and how one is there") {
    CHECK(frame(UpdateVoiceState::join(guild, channel)) ==
        R"({"op":4,"d":{"guild_id":"11","channel_id":"22","self_mute":false,"self_deaf":false}})");
    CHECK(frame(UpdateVoiceState::join_call(channel).self_mute(true)) ==
        R"({"op":4,"d":{"guild_id":null,"channel_id":"22","self_mute":true,"self_deaf":false}})");
    CHECK(frame(UpdateVoiceState::leave(guild)) ==
        R"({"op":4,"d":{"guild_id":"11","channel_id":null,"self_mute":false,"self_deaf":false}})");
    CHECK(frame(UpdateVoiceState::leave_call()) ==
        R"({"op":4,"d":{"guild_id":null,"channel_id":null,"self_mute":false,"self_deaf":false}})");
    CHECK(frame(UpdateVoiceState()) == frame(UpdateVoiceState::leave_call()));
    CHECK(frame(UpdateVoiceState::join(guild, channel)
                    .self_deaf(true)
                    .self_video(true)
                    .preferred_region("newark")
                    .preferred_regions(std::vector<std::string>{"newark", "atlanta"})
                    .flags(3)) ==
        R"({"op":4,"d":{"guild_id":"11","channel_id":"22","self_mute":false,"self_deaf":true,)"
        R"("self_video":true,"preferred_region":"newark","preferred_regions":["newark","atlanta"],"flags":3}})");
}

TEST_CASE("op 8: members, all of them, by name and by id") {
    CHECK(frame(RequestMembers(guild)) == R"({"op":8,"d":{"guild_id":"11","query":"","limit":0}})");
    CHECK(frame(RequestMembers(guild).limit(5).presences(true).nonce("n")) ==
        R"({"op":8,"d":{"guild_id":"11","query":"","limit":5,"presences":true,"nonce":"n"}})");
    CHECK(frame(RequestMembers(guild).query("al")) ==
        R"({"op":8,"d":{"guild_id":"11","query":"al","limit":100}})");
    CHECK(frame(RequestMembers(guild).query("al").limit(7)) ==
        R"({"op":8,"d":{"guild_id":"11","query":"al","limit":7}})");
    CHECK(frame(RequestMembers(guild).user(user).user(application)) ==
        R"({"op":8,"d":{"guild_id":"11","user_ids":["33","44"]}})");

    auto refused = [](RequestMembers const& command) {
        return code_of([&] { (void)frames_of(command, 4096); }) == errc::invalid_argument;
    };
    CHECK(refused(RequestMembers(guild).query("al").user(user)));
    CHECK(refused(RequestMembers(guild).query("al").limit(101)));
    CHECK(refused(RequestMembers(guild).query("al").limit(-1)));
    CHECK(refused(RequestMembers(guild).nonce(std::string(33, 'n'))));
    CHECK_FALSE(refused(RequestMembers(guild).nonce(std::string(32, 'n'))));
}

TEST_CASE("op 8: a hundred members a frame, and fewer where it is small") {
    auto const wanted = ids(250);
    auto command = RequestMembers(guild).nonce("n").user_ids(wanted);
    auto frames = frames_of(command, 4096);
    CHECK(frames.size() == 3);
    CHECK(joined(frames, "user_ids") == texts(wanted));
    for (auto const& text : frames) {
        auto const data = json::parse(text)["d"];
        CHECK(data["user_ids"].size() <= 100);
        CHECK(data["nonce"] == "n");
        CHECK(data["guild_id"] == "11");
    }
    CHECK(frames_of(command, 0).size() == 3); // the number is the server's, not the frame's

    frames = frames_of(command, 500);
    CHECK(frames.size() > 10);
    CHECK(joined(frames, "user_ids", 500) == texts(wanted));
    // As full as may be: one more id is 22 bytes.
    for (std::size_t i = 0; i + 1 < frames.size(); ++i) CHECK(frames[i].size() > 500 - 22);
    CHECK(code_of([&] { (void)frames_of(command, 60); }) == errc::frame_too_large);
}

TEST_CASE("op 12: guilds to sync") {
    CHECK(frame(SyncGuilds(guild)) == R"({"op":12,"d":["11"]})");
    CHECK(frame(SyncGuilds(guild).guild_id(channel)) == R"({"op":12,"d":["11","22"]})");
    CHECK(frame(SyncGuilds()) == R"({"op":12,"d":[]})");
    auto const wanted = ids(1000);
    auto const frames = frames_of(SyncGuilds().guild_ids(wanted), 4096);
    CHECK(frames.size() == 6); // 185 of 22 bytes in 4096
    CHECK(joined(frames, "") == texts(wanted));
}

TEST_CASE("op 14: the subscription of a guild") {
    CHECK(frame(SubscribeGuild(guild, GuildSubscription())) == R"({"op":14,"d":{"guild_id":"11"}})");
    CHECK(frame(SubscribeGuild(guild,
              GuildSubscription()
                  .typing(true)
                  .activities(true)
                  .threads(true)
                  .member_updates(false)
                  .channel(channel)
                  .channel(channel, 100, 199)
                  .member(user)
                  .thread_member_list(Snowflake(23)))) ==
        R"({"op":14,"d":{"guild_id":"11","typing":true,"activities":true,"threads":true,"member_updates":false,)"
        R"("channels":{"22":[[0,99],[100,199]]},"members":["33"],"thread_member_lists":["23"]}})");
}

TEST_CASE("op 14: lists that do not fit go in several frames") {
    auto const members = ids(300), threads = ids(40, 2'000'000'000'000'000'000);
    auto what = GuildSubscription().typing(true).members(members).thread_member_lists(threads);
    for (auto id : ids(60, 3'000'000'000'000'000'000)) what.channel(id).channel(id, 100, 199);
    for (std::size_t max : {std::size_t{4096}, std::size_t{700}, std::size_t{200}}) {
        auto const frames = frames_of(SubscribeGuild(guild, what), max);
        CHECK(frames.size() > 2);
        CHECK(joined(frames, "members", max) == texts(members));
        CHECK(joined(frames, "thread_member_lists", max) == texts(threads));
        std::set<std::pair<std::string, int>> ranges;
        for (std::size_t i = 0; i < frames.size(); ++i) {
            auto const data = json::parse(frames[i])["d"];
            CHECK(data["guild_id"] == "11");
            CHECK(data.contains("typing") == (i == 0)); // said once
            auto const channels = data.value("channels", json::object());
            for (auto const& [id, list] : channels.items())
                for (auto const& range : list) CHECK(ranges.emplace(id, range[0].get<int>()).second);
        }
        CHECK(ranges.size() == 120);
    }
    CHECK(frames_of(SubscribeGuild(guild, what), 0).size() == 1);
    CHECK(code_of([&] { (void)frames_of(SubscribeGuild(guild, what), 40); }) == errc::frame_too_large);
}

TEST_CASE("op 14: what fits to the byte goes in one frame") {
    auto const command = SubscribeGuild(guild, GuildSubscription().typing(true).members(ids(20)));
    auto const size = frames_of(command, 0).front().size();
    CHECK(frames_of(command, size).size() == 1);
    CHECK(frames_of(command, size - 1).size() == 2);
}

TEST_CASE("op 37: the subscriptions of guilds") {
    CHECK(frame(SubscribeGuilds()) == R"({"op":37,"d":{"subscriptions":{}}})");
    CHECK(frame(SubscribeGuilds()
                    .guild(guild, GuildSubscription().typing(true))
                    .guild(application, GuildSubscription().channel(channel, 0, 99))) ==
        R"({"op":37,"d":{"subscriptions":{"11":{"typing":true},"44":{"channels":{"22":[[0,99]]}}}}})");
}

TEST_CASE("op 37: as many guilds a frame as fit, and guilds that do not fit in pieces") {
    SubscribeGuilds all;
    for (auto id : ids(200)) all.guild(id, GuildSubscription().typing(true).threads(true));
    auto const large = Snowflake(1'573'335'859'162'288'100); // one of them
    auto const members = ids(500, 2'000'000'000'000'000'000);
    all.guild(large, GuildSubscription().typing(true).members(members));

    auto const frames = frames_of(all, 4096);
    std::set<std::string> guilds;
    std::vector<std::string> found;
    for (auto const& text : frames) {
        CHECK(text.size() <= 4096);
        auto const subscriptions = json::parse(text)["d"]["subscriptions"];
        for (auto const& [id, subscription] : subscriptions.items()) {
            CHECK((guilds.insert(id).second || id == large.to_string()));
            for (auto const& member : subscription.value("members", json::array()))
                found.push_back(member.get<std::string>());
        }
    }
    CHECK(guilds.size() == 200);
    CHECK(found == texts(members));
    CHECK(frames.size() >= 6); // 20 kB
    CHECK(frames.size() <= 8);
    CHECK(frames_of(all, 0).size() == 1);
}

TEST_CASE("op 34 and 31 and 38: lists of ids") {
    CHECK(frame(RequestLastMessages(guild).channel(channel)) ==
        R"({"op":34,"d":{"guild_id":"11","channel_ids":["22"]}})");
    auto const wanted = ids(101);
    auto frames = frames_of(RequestLastMessages(guild).channel_ids(wanted), 4096);
    CHECK(frames.size() == 2);
    CHECK(joined(frames, "channel_ids") == texts(wanted));

    CHECK(frame(RequestSoundboardSounds(guild).guild_id(channel)) ==
        R"({"op":31,"d":{"guild_ids":["11","22"]}})");
    auto const many = ids(400);
    frames = frames_of(RequestSoundboardSounds().guild_ids(many), 4096);
    CHECK(frames.size() == 3);
    CHECK(joined(frames, "guild_ids") == texts(many));

    CHECK(frame(ResyncGuildChannels(guild).obfuscated_channel_id(channel)) ==
        R"({"op":38,"d":{"guild_id":"11","obfuscated_channel_ids":["22"]}})");
    frames = frames_of(ResyncGuildChannels(guild).obfuscated_channel_ids(many), 4096);
    CHECK(frames.size() == 3);
    CHECK(joined(frames, "obfuscated_channel_ids") == texts(many));
}

TEST_CASE("commands of one object each") {
    CHECK(frame(ConnectCall(channel)) == R"({"op":13,"d":{"channel_id":"22"}})");
    CHECK(frame(RequestGuildCommands(guild)
                    .nonce("n")
                    .applications(true)
                    .type(1)
                    .query("pl")
                    .offset(0)
                    .limit(7)
                    .command_id(user)) ==
        R"({"op":24,"d":{"guild_id":"11","nonce":"n","applications":true,"type":1,"query":"pl","offset":0,)"
        R"("limit":7,"command_ids":["33"]}})");
    CHECK(frame(RequestForumUnreads(guild, channel).thread(ForumThread(user, lobby))) ==
        R"({"op":28,"d":{"guild_id":"11","channel_id":"22","threads":[{"thread_id":"33","ack_message_id":"55"}]}})");
    CHECK(frame(SendRemoteCommand("30f3", JsonText(R"({"type":"X"})"))) ==
        R"({"op":29,"d":{"target_session_id":"30f3","payload":{"type":"X"}}})");
    CHECK(frame(RequestDeletedEntities(guild)
                    .channel_ids_hash("1")
                    .role_ids_hash("2")
                    .emoji_ids_hash("3")
                    .sticker_ids_hash("4")) ==
        R"({"op":30,"d":{"guild_id":"11","channel_ids_hash":"1","role_ids_hash":"2","emoji_ids_hash":"3",)"
        R"("sticker_ids_hash":"4"}})");
    CHECK(frame(SearchRecentMembers(guild)) ==
        R"({"op":35,"d":{"guild_id":"11","query":"","continuation_token":null}})");
    CHECK(frame(SearchRecentMembers(guild).query("al").continuation_token(user).nonce("n")) ==
        R"({"op":35,"d":{"guild_id":"11","query":"al","continuation_token":"33","nonce":"n"}})");
    CHECK(frame(RequestChannelStatuses(guild)) == R"({"op":36,"d":{"guild_id":"11"}})");
    CHECK(frame(RequestChannelMemberCount(guild, channel)) ==
        R"({"op":39,"d":{"guild_id":"11","channel_id":"22"}})");
    CHECK(frame(QosHeartbeat()) ==
        R"({"op":40,"d":{"seq":null,"qos":{"ver":27,"active":false,"reasons":[]}}})");
    CHECK(frame(QosHeartbeat(1337).reason("foregrounded").reason("rtc_connected")) ==
        R"({"op":40,"d":{"seq":1337,"qos":{"ver":27,"active":true,"reasons":["foregrounded","rtc_connected"]}}})");
    CHECK(frame(UpdateTimeSpentSession(1753221861697, "fe22", "2bf1")) ==
        R"({"op":41,"d":{"initialization_timestamp":1753221861697,"session_id":"fe22","client_launch_id":"2bf1"}})");
    CHECK(frame(RequestChannelInfo(guild).field("status").field("voice_start_time")) ==
        R"({"op":43,"d":{"guild_id":"11","fields":["status","voice_start_time"]}})");
}

TEST_CASE("streams, lobbies, activities and speed tests") {
    CHECK(
        frame(ConnectLobby(lobby, "s3cret")) == R"({"op":15,"d":{"lobby_id":"55","lobby_secret":"s3cret"}})");
    CHECK(frame(DisconnectLobby(lobby)) == R"({"op":16,"d":{"lobby_id":"55"}})");
    CHECK(frame(UpdateLobbyVoiceStates()) == R"({"op":17,"d":[]})");
    CHECK(frame(UpdateLobbyVoiceStates(LobbyVoiceStateParams(lobby, true).self_video(false))
                    .lobby(LobbyVoiceStateParams(user))) ==
        R"({"op":17,"d":[{"lobby_id":"55","self_mute":true,"self_deaf":false,"self_video":false},)"
        R"({"lobby_id":"33","self_mute":false,"self_deaf":false}]})");
    CHECK(frame(CreateStream(guild, channel).preferred_region("newark")) ==
        R"({"op":18,"d":{"type":"guild","guild_id":"11","channel_id":"22","preferred_region":"newark"}})");
    CHECK(frame(CreateStream(channel)) == R"({"op":18,"d":{"type":"call","channel_id":"22"}})");
    StreamKey const key(guild, channel, user);
    CHECK(frame(DeleteStream(key)) == R"({"op":19,"d":{"stream_key":"guild:11:22:33"}})");
    CHECK(frame(WatchStream(StreamKey(channel, user))) == R"({"op":20,"d":{"stream_key":"call:22:33"}})");
    CHECK(frame(WatchStream("call:22:33")) == R"({"op":20,"d":{"stream_key":"call:22:33"}})");
    CHECK(frame(PingStream(key)) == R"({"op":21,"d":{"stream_key":"guild:11:22:33"}})");
    CHECK(frame(SetStreamPaused(key, true)) ==
        R"({"op":22,"d":{"stream_key":"guild:11:22:33","paused":true}})");
    CHECK(frame(LaunchEmbeddedActivity(channel, application).guild_id(guild)) ==
        R"({"op":25,"d":{"guild_id":"11","channel_id":"22","application_id":"44"}})");
    CHECK(frame(CloseEmbeddedActivity(channel, application)) ==
        R"({"op":26,"d":{"channel_id":"22","application_id":"44"}})");
    CHECK(frame(UpdateEmbeddedActivity(channel, application).url("https://a.example")) ==
        R"({"op":27,"d":{"channel_id":"22","application_id":"44","url":"https://a.example"}})");
    CHECK(frame(CreateSpeedTest().preferred_region("us-east")) ==
        R"({"op":32,"d":{"preferred_region":"us-east"}})");
    CHECK(frame(CreateSpeedTest()) == R"({"op":32,"d":{}})");
    CHECK(frame(PingLobbyVoiceServer(lobby)) == R"({"op":42,"d":{"lobby_id":"55"}})");
}

TEST_CASE("commands without data, and any other") {
    CHECK(detail::frame_of(5, "") == R"({"op":5,"d":null})");
    CHECK(detail::frame_of(99, "[1]") == R"({"op":99,"d":[1]})");
}

TEST_CASE("a command that cannot be cut and is too large is refused") {
    SetActivity const large(std::string(5000, 'x'));
    auto const command = UpdatePresence("online").activity(large);
    CHECK(code_of([&] { (void)frames_of(command, 4096); }) == errc::frame_too_large);
    CHECK(frames_of(command, 0).size() == 1);
}

TEST_CASE("commands take models for ids") {
    Guild model;
    model.id = guild;
    CHECK(frame(RequestChannelStatuses(model)) == frame(RequestChannelStatuses(guild)));
}

TEST_CASE("stream keys are read and written") {
    for (std::string_view text : {"guild:1:2:3", "call:2:3"}) {
        auto const key = StreamKey::parse(text);
        REQUIRE(key);
        CHECK(key->to_string() == text);
    }
    CHECK(StreamKey::parse("call:2:3") == StreamKey(Snowflake(2), Snowflake(3)));
    CHECK(StreamKey::parse("guild:1:2:3") == StreamKey(Snowflake(1), Snowflake(2), Snowflake(3)));
    for (std::string_view text : {"", "guild", "guild:", "guild:1", "guild:1:2",
             "guild:1:2:", "guild:1:2:3:4", "guild:0:2:3", "guild:x:2:3", "call:", "call:2",
             "call:2:", "call:2:3:4", "call::3", "other:1:2:3", "Guild:1:2:3"}) {
        CAPTURE(std::string(text));
        CHECK_FALSE(StreamKey::parse(text));
    }
}
