#include "inkling/workbench/held_frames.h"

#include "inkling/image.h"

namespace inkling {
namespace {

constexpr std::size_t kGuessedFrames = 16;  // that can be held, while the size of one is not known

std::size_t bytes_of(const FramePixels& pixels) {
  const ImageView luma = pixels.luma();
  return 2 * static_cast<std::size_t>(luma.width) * static_cast<std::size_t>(luma.height);
}

}  // namespace

bool HeldFrames::is_ready(std::int64_t frame, const PictureOptions& options) const {
  return is_decoded(frame) || pictures_.has(frame, options);
}

bool HeldFrames::has_room_for(std::int64_t frames) const {
  return frame_bytes_ * static_cast<std::size_t>(frames) <= most_pixel_bytes_;
}

std::int64_t HeldFrames::capacity() const {
  const std::size_t decoded = frame_bytes_ > 0 ? most_pixel_bytes_ / frame_bytes_ : kGuessedFrames;
  return static_cast<std::int64_t>(decoded + pictures_.capacity() / 2);
}

void HeldFrames::add(std::int64_t frame, const Pixels& pixels) {
  frame_bytes_ = bytes_of(*pixels);
  if (decoded_.emplace(frame, pixels).second) pixel_bytes_ += frame_bytes_;
}

void HeldFrames::drop(std::int64_t frame) {
  const auto found = decoded_.find(frame);
  if (found == decoded_.end()) return;
  pixel_bytes_ -= bytes_of(*found->second);
  decoded_.erase(found);
}

}  // namespace inkling
