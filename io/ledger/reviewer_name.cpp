#include "io/ledger/reviewer_name.hpp"

#include "models/error.hpp"

#include <locale.h>

#include <algorithm>
#include <cwchar>
#include <cwctype>
#include <string>

namespace kinmatch::io {
namespace {

/// The rules for letters of all scripts, which the locale of the process may not know. Lives as long as the process.
locale_t all_scripts() {
    static locale_t const locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    if (locale == nullptr)
        throw IoError(
            "this system has no locale C.UTF-8, by which names are compared\n  Install the package libc-bin.");
    return locale;
}

bool is_space(wchar_t letter) {
    constexpr std::wstring_view kOthers = L"\u00A0\u2007\u202F"; // no-break spaces
    return ::iswspace_l(static_cast<wint_t>(letter), all_scripts()) != 0 ||
           kOthers.find(letter) != std::wstring_view::npos;
}

/// One that takes no room: names that differ by it alone look the same.
bool is_invisible(wchar_t letter) {
    constexpr std::wstring_view kOthers = L"\u00AD\u2060\uFEFF";
    return (letter >= L'\u200B' && letter <= L'\u200F') || kOthers.find(letter) != std::wstring_view::npos;
}

bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// \pre the text is UTF-8
std::wstring decoded(std::string_view text) {
    std::wstring letters;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (!begins_character(c))
            letters.back() = static_cast<wchar_t>((letters.back() << 6) | (byte & 0x3F));
        else
            letters += static_cast<wchar_t>(byte < 0x80   ? byte
                                            : byte < 0xE0 ? byte & 0x1F
                                            : byte < 0xF0 ? byte & 0x0F
                                                          : byte & 0x07);
    }
    return letters;
}

/// Without what nobody sees and the spaces around it, in small letters.
std::wstring plain(std::string_view name) {
    std::wstring letters = decoded(name);
    std::erase_if(letters, is_invisible);
    auto const first = std::ranges::find_if_not(letters, is_space);
    letters.erase(letters.begin(), first);
    while (!letters.empty() && is_space(letters.back()))
        letters.pop_back();
    for (wchar_t& letter : letters)
        letter =
            static_cast<wchar_t>(::towlower_l(::towupper_l(static_cast<wint_t>(letter), all_scripts()), all_scripts()));
    return letters;
}

} // namespace

std::size_t characters_in(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(text, begins_character));
}

bool is_blank(std::string_view name) {
    return plain(name).empty();
}

bool is_same_name(std::string_view one, std::string_view other) {
    return plain(one) == plain(other);
}

} // namespace kinmatch::io
