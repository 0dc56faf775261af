#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kinmatch::io::laboratory {

/// An XML document in memory, whose elements know their line.
///
/// No document type is taken, and so no entities but those of XML itself: what some would blow up stays as small as it
/// is. The encoding declared does not matter, because the text is decoded already.
class XmlText {
  public:
    /// \throws Unreadable for a document type or entity declarations (KM-LAB-151), and for what is not well-formed,
    ///         such as a file cut short (152). References
    ///         to control characters are as bad (151): a NUL among them would end a text early.
    explicit XmlText(std::string_view text);

    [[nodiscard]] pugi::xml_node root() const { return document_.document_element(); }
    [[nodiscard]] std::uint64_t line_of(pugi::xml_node node) const;

  private:
    [[nodiscard]] std::uint64_t line_at(std::ptrdiff_t offset) const;

    pugi::xml_document document_;
    std::vector<std::ptrdiff_t> line_ends_;
};

/// Text of a child element without outer blanks; "" if there is none.
[[nodiscard]] std::string_view child_text(pugi::xml_node node, char const* name);

} // namespace kinmatch::io::laboratory
