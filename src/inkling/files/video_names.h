#pragma once

#include <string_view>

namespace inkling {

// Whether `extension` (".mp4", in any case) is one that only videos have: for names in tables, and
// to tell a damaged video from what is none. What is a video is told by opening it (probe_file.h).
bool is_video_extension(std::string_view extension);

}  // namespace inkling
