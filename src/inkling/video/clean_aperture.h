#pragma once

#include <filesystem>
#include <optional>

#include "inkling/image.h"

namespace inkling {

// The part of a track's picture that is meant to be shown, where an MP4 or QuickTime file says so
// (the `clap` box of ISO/IEC 14496-12, 12.1.4); for pictures of the size that the file says.
struct CleanAperture {
  int picture_width = 0, picture_height = 0;
  PixelRect shown;
};

// track_id: of the file. Nothing where the file does not say it, or is damaged there.
std::optional<CleanAperture> clean_aperture(const std::filesystem::path& path, int track_id);

}  // namespace inkling
