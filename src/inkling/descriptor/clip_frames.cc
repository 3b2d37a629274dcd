#include "inkling/descriptor/clip_frames.h"

#include <string>
#include <utility>

#include "inkling/descriptor/eulerian.h"
#include "inkling/descriptor/resize.h"
#include "inkling/descriptor/tim.h"
#include "inkling/error.h"

namespace inkling {
namespace {

void replace(ClipFrames& frames, std::vector<GrayImage> made) {
  frames.made = std::move(made);
  frames.views.clear();
  for (const GrayImage& frame : frames.made) frames.views.push_back(frame.view());
}

std::vector<GrayImage> all_resized(const std::vector<ImageView>& views, int size) {
  std::vector<GrayImage> out;
  for (const ImageView& view : views) out.push_back(resized(view, size, size));
  return out;
}

}  // namespace

std::vector<OptionSpec> frame_option_specs(const FrameOptions& defaults) {
  return {
      {"size", static_cast<long>(defaults.size), 0, 1024, "px", "frames are resized to it; 0: not"},
      {"magnify", defaults.magnify, 1, 50, "times",
       "movement is magnified first, linear Eulerian; 1: not"},
      {"tim", static_cast<long>(defaults.tim), 0, 1000, "frames",
       "length after temporal interpolation; 0: as it is"}};
}

FrameOptions frame_options(const Options& options) {
  return {static_cast<int>(options.integer("size")), options.number("magnify"),
          static_cast<int>(options.integer("tim"))};
}

void require_frames(const Clip& clip, std::string_view name) {
  if (clip.frames.empty()) {
    throw Error(ErrorKind::kInput,
                clip.flow
                    ? "has a flow picture and no frames, which " + std::string(name) + " needs"
                    : "has no frames",
                "clip", clip.flow ? "choose flow-pixels" : "leave this sample out");
  }
  for (const GrayImage& frame : clip.frames) {
    if (frame.empty() || frame.width != clip.frames[0].width ||
        frame.height != clip.frames[0].height) {
      throw Error(ErrorKind::kInput, "has empty frames or frames of several sizes", "clip",
                  "give crops of one size");
    }
  }
}

const GrayImage& apex_frame(const Clip& clip, std::string_view name) {
  require_frames(clip, name);
  if (clip.apex >= clip.frames.size()) {
    throw Error(ErrorKind::kInput,
                "has its apex at frame " + std::to_string(clip.apex) + " of " +
                    std::to_string(clip.frames.size()),
                "clip", "correct the apex, or leave this sample out");
  }
  return clip.frames[clip.apex];
}

ClipFrames clip_frames(const Clip& clip, const FrameOptions& options, std::string_view name) {
  require_frames(clip, name);
  ClipFrames frames;
  for (const GrayImage& frame : clip.frames) frames.views.push_back(frame.view());
  const ImageView& first = frames.views[0];
  if (options.size > 0 && (first.width != options.size || first.height != options.size)) {
    replace(frames, all_resized(frames.views, options.size));
  }
  if (options.magnify > 1) replace(frames, eulerian_magnified(frames.views, options.magnify));
  if (options.tim > 0) replace(frames, tim(frames.views, options.tim));
  return frames;
}

}  // namespace inkling
