#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "inkling/recording.h"
#include "inkling/workbench/decode_plan.h"
#include "inkling/workbench/face_crops.h"
#include "inkling/workbench/picture_cache.h"
#include "inkling/workbench/picture_options.h"

namespace inkling {

// A picture of exactly one frame.
struct FramePicture {
  std::int64_t frame = 0;
  std::int64_t time_us = 0;  // its presentation time
  PictureBytes jpeg;
};

// What a window may hold of its recording. On top of that come two decoders, some 20 decoded frames
// each.
struct FrameWindowLimits {
  std::size_t pixel_bytes = std::size_t{64} << 20;    // of decoded frames, two bytes a pixel
  std::size_t picture_bytes = std::size_t{96} << 20;  // of JPEG files
};

// Opens the recording; called from the window's own thread, more than once.
using OpenRecording = std::function<std::unique_ptr<FrameSource>()>;

// Any frame of one recording as a picture, at once where it can be foreseen:
//
//   FrameWindow window([&] { return open_source(path); }, frame_times_us);
//   if (const auto shown = window.picture(1234, {}, viewer)) send(*shown->jpeg);
//
// A thread decodes ahead of whoever looks, in the direction in which she steps, and keeps what lies
// behind: the nearest frames decoded, the others as pictures of the kind that was asked for last.
// Frames are those of a reading from the start, by index and presentation time, never a neighbour.
// Safe to use from several threads at once, but for the destructor.
class FrameWindow {
 public:
  // times_us: of every frame, as a first pass gave them. faces: for the views that need one.
  // Precondition: the source can seek.
  FrameWindow(OpenRecording open, std::vector<std::int64_t> times_us,
              std::vector<FaceCrops> faces = {}, const FrameWindowLimits& limits = {});
  ~FrameWindow();
  FrameWindow(const FrameWindow&) = delete;
  FrameWindow& operator=(const FrameWindow&) = delete;

  // Waits until the picture is there. viewer: whoever looks at one picture at a time (a view of a
  // page): a later request of the same viewer overtakes this one, which then gives nothing. The
  // four viewers that asked last have frames decoded about them. Throws Error(kUsage) for options
  // that do not apply (view_picture.h), Error(kInput) when the recording cannot be read any more.
  // Precondition: 0 <= frame < frames().
  std::optional<FramePicture> picture(std::int64_t frame, const PictureOptions& options,
                                      int viewer = 0);

  // Makes these pictures beforehand when there is nothing else to do, the first stretch first: the
  // events that can be jumped to. Takes the place of what was expected before.
  // Throws Error(kUsage) as picture(). Precondition: 0 <= first <= last < frames().
  void expect(const std::vector<ExpectedFrames>& stretches);

  // Waits until there is nothing to decode ahead.
  void wait_until_idle();

  std::int64_t frames() const;
  const std::vector<std::int64_t>& times_us() const;
  // The frame that a player shows then: the last one that is not later; the first before it.
  std::int64_t frame_at(std::int64_t time_us) const;

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace inkling
