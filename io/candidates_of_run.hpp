#pragma once

#include "models/candidate_list.hpp"
#include "models/case.hpp"

#include <string>
#include <vector>

namespace kinmatch::io {

/// What the two files of candidates are written from.
struct CandidatesOfRun {
    models::CandidateList const& list; ///< with indices into `held`
    models::Case const& held;
    std::vector<std::string> populations{}; ///< names, as many as the list has populations
};

} // namespace kinmatch::io
