#include "models/version.hpp"

#include <fmt/core.h>

int main() {
    fmt::print("kinmatch {} ({})\n", kinmatch::version(), kinmatch::commit());
}
