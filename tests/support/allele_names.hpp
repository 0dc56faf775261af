#pragma once

#include "models/allele_name.hpp"

namespace kinmatch::support {

inline constexpr models::AlleleName k8{80}, k9{90}, k93{93}, k10{100}, k11{110};

} // namespace kinmatch::support
