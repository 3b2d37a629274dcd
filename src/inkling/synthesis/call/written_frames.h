#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "inkling/synthesis/skin/movement.h"
#include "inkling/truth.h"

namespace inkling {

// The frames of a recording that is being made, and which of its frames a movement lies in.
class WrittenFrames {
 public:
  // The next frame. iod_px: between the eyes of the face that moves, in the file's own pixels.
  void add(std::int64_t time_us, double iod_px);

  const std::vector<std::int64_t>& times_us() const { return times_us_; }
  // None while there are no frames.
  std::vector<TruthRow> truth(const std::string& recording,
                              const std::vector<ScriptedMovement>& script) const;

 private:
  std::size_t frame_at(double t_s) const;

  std::vector<std::int64_t> times_us_;
  std::vector<double> iod_px_;
};

}  // namespace inkling
