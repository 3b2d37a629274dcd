#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/recording.h"

namespace inkling {

// Reads single frames of a recording again after a first pass.
class FrameReader {
 public:
  // times_us: of every frame, as the first pass gave them. Both outlive this.
  FrameReader(FrameSource& source, const std::vector<std::int64_t>& times_us)
      : source_(source), times_us_(times_us) {}

  // Quick in rising order; what lies far ahead is sought, which decodes from a key frame on.
  // Throws Error(kInput) when the recording has become shorter. Valid until the next call.
  const Frame& read(std::int64_t index);

 private:
  FrameSource& source_;
  const std::vector<std::int64_t>& times_us_;
  std::optional<Frame> frame_;
};

}  // namespace inkling
