#include "inkling/video/tiff_pages.h"

#include <cstddef>
#include <cstdint>
#include <set>

#include "inkling/video/byte_numbers.h"

namespace inkling {
namespace {

using namespace std::string_view_literals;

constexpr int kMostPages = 65535;  // that FFmpeg's decoder can be asked for
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

std::vector<int> tiff_pages(std::string_view bytes) {
  const bool big = bytes.starts_with("MM\0*"sv);
  if (!big && !bytes.starts_with("II*\0"sv)) return {};
  std::vector<int> pages;
  std::set<std::uint32_t> seen;  // a damaged chain may lead back
  auto directory = number_at(bytes, 4, 4, big);
  for (int page = 1; page <= kMostPages && directory && *directory != 0; ++page) {
    if (!seen.insert(*directory).second) break;
    const auto entries = number_at(bytes, *directory, 2, big);
    if (!entries) break;
    if (!is_small_copy(bytes, *directory, *entries, big)) pages.push_back(page);
    directory = number_at(bytes, std::size_t{*directory} + 2 + std::size_t{12} * *entries, 4, big);
  }
  return pages;
}

}  // namespace inkling
