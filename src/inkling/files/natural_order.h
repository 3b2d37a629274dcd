#pragma once

#include <string_view>

namespace inkling {

// Runs of digits compare as numbers: "img2" before "img10". A strict weak order.
bool natural_less(std::string_view a, std::string_view b);

}  // namespace inkling
