// Sounds of guilds, and those that everybody has.
#include "local/accounts/crypto.hpp"
#include "local/http/json_object.hpp"
#include "local/life/audit.hpp"
#include "local/routes/tables.hpp"
#include "local/views/views.hpp"
#include <algorithm>

namespace chorus::local::soundboard_routes {
namespace {

constexpr std::size_t max_sounds = 48;
constexpr std::size_t max_bytes = 512 * 1024;

constexpr std::string_view defaults =
    R"([{"sound_id":"1","name":"quack","volume":1.0,"emoji_id":null,"emoji_name":"🦆","available":true},)"
    R"({"sound_id":"2","name":"airhorn","volume":1.0,"emoji_id":null,"emoji_name":"🔊","available":true},)"
    R"({"sound_id":"3","name":"cricket","volume":1.0,"emoji_id":null,"emoji_name":"🦗","available":true},)"
    R"({"sound_id":"4","name":"golf clap","volume":1.0,"emoji_id":null,"emoji_name":"👏","available":true},)"
    R"({"sound_id":"7","name":"sad horn","volume":1.0,"emoji_id":null,"emoji_name":"🎺","available":true},)"
    R"({"sound_id":"8","name":"ba dum tss","volume":1.0,"emoji_id":null,"emoji_name":"🥁","available":true}])";

std::vector<SoundboardSound>& sounds_of(Call& call) { return call.guild->guild.soundboard_sounds; }

SoundboardSound& sound_of(Call& call) {
    auto found = std::ranges::find(sounds_of(call), call.id("sound_id"), &SoundboardSound::id);
    if (found == sounds_of(call).end()) throw Refused(Trouble::unknown_sound);
    return *found;
}

SoundboardSound with_user(Call& call, SoundboardSound sound) {
    if (sound.user_id) sound.user = public_user(call.world, *sound.user_id);
    return sound;
}

void demand_rights_over(Call& call, SoundboardSound const& sound) {
    bool own = sound.user_id == call.me().id() && call.permissions.has(Permission::create_guild_expressions);
    if (!own) call.need(Permission::manage_guild_expressions);
}

void tell(Call& call, EventKind const& kind, SoundboardSound const& sound) {
    call.world.broadcast.to_guild(*call.guild, kind, encode(with_user(call, sound)));
}

std::string_view type_of(std::string_view bytes) {
    if (bytes.starts_with("OggS")) return "audio/ogg";
    bool frame =
        bytes.size() > 1 && bytes[0] == '\xff' && (static_cast<unsigned char>(bytes[1]) & 0xE0) == 0xE0;
    return frame || bytes.starts_with("ID3") ? "audio/mpeg" : std::string_view();
}

/// Everything that making and changing have in common.
void apply(Form& form, SoundboardSound& sound) {
    if (auto name = form.text("name", {2, 32})) sound.name = *name;
    auto const& volume = form.at("volume");
    if (volume.is_number()) {
        sound.volume = volume.get<double>();
        if (!(sound.volume >= 0 && sound.volume <= 1))
            form.complain("volume", "NUMBER_TYPE_RANGE", "Must be between 0 and 1.");
    }
    else if (!volume.is_null()) { form.complain("volume", "FLOAT_TYPE_COERCE", "Value is not float."); }
    if (auto emoji = form.id("emoji_id"); !emoji.is_absent()) sound.emoji_id = emoji;
    if (auto emoji = form.text("emoji_name", {1, 64}); !emoji.is_absent()) sound.emoji_name = emoji;
}

Answer list(Call& call) {
    return json_answer(JsonObject()
                           .raw("items",
                               json_list(sounds_of(call),
                                   [&](SoundboardSound const& sound, std::string& out) {
                                       out += encode(with_user(call, sound));
                                   }))
                           .take());
}

Answer get(Call& call) { return json_answer(encode(with_user(call, sound_of(call)))); }

Answer create(Call& call) {
    if (!call.permissions.has_any(
            Permission::create_guild_expressions | Permission::manage_guild_expressions))
        throw Refused(Trouble::missing_permissions);
    auto form = call.form();
    form.require("name").require("sound");
    SoundboardSound sound;
    sound.emoji_id = null;
    sound.emoji_name = null;
    apply(form, sound);
    auto text = form.text("sound").value_or("");
    auto comma = text.find(";base64,");
    auto bytes = text.starts_with("data:") && comma != text.npos ? base64_decode(text.substr(comma + 8))
                                                                 : std::nullopt;
    if (!bytes || type_of(*bytes).empty())
        form.complain("sound", "SOUND_INVALID", "Must be a base64 data URI of MP3 or Ogg.");
    else if (bytes->size() > max_bytes)
        form.complain("sound", "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 512.0 kb.");
    form.check();
    if (sounds_of(call).size() >= max_sounds) throw Refused(Trouble::max_sounds);
    sound.id = call.world.ids.next();
    sound.guild_id = call.guild->id();
    sound.user_id = call.me().id();
    sound.available = true;
    StoredFile file;
    file.content_type = type_of(*bytes);
    file.etag = '"' + md5_hex(*bytes) + '"';
    file.bytes = std::make_shared<std::string const>(std::move(*bytes));
    call.world.store.add_file("soundboard-sounds/" + sound.id.to_string(), std::move(file));
    sounds_of(call).push_back(sound);
    audit(call, AuditLogAction::soundboard_sound_create, sound.id, changes_between("", encode(sound)));
    tell(call, events::guild_soundboard_sound_create, sound);
    return json_answer(encode(with_user(call, sound)), 201);
}

Answer modify(Call& call) {
    auto& sound = sound_of(call);
    demand_rights_over(call, sound);
    auto form = call.form();
    auto wanted = sound;
    apply(form, wanted);
    form.check();
    AuditedChange<SoundboardSound> change(sound);
    sound = std::move(wanted);
    change.done(call, AuditLogAction::soundboard_sound_update, sound.id, sound);
    tell(call, events::guild_soundboard_sound_update, sound);
    return json_answer(encode(with_user(call, sound)));
}

Answer remove(Call& call) {
    auto const gone = sound_of(call);
    demand_rights_over(call, gone);
    std::erase_if(sounds_of(call), [&](SoundboardSound const& sound) { return sound.id == gone.id; });
    call.world.store.remove_file("soundboard-sounds/" + gone.id.to_string());
    audit(call, AuditLogAction::soundboard_sound_delete, gone.id, changes_between(encode(gone), ""));
    call.world.broadcast.to_guild(*call.guild, events::guild_soundboard_sound_delete,
        JsonObject().id("sound_id", gone.id).id("guild_id", call.guild->id()).take());
    return no_content();
}

/// To be heard one would have to be in voice, and nobody is.
Answer send(Call& call) {
    auto form = call.form();
    (void)form.require("sound_id").id("sound_id");
    (void)form.id("source_guild_id");
    form.check();
    bool voice = call.channel->channel.type == ChannelType::guild_voice ||
        call.channel->channel.type == ChannelType::guild_stage_voice;
    if (!voice) throw Refused(Trouble::wrong_channel_type);
    call.need(Permission::speak | Permission::use_soundboard);
    throw Refused(Trouble::unknown_voice_state);
}

constexpr std::string_view one = "/guilds/{guild_id}/soundboard-sounds/{sound_id}";
constexpr Route rows[] = {
    {"GET", "/soundboard-default-sounds", constant_answer, {}, Access::token, Base::api, false, defaults},
    {"GET", "/guilds/{guild_id}/soundboard-sounds", list},
    {"POST", "/guilds/{guild_id}/soundboard-sounds", create},
    {"GET", one, get},
    {"PATCH", one, modify},
    {"DELETE", one, remove},
    {"POST", "/channels/{channel_id}/send-soundboard-sound", send},
};

} // namespace

std::span<Route const> table() { return rows; }

} // namespace chorus::local::soundboard_routes
