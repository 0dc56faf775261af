#include "io/review/assets.hpp"

// The assembler copies the files into the program: KINMATCH_REVIEW_ASSETS is their folder, and CMake compiles this file
// again when one of them changes.
#define KINMATCH_INCLUDE(file) ".incbin \"" KINMATCH_REVIEW_ASSETS "/" file "\"\n"
#define KINMATCH_EMBED(symbol, files)                                                                                  \
    __asm__(".pushsection .rodata\n.global " symbol "\n" symbol ":\n" files ".global " symbol "_end\n" symbol          \
            "_end:\n.byte 0\n.popsection\n")

KINMATCH_EMBED("kinmatch_review_style", KINMATCH_INCLUDE("review.css"));
KINMATCH_EMBED("kinmatch_review_script",
               KINMATCH_INCLUDE("data.js") KINMATCH_INCLUDE("work_list.js") KINMATCH_INCLUDE("history.js")
                   KINMATCH_INCLUDE("plot.js") KINMATCH_INCLUDE("decisions.js") KINMATCH_INCLUDE("decision_file.js")
                       KINMATCH_INCLUDE("decision_box.js") KINMATCH_INCLUDE("filters.js") KINMATCH_INCLUDE("list.js")
                           KINMATCH_INCLUDE("paper.js") KINMATCH_INCLUDE("candidate.js") KINMATCH_INCLUDE("main.js"));

extern "C" {
extern char const kinmatch_review_style[];
extern char const kinmatch_review_style_end[];
extern char const kinmatch_review_script[];
extern char const kinmatch_review_script_end[];
}

namespace kinmatch::io::review {

std::string_view style_sheet() noexcept {
    return {kinmatch_review_style, kinmatch_review_style_end};
}

std::string_view script() noexcept {
    return {kinmatch_review_script, kinmatch_review_script_end};
}

} // namespace kinmatch::io::review
