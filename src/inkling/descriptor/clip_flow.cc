#include "inkling/descriptor/clip_flow.h"

#include <algorithm>
#include <cmath>
#include <map>

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

// The descriptors of a run ask for the flow of a clip one after the other on one thread.
struct LastFlow {
  GrayImage from, to;
  FlowPicture flow;

  bool is_of(const GrayImage& onset, const GrayImage& apex) const {
    const auto same = [](const GrayImage& a, const GrayImage& b) {
      return a.width == b.width && a.height == b.height && a.pixels == b.pixels;
    };
    return same(from, onset) && same(to, apex);
  }
};

}  // namespace

FlowPicture onset_to_apex(const Clip& clip, FlowMethod method, std::string_view name) {
  if (clip.flow) {
    if (!whole(*clip.flow)) {
      throw Error(ErrorKind::kInput, "has a broken flow picture", "clip", "leave this sample out");
    }
    return *clip.flow;
  }
  const GrayImage& apex = apex_frame(clip, name);
  const GrayImage& onset = clip.frames.front();
  thread_local std::map<FlowMethod, LastFlow> last;
  LastFlow& known = last[method];
  if (!known.is_of(onset, apex)) {
    known = {onset, apex, dense_flow(onset.view(), apex.view(), method)};
  }
  return known.flow;
}

}  // namespace inkling
