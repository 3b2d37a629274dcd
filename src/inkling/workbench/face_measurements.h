#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/recording.h"

namespace inkling {

// What a page draws of one face of an analysed recording; each list has one value a frame.
struct FaceMeasurements {
  int face_id = 0;
  std::vector<std::string> reasons;  // why a frame has no face to measure
  std::vector<std::uint8_t> state;   // 0: it has one; n: it has none, by reasons[n - 1]
  std::vector<std::int32_t> repeat;  // as FrameRow::repeat
  std::vector<float> sharpness;      // as FrameRow::sharpness
  std::vector<float> score;          // as FrameRow::score
  std::vector<std::pair<std::string, std::vector<float>>> regions;  // FaceResult::region_curves
  std::optional<std::vector<TimeSpan>> speech;                      // of the recording

  std::size_t frames() const { return state.size(); }

  static FaceMeasurements of(const FaceResult& face,
                             const std::optional<std::vector<TimeSpan>>& speech);

  // As bytes to keep: a line of JSON, then the lists. from_bytes() throws Error(kInput), which
  // names `where`, for other bytes.
  std::string to_bytes() const;
  static FaceMeasurements from_bytes(std::string_view bytes, const std::string& where);
};

}  // namespace inkling
