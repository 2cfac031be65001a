#include "local/second_factor.hpp"

#include "local/crypto.hpp"
#include "local/json_object.hpp"

namespace chorus::local {

bool accept_code(Account& account, std::string_view code) {
    auto now = Timestamp::now().unix_seconds(); // authenticators know no seeded clock
    if (verify_totp(account.totp_secret, code, now)) return true;
    std::string plain; // people write them with a dash
    for (char c : code)
        if (c != '-' && c != ' ') plain += c;
    for (auto& backup : account.backup_codes)
        if (!backup.consumed && equal_in_constant_time(backup.code, plain)) {
            backup.consumed = true;
            return true;
        }
    return false;
}

void renew_backup_codes(World& world, Account& account) {
    account.backup_codes.clear();
    for (int i = 0; i < 10; ++i) account.backup_codes.push_back({world.ids.hex(4), false});
}

std::string backup_codes_text(Account const& account) {
    return json_list(account.backup_codes, [&](BackupCodeRecord const& code, std::string& out) {
        out += JsonObject()
                   .id("user_id", account.id())
                   .text("code", code.code)
                   .boolean("consumed", code.consumed)
                   .take();
    });
}

} // namespace chorus::local
