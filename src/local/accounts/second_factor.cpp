#include "local/accounts/second_factor.hpp"

#include "local/accounts/accounts.hpp"
#include "local/accounts/crypto.hpp"
#include "local/http/json_object.hpp"

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

std::string second_factor_challenge(World& world, Account const& account) {
    return JsonObject()
        .none("token")
        .boolean("mfa", true)
        .boolean("sms", false)
        .boolean("totp", true)
        .boolean("backup", true)
        .text("ticket", issue_ticket(world, account))
        .take();
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
