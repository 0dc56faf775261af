#include "io/review/review_page.hpp"

#include "io/gzip.hpp"
#include "io/review/assets.hpp"
#include "io/review/visible_text.hpp"
#include "io/sha256.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace kinmatch::io::review {
namespace {

std::string base64(std::string_view bytes) {
    constexpr std::size_t kPiece = 3U << 20U; // whole groups of three bytes, and a number that fits an int
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
    auto* end = reinterpret_cast<unsigned char*>(text.data());
    for (std::size_t i = 0; i < bytes.size(); i += kPiece) {
        std::string_view const piece = bytes.substr(i, kPiece);
        end +=
            EVP_EncodeBlock(end, reinterpret_cast<unsigned char const*>(piece.data()), static_cast<int>(piece.size()));
    }
    text.pop_back(); // the NUL that it ends with
    return text;
}

/// As a policy names what it lets pass.
std::string hash_source(std::string_view text) {
    Sha256 hasher;
    hasher.update(text);
    auto const digest = hasher.bytes();
    return "'sha256-" + base64({reinterpret_cast<char const*>(digest.data()), digest.size()}) + "'";
}

/// JSON in which no markup can begin.
std::string without_markup(std::string_view json) {
    std::string text;
    text.reserve(json.size());
    for (char const c : json)
        if (c == '<')
            text += "\\u003c";
        else
            text += c;
    return text;
}

std::string data_element(std::string_view data, DataForm form) {
    if (form == DataForm::plain)
        return fmt::format("<script type=\"application/json\" id=\"data\">{}</script>\n", without_markup(data));
    return fmt::format("<script type=\"application/gzip\" id=\"data\">{}</script>\n", base64(gzip(data)));
}

} // namespace

std::string review_page(std::string_view title, std::string_view data, DataForm form) {
    return fmt::format("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; "
                       "script-src {}; base-uri 'none'; form-action 'none'\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n"
                       "<main id=\"app\"><p>Opening ...</p></main>\n"
                       "<noscript><p>This page needs JavaScript. It asks for nothing from any network.</p></noscript>\n"
                       "{}<script>{}</script>\n</body>\n</html>\n",
                       hash_source(style_sheet()), hash_source(script()), markup_text(title), style_sheet(),
                       data_element(data, form), script());
}

} // namespace kinmatch::io::review
