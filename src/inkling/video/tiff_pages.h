#pragma once

#include <string_view>
#include <vector>

namespace inkling {

// The pages of a TIFF file from its bytes, numbered from 1 as they lie in it; without small copies
// of others. Empty when it is no TIFF file. A chain that is damaged ends there.
std::vector<int> tiff_pages(std::string_view bytes);

}  // namespace inkling
