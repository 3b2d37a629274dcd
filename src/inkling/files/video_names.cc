#include "inkling/files/video_names.h"

#include <algorithm>
#include <array>

#include "inkling/files/text.h"

namespace inkling {
namespace {

constexpr std::array<std::string_view, 15> kVideoExtensions = {
    ".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg",
    ".wmv", ".flv", ".ts",  ".mts", ".3gp",  ".ogv", ".y4m"};

}  // namespace

bool is_video_extension(std::string_view extension) {
  return std::any_of(kVideoExtensions.begin(), kVideoExtensions.end(),
                     [&](std::string_view known) { return same_but_case(known, extension); });
}

}  // namespace inkling
