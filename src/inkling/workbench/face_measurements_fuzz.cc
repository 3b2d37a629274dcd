#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/workbench/face_measurements.h"

// Any bytes as what was measured of a face: lists of one length, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  try {
    const auto face =
        FaceMeasurements::from_bytes({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (face.score.size() != face.frames() || face.repeat.size() != face.frames()) __builtin_trap();
    for (const auto& region : face.regions) {
      if (region.second.size() != face.frames()) __builtin_trap();
    }
    for (const std::uint8_t state : face.state) {
      if (state > face.reasons.size()) __builtin_trap();
    }
  } catch (const Error&) {
  }
  return 0;
}
