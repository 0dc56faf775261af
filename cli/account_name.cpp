#include "cli/account_name.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

namespace kinmatch::cli {

std::string account_name() {
    passwd const* const account = ::getpwuid(::geteuid());
    return account != nullptr ? account->pw_name : fmt::format("account {}", ::geteuid());
}

} // namespace kinmatch::cli
