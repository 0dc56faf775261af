#include "models/set_partitions.hpp"

#include <algorithm>

namespace kinmatch::models {

bool SetPartitions::next() {
    for (std::size_t i = class_of_.size(); i-- > 1;) {
        if (class_of_[i] == classes_before_[i])
            continue; // in a class of its own already: the thing before moves on
        ++class_of_[i];
        std::uint32_t const begun = std::max(classes_before_[i], class_of_[i] + 1);
        for (std::size_t later = i + 1; later < class_of_.size(); ++later) {
            class_of_[later] = 0;
            classes_before_[later] = begun;
        }
        return true;
    }
    return false;
}

double bell_number(std::size_t things) {
    std::vector<double> row{1.0}; // Bell triangle: each row begins with the last number of the one before
    for (std::size_t n = 0; n < things; ++n) {
        std::vector<double> next{row.back()};
        for (double const above : row)
            next.push_back(next.back() + above);
        row = std::move(next);
    }
    return row.front();
}

} // namespace kinmatch::models
