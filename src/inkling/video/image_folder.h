#pragma once

#include <memory>

#include "inkling/recording.h"

namespace inkling {

// path: a folder. Its jpg, jpeg, png, bmp, tif, tiff, webp and pgm files, sorted naturally by name.
std::unique_ptr<FrameSource> open_image_folder(const std::filesystem::path& path,
                                               const SourceOptions& options);

// Of pictures without times of their own. Throws Error(kUsage) that names the path.
double picture_rate(const std::filesystem::path& path, const SourceOptions& options);

}  // namespace inkling
