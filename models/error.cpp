#include "models/error.hpp"

#include <utility>

namespace kinmatch {
namespace {

std::string all_texts(Faults const& faults) {
    std::string text;
    for (Fault const& fault : faults)
        text += to_text(fault);
    return text;
}

} // namespace

InputError::InputError(Faults faults) : std::runtime_error(all_texts(faults)), faults_(std::move(faults)) {}

InputError::InputError(Fault fault) : InputError(Faults{std::move(fault)}) {}

} // namespace kinmatch
