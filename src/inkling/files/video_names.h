#pragma once

#include <string_view>

namespace inkling {

// Whether `extension` (".mp4", in any case) is that of a video file.
bool is_video_extension(std::string_view extension);

}  // namespace inkling
