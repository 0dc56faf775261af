#include "io/review/pedigree_svg.hpp"

#include "io/review/label.hpp"
#include "io/review/pedigree_key.hpp"
#include "io/review/pedigree_layout.hpp"
#include "io/review/pedigree_symbol.hpp"
#include "io/review/pedigree_words.hpp"
#include "io/review/visible_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace kinmatch::io::review {
namespace {

using models::MemberIndex;

constexpr std::size_t kLabelColumns = 16;
constexpr double kColumnWidth = 7.3; ///< of a 12 px fixed-width font: 0.60 em, and a little for the rounder ones
constexpr int kLineHeight = 14;
constexpr int kHeadingHeight = 34;

/// What stands below a symbol.
struct LabelText {
    Label id;
    std::vector<std::string> notes;

    [[nodiscard]] LabelSize size() const {
        std::size_t columns = 0;
        for (LabelLine const& line : id.lines)
            columns = std::max(columns, line.columns);
        for (std::string const& note : notes)
            columns = std::max(columns, note.size());
        return {static_cast<int>(std::ceil(static_cast<double>(columns) * kColumnWidth)),
                static_cast<int>(id.lines.size() + notes.size()) * kLineHeight};
    }
};

LabelText label_text(models::Family const& family, MemberIndex member) {
    LabelText text{label_of(family.members[member].id, kLabelColumns), {}};
    if (text.id.shortened) // which two long ids may be alike in
        text.notes.push_back(fmt::format("(no. {})", member + 1));
    if (family.members[member].missing)
        text.notes.emplace_back("missing");
    return text;
}

std::string path_of(std::vector<Stroke> const& strokes) {
    std::string path;
    for (auto const& [from, to] : strokes)
        path += from.y == to.y ? fmt::format("M{} {}H{}", from.x, from.y, to.x)
                               : fmt::format("M{} {}V{}", from.x, from.y, to.y);
    return path;
}

std::string line(std::vector<Stroke> const& strokes, std::string_view colour, double width) {
    return fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>\n", path_of(strokes), colour, width);
}

/// A wide line with a white one upon it: double, whatever corners it has. Drawn below the lines of other unions, which
/// it would cut, and above its own descent.
std::string lines_of(PedigreeLayout const& layout) {
    std::string double_lines, single_lines;
    for (PlacedUnion const& couple : layout.unions) {
        std::string& svg = couple.consanguineous ? double_lines : single_lines;
        svg += line(couple.descent, kInk, 1.5);
        if (couple.consanguineous)
            svg += line(couple.marriage, kInk, 5.0) + line(couple.marriage, "#fff", 2.0);
        else
            svg += line(couple.marriage, kInk, 1.5);
    }
    return "<g fill=\"none\" stroke-linecap=\"square\">\n" + double_lines + single_lines + "</g>\n";
}

/// A fixed-width font keeps to its columns; where another one may step in, the width is laid down.
std::string text_line(LabelLine const& text, Point at, std::string_view attributes) {
    bool const plain = text.columns == text.text.size();
    std::string const width = plain ? ""
                                    : fmt::format(" textLength=\"{:.1f}\" lengthAdjust=\"spacingAndGlyphs\"",
                                                  static_cast<double>(text.columns) * kColumnWidth);
    return fmt::format("<text x=\"{}\" y=\"{}\"{}{}>{}</text>\n", at.x, at.y, attributes, width,
                       markup_text(text.text));
}

class Drawing {
  public:
    Drawing(models::Family const& family, std::span<models::Sample const> samples)
        : family_(family), samples_(samples) {
        std::vector<LabelSize> sizes;
        for (MemberIndex m = 0; m < family.members.size(); ++m) {
            labels_.push_back(label_text(family, m));
            sizes.push_back(labels_.back().size());
        }
        layout_ = layout_pedigree(family, sizes);
    }

    [[nodiscard]] PedigreeLayout const& layout() const { return layout_; }

    [[nodiscard]] std::string members() const {
        std::string svg = fmt::format("<g font-family=\"{}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{}\">\n",
                                      kFixedWidth, kInk);
        for (MemberIndex m = 0; m < family_.members.size(); ++m)
            svg += fmt::format("<g>\n<title>{}</title>\n{}{}</g>\n", markup_text(in_words(family_, m, samples_)),
                               symbol(family_.members[m], layout_.members[m].centre), label(m));
        return svg + "</g>\n";
    }

    [[nodiscard]] std::string description() const {
        std::string text = fmt::format("{} members.", family_.members.size());
        for (MemberIndex m = 0; m < family_.members.size(); ++m)
            text += fmt::format(" {}: {}.", m + 1, in_words(family_, m, samples_));
        for (PlacedUnion const& couple : layout_.unions)
            if (couple.consanguineous)
                text += fmt::format(" {} and {} are related to each other.", family_.members[couple.father].id,
                                    family_.members[couple.mother].id);
        return text;
    }

  private:
    std::string label(MemberIndex member) const {
        auto [x, y] = layout_.members[member].centre;
        y += kSymbolRadius + kLabelGap - 3; // baselines stand above the bottom of their line
        std::string svg;
        for (LabelLine const& text : labels_[member].id.lines)
            svg += text_line(text, {x, y += kLineHeight}, "");
        for (std::string const& note : labels_[member].notes)
            svg += text_line({note, note.size()}, {x, y += kLineHeight}, " font-weight=\"bold\"");
        return svg;
    }

    models::Family const& family_;
    std::span<models::Sample const> samples_;
    std::vector<LabelText> labels_;
    PedigreeLayout layout_;
};

std::string opening(models::Family const& family, Drawing const& drawing, std::string_view id, Point size) {
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{0}-title {0}-desc\" "
                       "width=\"{1}\" height=\"{2}\" viewBox=\"0 0 {1} {2}\">\n"
                       "<title id=\"{0}-title\">Pedigree of family {3}</title>\n<desc id=\"{0}-desc\">{4}</desc>\n"
                       "<rect width=\"{1}\" height=\"{2}\" fill=\"#fff\"/>\n",
                       id, size.x, size.y, markup_text(family.id), markup_text(drawing.description()));
}

std::string heading(models::Family const& family, int width) {
    std::size_t const columns = static_cast<std::size_t>((width - 2 * kMargin) / kHeadingColumnWidth);
    return fmt::format("<text x=\"{}\" y=\"22\" font-family=\"{}\" font-size=\"15\" font-weight=\"bold\" "
                       "fill=\"{}\">{}</text>\n",
                       kMargin, kFixedWidth, kInk, markup_text("Family " + in_one_line(family.id, columns - 7)));
}

} // namespace

std::string pedigree_svg(models::Family const& family, std::span<models::Sample const> samples, Setting setting,
                         std::string_view element_id) {
    Drawing const drawing(family, samples);
    PedigreeLayout const& layout = drawing.layout();
    std::string const body = lines_of(layout) + drawing.members();
    if (setting == Setting::page)
        return opening(family, drawing, element_id, {layout.width, layout.height}) + body + "</svg>\n";
    int const width = std::max(layout.width, kDocumentWidth);
    SymbolKey const key = symbol_key(family, layout, width - 2 * kMargin);
    return opening(family, drawing, element_id, {width, kHeadingHeight + layout.height + key.height + kMargin}) +
           heading(family, width) +
           fmt::format("<g transform=\"translate({} {})\">\n{}</g>\n", (width - layout.width) / 2, kHeadingHeight,
                       body) +
           fmt::format("<g transform=\"translate({} {})\">\n{}</g>\n", kMargin, kHeadingHeight + layout.height,
                       key.svg) +
           "</svg>\n";
}

} // namespace kinmatch::io::review
