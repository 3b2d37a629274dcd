#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// The pages of a TIFF file, without small copies of others.
struct TiffPages {
  // For each the four bytes that have to stand at kTiffFirstPage for the page to be the first.
  // Empty when it is no TIFF file. A chain that is damaged ends there.
  std::vector<std::string> links;
  bool cut_short = false;  // the chain goes on behind the end of the file
};
TiffPages tiff_pages(std::string_view bytes);
inline constexpr std::size_t kTiffFirstPage = 4;

}  // namespace inkling
