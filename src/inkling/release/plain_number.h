#pragma once

#include <string>

namespace inkling {

// With six decimals at most and no zeros behind: 0.04, 12, 0.033367; empty where it is not
// finite.
std::string plain_number(double value);

}  // namespace inkling
