#pragma once

#include <string_view>
#include <vector>

#include "inkling/face.h"
#include "inkling/options.h"

namespace inkling {

// What is done to a clip's frames before a descriptor reads them, in this order.
struct FrameOptions {
  int size = 0;        // px, of the square they are resized to; 0: as they are
  double magnify = 1;  // times movements look larger (eulerian.h); 1: as they are
  int tim = 0;         // frames after temporal interpolation (tim.h); 0: as many as there are
};

// Their declaration, with these defaults, and their values.
std::vector<OptionSpec> frame_option_specs(const FrameOptions& defaults);
FrameOptions frame_options(const Options& options);

// The views stay valid as long as this and the clip.
struct ClipFrames {
  std::vector<GrayImage> made;  // empty when nothing had to be done
  std::vector<ImageView> views;
};

// Throws Error(kInput) when there are no frames, or of several sizes. `name`: of the descriptor,
// for the message.
ClipFrames clip_frames(const Clip& clip, const FrameOptions& options, std::string_view name);

// The same refusal for descriptors that read frames by themselves.
void require_frames(const Clip& clip, std::string_view name);
// Refuses an apex outside the clip, too.
const GrayImage& apex_frame(const Clip& clip, std::string_view name);

}  // namespace inkling
