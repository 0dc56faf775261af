#pragma once

#include "io/laboratory/intake.hpp"
#include "models/kits.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace kinmatch::io::laboratory {

/// Which loci of the kits that files name lack in the samples typed with them.
class KitCoverage {
  public:
    /// A row of a sample at a locus, by its name used, typed with this kit.
    void add(std::string_view kit, std::uint32_t sample, std::string_view locus);
    /// Tells for each kit the loci without a row, and of how many samples (note KM-LAB-119). They count as not typed.
    void tell(Intake& intake) const;

  private:
    models::Kit const* kit_ = nullptr; ///< of the name given last
    std::string given_;
    std::map<models::Kit const*, std::map<std::uint32_t, std::set<std::string_view>>> typed_; ///< by kit and sample
};

} // namespace kinmatch::io::laboratory
