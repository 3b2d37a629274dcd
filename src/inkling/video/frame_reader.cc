#include "inkling/video/frame_reader.h"

#include "inkling/error.h"

namespace inkling {
namespace {

constexpr std::int64_t kWorthDecoding = 200;  // frames; key frames are often 250 apart

}  // namespace

const Frame& FrameReader::read(std::int64_t index) {
  if (frame_ && frame_->index == index) return *frame_;
  const bool near = frame_ && index > frame_->index && index - frame_->index <= kWorthDecoding;
  if (!near) source_.seek(index, times_us_[static_cast<std::size_t>(index)]);
  do {
    frame_.emplace();
    if (!source_.next(*frame_)) {
      throw Error(ErrorKind::kInput, "ends earlier than at the first reading",
                  source_.info().path.string(), "is it still being written?");
    }
  } while (frame_->index < index);
  return *frame_;
}

}  // namespace inkling
