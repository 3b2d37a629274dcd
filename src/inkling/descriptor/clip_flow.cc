#include "inkling/descriptor/clip_flow.h"

#include <algorithm>
#include <cmath>

#include "inkling/descriptor/clip_frames.h"
#include "inkling/error.h"

namespace inkling {
namespace {

bool whole(const FlowPicture& flow) {
  const std::size_t count = static_cast<std::size_t>(std::max(0, flow.width)) *
                            static_cast<std::size_t>(std::max(0, flow.height));
  const auto good = [&](const std::vector<float>& channel) {
    return channel.size() == count &&
           std::all_of(channel.begin(), channel.end(), [](float v) { return std::isfinite(v); });
  };
  return count > 0 && good(flow.u) && good(flow.v) && good(flow.strain);
}

}  // namespace

FlowPicture onset_to_apex(const Clip& clip, FlowMethod method, std::string_view name) {
  if (clip.flow) {
    if (!whole(*clip.flow)) {
      throw Error(ErrorKind::kInput, "has a broken flow picture", "clip", "leave this sample out");
    }
    return *clip.flow;
  }
  const GrayImage& apex = apex_frame(clip, name);
  return dense_flow(clip.frames.front().view(), apex.view(), method);
}

}  // namespace inkling
