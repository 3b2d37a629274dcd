#include "inkling/files/video_names.h"

#include <algorithm>
#include <array>

#include "inkling/files/text.h"

namespace inkling {
namespace {

constexpr std::array<std::string_view, 31> kVideoExtensions = {
    ".mp4", ".m4v", ".mov", ".qt",  ".mkv", ".webm", ".avi", ".mpg",  ".mpeg", ".mpe", ".m2v",
    ".vob", ".wmv", ".asf", ".flv", ".f4v", ".ts",   ".mts", ".m2ts", ".m2t",  ".tod", ".mod",
    ".3gp", ".3g2", ".ogv", ".ogm", ".y4m", ".dv",   ".mxf", ".rm",   ".h264"};

}  // namespace

bool is_video_extension(std::string_view extension) {
  return std::any_of(kVideoExtensions.begin(), kVideoExtensions.end(),
                     [&](std::string_view known) { return same_but_case(known, extension); });
}

}  // namespace inkling
