#include "inkling/video/tiff_pages.h"

#include <cstddef>
#include <cstdint>
#include <set>

#include "inkling/video/byte_numbers.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

constexpr unsigned kKindTag = 254, kSmallCopy = 1;

bool is_small_copy(std::string_view bytes, std::size_t directory, std::uint32_t entries, bool big) {
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + std::size_t{12} * i;
    if (number_at(bytes, entry, 2, big) != kKindTag) continue;
    return (number_at(bytes, entry + 8, 4, big).value_or(0) & kSmallCopy) != 0;
  }
  return false;
}

}  // namespace

TiffPages tiff_pages(std::string_view bytes) {
  const bool big = bytes.starts_with("MM\0*"sv);
  if (!big && !bytes.starts_with("II*\0"sv)) return {};
  TiffPages pages;
  std::set<std::uint32_t> seen;  // a damaged chain may lead back
  std::size_t link = kTiffFirstPage;
  for (;;) {
    const auto directory = number_at(bytes, link, 4, big);
    pages.cut_short = !directory;
    if (!directory || *directory == 0 || !seen.insert(*directory).second) break;
    const auto entries = number_at(bytes, *directory, 2, big);
    pages.cut_short = !entries;
    if (!entries) break;
    if (!is_small_copy(bytes, *directory, *entries, big)) {
      pages.links.emplace_back(bytes.substr(link, 4));
    }
    link = std::size_t{*directory} + 2 + std::size_t{12} * *entries;
  }
  return pages;
}

}  // namespace inkling
