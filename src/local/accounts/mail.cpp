#include "local/accounts/mail.hpp"

#include <chrono>

namespace chorus::local {
namespace {

constexpr auto life = std::chrono::hours(24);

std::string_view subject_of(MailPurpose purpose) {
    switch (purpose) {
    case MailPurpose::reset_password: return "Password Reset";
    case MailPurpose::verify_email: return "Verify Email Address";
    default: return "Backup Codes";
    }
}

} // namespace

std::string send_mail(World& world, Account const& account, MailPurpose purpose) {
    auto now = Clock::now();
    std::erase_if(world.mails, [&](auto const& entry) { return entry.second.until <= now; });
    auto token = world.ids.hex(32);
    world.mails[token] = {account.id(), static_cast<int>(purpose), now + life};
    if (world.options.on_mail) {
        Mail mail;
        mail.to = account.user.email.value_or("");
        mail.subject = subject_of(purpose);
        mail.token = token;
        world.options.on_mail(mail);
    }
    return token;
}

Account* mail_owner(World& world, std::string_view token, MailPurpose purpose) {
    auto found = world.mails.find(token);
    bool good = found != world.mails.end() && found->second.purpose == static_cast<int>(purpose) &&
        found->second.until > Clock::now();
    return good ? world.store.account(found->second.user) : nullptr;
}

void use_mail(World& world, std::string_view token) {
    if (auto found = world.mails.find(token); found != world.mails.end()) world.mails.erase(found);
}

} // namespace chorus::local
