#!/usr/bin/env bash
# bench/compile.sh [--headers]: what chorus costs to compile. Single translation units against Asio's and Beast's own;
# then the whole library in Release with two jobs, from nothing, and the size of a bot that is linked with it. Prints
# rows for the README's table, and figures. --headers: only the former.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compiler=${CXX:-g++}
rounds=${CHORUS_ROUNDS:-5}
export CCACHE_DISABLE=1

cat >"$work/bot.cpp" <<'BOT'
#include <chorus/chorus.hpp>
#include <cstdio>

namespace {

chorus::task<> answer(chorus::ChorusUser me, chorus::MessageCreate const& message) {
    if (message.author.bot == true) co_return;
    if (message.content == "!ping") {
        auto pong = co_await me.messages().reply(message, "pong");
        co_await me.messages().edit(pong, chorus::EditMessage().content("pong!"));
        co_await me.reactions().add(pong, "\U0001F44D");
    }
    else if (message.content == "!talk") {
        auto here = co_await me.channels().get(message.channel_id);
        auto made = co_await me.channels().create(*here.guild_id, chorus::CreateChannel("talk").topic("anything"));
        co_await me.messages().send(
            made.id, chorus::CreateMessage().embed(chorus::Embed().title("New").description("here")));
    }
    else if (message.content == "!about") {
        auto guild = co_await me.guilds().get(*message.guild_id);
        auto member = co_await me.members().get(guild.id, message.author.id);
        auto roles = co_await me.roles().list(guild.id);
        co_await me.channels().typing(message.channel_id);
        auto text = guild.name + ": " + member.user->username + ", " + std::to_string(roles.size()) + " roles";
        co_await me.messages().send(message.channel_id, chorus::CreateMessage(text));
    }
    else if (message.content == "!gone")
        co_await me.messages().remove(message);
}

chorus::task<> bot(chorus::asio::io_context& io) {
    auto instance = co_await chorus::Instance::discover(io, "https://spacebar.example");
    auto user = co_await instance.bot(chorus::Secret("token"));
    user.on<chorus::Ready>([](chorus::Ready const& ready) { std::puts(ready.session_id.c_str()); });
    user.on<chorus::MessageCreate>(answer);
    user.on<chorus::GuildCreate>([](chorus::GuildCreate const& guild) { std::puts(guild.name.c_str()); });
    user.on<chorus::GuildMemberAdd>(
        [](chorus::ChorusUser me, chorus::GuildMemberAdd const& member) -> chorus::task<> {
            auto dm = co_await me.users().open_dm(member.user->id);
            co_await me.messages().send(dm.id, "welcome");
        });
    user.on<chorus::MessageReactionAdd>([](chorus::MessageReactionAdd const& reaction) {
        std::puts(reaction.message_id.to_string().c_str());
    });
    co_await user.gateway().connect();
}

} // namespace

int main() { return chorus::run(bot); }
BOT
cat >"$work/echo.cpp" <<'ECHO'
#include <chorus/chorus.hpp>

chorus::task<> bot(chorus::asio::io_context& io) {
    auto instance = co_await chorus::Instance::discover(io, "https://spacebar.example");
    auto me = co_await instance.bot(chorus::Secret("token"));
    me.on<chorus::MessageCreate>([](chorus::ChorusUser user, chorus::MessageCreate const& message) -> chorus::task<> {
        if (message.content == "ping") co_await user.messages().reply(message, "pong");
    });
    co_await me.gateway().connect();
    co_await chorus::asio::this_coro::executor;
}

int main() { return chorus::run(bot); }
ECHO

ours=(-DBOOST_ASIO_SEPARATE_COMPILATION -DBOOST_ASIO_RECYCLING_ALLOCATOR_CACHE_SIZE=8 -DCHORUS_STATIC_DEFINE -Iinclude)
labels=()
add_unit() { labels+=("$1"); }
add_includes() {
  printf '#include <%s>\n' "$2" >"$work/unit${#labels[@]}.cpp"
  add_unit "$1"
}
add_includes '`boost/asio.hpp` (header-only)' boost/asio.hpp
add_includes '`boost/beast.hpp` (header-only)' boost/beast.hpp
add_includes '`chorus/models/message.hpp`' chorus/models/message.hpp
add_includes '`chorus/params/message.hpp`' chorus/params/message.hpp
add_includes '`chorus/chorus.hpp`' chorus/chorus.hpp
cp "$work/bot.cpp" "$work/unit${#labels[@]}.cpp"
add_unit 'a bot: `chorus/chorus.hpp`, 12 endpoints, 5 events'

compile_unit() {
  local flags=("${ours[@]}")
  ((${1} > 1)) || flags=()
  "$compiler" -std=c++20 -O0 "${flags[@]}" -c "$work/unit$1.cpp" -o "$work/unit.o"
}
# In turns, so that whatever else the machine does slows all of them alike.
for ((round = 0; round < rounds; ++round)); do
  for unit in "${!labels[@]}"; do
    TIMEFORMAT='%U %S'
    { time compile_unit "$unit" 2>&3; } 3>&2 2>>"$work/times$unit"
  done
done
median() { awk '{ printf "%.2f\n", $1 + $2 }' "$work/times$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"; }

echo "| one translation unit | CPU s |"
echo "|---|---|"
for unit in "${!labels[@]}"; do printf '| %s | %s |\n' "${labels[unit]}" "$(median "$unit")"; done
echo
awk -v asio="$(median 0)" -v header="$(median 4)" -v bot="$(median 5)" \
  'BEGIN { printf "figure chorus_hpp_over_asio_s %.2f\nfigure bot_tu_over_asio_s %.2f\n", header - asio, bot - asio }'
[[ ${1:-} != --headers ]] || exit 0

# Every compilation tells what it took, in CPU time: two of them share the machine with each other, or with more.
cat >"$work/timed" <<TIMED
#!/usr/bin/env bash
TIMEFORMAT='%U %S'
{ time "\$@" 2>&3; } 3>&2 2>"$work/took.\$\$"
status=\$?
printf '%s %s\n' "\$(tail -n 1 "$work/took.\$\$")" "\${@: -1}" >>"$work/took"
exit \$status
TIMED
chmod +x "$work/timed"
cmake -S . -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCHORUS_BUILD_TESTS=OFF -DCHORUS_BUILD_EXAMPLES=OFF \
  -DCHORUS_BUILD_BENCH=OFF -DCHORUS_BUILD_APPS=OFF -DCMAKE_CXX_COMPILER_LAUNCHER="$work/timed" >/dev/null
for target in chorus chorus_local; do
  : >"$work/took"
  start=$(date +%s)
  cmake --build "$work/build" --parallel 2 --target "$target" >/dev/null
  name=${target/chorus_local/local}
  name=${name/chorus/library}
  awk -v wall=$(($(date +%s) - start)) -v name="$name" \
    '{ took = $1 + $2; sum += took; if (took > most) { most = took; unit = $3 } }
     END { printf "figure %s_release_minutes %.1f\nfigure %s_release_cpu_minutes %.1f\n", name, wall / 60, name, sum / 60
           printf "figure %s_s %.1f (%s)\n", name == "library" ? "largest_tu" : name "_largest_tu", most, unit }' "$work/took"
done

# The echo bot: chorus is linked statically, what comes with the system (OpenSSL, zlib, zstd, fmt, libstdc++) is not.
"$compiler" -std=c++20 -O2 "${ours[@]}" -ffunction-sections -fdata-sections -c "$work/echo.cpp" -o "$work/echo.o"
"$compiler" -Wl,--gc-sections -s "$work/echo.o" "$work/build/src/libchorus.a" -lboost_url -lssl -lcrypto -lz -lzstd -lfmt \
  -pthread -o "$work/echo"
awk -v bytes="$(stat -c %s "$work/echo")" 'BEGIN { printf "figure echo_bot_mb %.2f\n", bytes / 1e6 }'
