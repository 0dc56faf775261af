#include "models/x_linkage.hpp"

#include <array>

namespace kinmatch::models {
namespace {

struct LinkedLocus {
    std::string_view name;
    std::string_view group;
};

constexpr std::array<LinkedLocus, 12> kArgusX12{{{"DXS10135", "X linkage group 1"},
                                                 {"DXS10148", "X linkage group 1"},
                                                 {"DXS8378", "X linkage group 1"},
                                                 {"DXS7132", "X linkage group 2"},
                                                 {"DXS10079", "X linkage group 2"},
                                                 {"DXS10074", "X linkage group 2"},
                                                 {"DXS10103", "X linkage group 3"},
                                                 {"HPRTB", "X linkage group 3"},
                                                 {"DXS10101", "X linkage group 3"},
                                                 {"DXS10146", "X linkage group 4"},
                                                 {"DXS10134", "X linkage group 4"},
                                                 {"DXS7423", "X linkage group 4"}}};

} // namespace

std::string_view x_linkage_group(std::string_view locus) noexcept {
    for (LinkedLocus const& linked : kArgusX12)
        if (linked.name == locus)
            return linked.group;
    return locus;
}

} // namespace kinmatch::models
