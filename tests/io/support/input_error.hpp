#pragma once

#include "models/error.hpp"

#include <string>
#include <vector>

namespace kinmatch::support {

/// The faults an action throws; none if it throws nothing.
[[nodiscard]] Faults faults_of(auto action) {
    try {
        action();
    } catch (InputError const& error) {
        return error.faults();
    }
    return {};
}

/// Their codes.
[[nodiscard]] std::vector<std::string> codes_of(auto action) {
    std::vector<std::string> codes;
    for (Fault const& fault : faults_of(action))
        codes.push_back(fault.code);
    return codes;
}

/// Their texts, one after the other.
[[nodiscard]] inline std::string text_of(Faults const& faults) {
    std::string text;
    for (Fault const& fault : faults)
        text += to_text(fault);
    return text;
}

} // namespace kinmatch::support
