#pragma once

#include <filesystem>
#include <string_view>

namespace inkling {

// Whether a file ends before its own end, of the containers of which FFmpeg keeps silent about it:
// "asf" (Windows Media) has fewer bytes than its File Properties Object says (Advanced Systems
// Format specification, 3.2), "gif" no trailer (GIF89a, 27), "ogg" no page that ends its stream
// (RFC 3533, 6). False for all others. format: FFmpeg's name of it.
bool lacks_its_end(const std::filesystem::path& path, std::string_view format);

}  // namespace inkling
