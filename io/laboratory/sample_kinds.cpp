#include "io/laboratory/sample_kinds.hpp"

#include "io/laboratory/header.hpp"

#include <fmt/format.h>

#include <map>

namespace kinmatch::io::laboratory {
namespace {

enum class Meaning { remains, reference, staff, nobody };

/// By category, folded; the _DVI categories of GENis mean what those without it do.
Meaning const* find_meaning(std::string const& word) {
    static std::map<std::string, Meaning, std::less<>> const meanings{
        {"remains", Meaning::remains},
        {"pm", Meaning::remains},
        {"unidentifiedperson", Meaning::remains},
        {"unidentifiedhumanremains", Meaning::remains},
        {"deceased", Meaning::remains},
        {"inn", Meaning::remains},
        {"rnn", Meaning::remains},
        {"pfni", Meaning::remains},
        {"reference", Meaning::reference},
        {"am", Meaning::reference},
        {"biologicalfather", Meaning::reference},
        {"biologicalmother", Meaning::reference},
        {"biologicalchild", Meaning::reference},
        {"biologicalsibling", Meaning::reference},
        {"maternalrelative", Meaning::reference},
        {"paternalrelative", Meaning::reference},
        {"spouse", Meaning::reference},
        {"ir", Meaning::reference},
        {"staff", Meaning::staff},
        {"missingperson", Meaning::nobody},
        {"deducedmissingperson", Meaning::nobody},
        {"allegedfather", Meaning::reference},
        {"allegedmother", Meaning::reference},
        {"er", Meaning::nobody},
        {"innv", Meaning::nobody},
        {"enn", Meaning::nobody},
    };
    auto const found = meanings.find(word);
    return found == meanings.end() ? nullptr : &found->second;
}

} // namespace

KindReading read_kind(std::string_view word) {
    if (word.empty())
        return {};
    std::string name = folded(word);
    if (name.size() > 3 && name.ends_with("dvi"))
        name.resize(name.size() - 3);
    Meaning const* const meaning = find_meaning(name);
    if (meaning == nullptr)
        return {{},
                Finding{"KM-LAB-118", fmt::format("category '{}'", word), "remains, or a relative's reference sample",
                        "If the sample belongs here, export it under another category."}};
    if (*meaning == Meaning::nobody)
        return {{},
                Finding{"KM-LAB-117", fmt::format("category '{}'", word), "remains, or a relative's reference sample",
                        "A sample of this category is not searched as kinship: compare it directly."}};
    return {static_cast<models::SampleKind>(*meaning), {}};
}

} // namespace kinmatch::io::laboratory
