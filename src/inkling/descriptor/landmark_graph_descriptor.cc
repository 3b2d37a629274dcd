#include <algorithm>
#include <cmath>
#include <map>

#include "inkling/align/canonical.h"
#include "inkling/core/face_landmarks.h"
#include "inkling/descriptor.h"
#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/resize.h"
#include "inkling/motion/local_motion.h"

namespace inkling {
namespace {

// px; what patches of flow are made for. Crops of other sizes are brought to it.
constexpr int kSize = kCropSize;
constexpr std::size_t kNodes = kFaceLandmarks.size();

using Displacements = std::array<Point, kNodes>;  // IOD

struct Places {
  PatchGrid grid{kSize};
  std::array<SitePatches, kNodes> patches;

  Places() {
    for (std::size_t i = 0; i < kNodes; ++i) {
      patches[i] = patches_about(grid, kSize, kFaceLandmarks[i]);
    }
  }
};

const Places& places() {
  static const Places all;
  return all;
}

FlowImage flow_image(const GrayImage& frame) {
  if (frame.width == kSize && frame.height == kSize) return FlowImage(frame);
  return FlowImage(resized(frame.view(), kSize, kSize));
}

// Of the landmarks against a clip's first frame, at moments between frames.
class LandmarkTrack {
 public:
  explicit LandmarkTrack(const std::vector<GrayImage>& frames)
      : frames_(frames), first_(flow_image(frames.front()), places().grid), last_{0, {}} {}

  // Moments (in frames) are asked for in their order.
  Displacements at(double moment) {
    const auto before = static_cast<std::size_t>(moment);
    const double part = moment - static_cast<double>(before);
    const Displacements from = at_frame(before);
    if (part < 1e-6) return from;
    const Displacements to = at_frame(before + 1);
    Displacements between;
    for (std::size_t i = 0; i < kNodes; ++i) between[i] = from[i] + part * (to[i] - from[i]);
    return between;
  }

 private:
  const Displacements& at_frame(std::size_t frame) {
    if (frame == last_.first) return last_.second;
    last_ = {frame, {}};
    field_ = first_.track(flow_image(frames_[frame]), field_);
    const auto& [grid, patches] = places();
    const HeadMotion head = fit_head_motion(grid, first_.tensors(), field_, kSize);
    for (std::size_t i = 0; i < kNodes; ++i) {
      const Point px = local_motion(patches[i], grid, first_.tensors(), field_, head).px;
      last_.second[i] = 1 / (kIodPerCrop * kSize) * px;
    }
    return last_.second;
  }

  const std::vector<GrayImage>& frames_;
  PatchReference first_;
  FlowField field_;
  std::pair<std::size_t, Displacements> last_;  // frame and what was found there
};

class LandmarkGraphDescriptor : public Descriptor {
 public:
  explicit LandmarkGraphDescriptor(const Options& options)
      : instants_(static_cast<std::size_t>(options.integer("frames"))) {}

  std::vector<float> describe(const Clip& clip) const override {
    require_frames(clip, "landmark-graph");
    LandmarkTrack track(clip.frames);
    const std::size_t each = instants_ * kNodes;
    std::vector<float> values(4 * each);
    for (std::size_t t = 0; t < instants_; ++t) {
      // The onset itself is left out: nothing has moved there.
      const Displacements moved =
          track.at(static_cast<double>(clip.frames.size() - 1) * static_cast<double>(t + 1) /
                   static_cast<double>(instants_));
      for (std::size_t i = 0; i < kNodes; ++i) {
        float* node = &values[t * kNodes + i];
        node[0] = static_cast<float>(kFaceLandmarks[i].x);
        node[each] = static_cast<float>(kFaceLandmarks[i].y);
        node[2 * each] = static_cast<float>(moved[i].x);
        node[3 * each] = static_cast<float>(moved[i].y);
      }
    }
    return values;
  }

  std::string_view usual_recognizer() const override { return "svm-rbf"; }

  FeatureShape shape() const override {
    return {FeatureMeaning::kGraph, 4, static_cast<int>(instants_), 1, static_cast<int>(kNodes)};
  }

 private:
  std::size_t instants_;
};

}  // namespace

extern const DescriptorVariant kLandmarkGraphDescriptor{
    "landmark-graph",
    "36 landmarks of the face at moments from onset to offset: place and displacement since the "
    "onset",
    "landmarks over time as in Matharaarachchi et al., ICMLA 2023; displacement by patch flow "
    "without that of the head, in place of a landmarker",
    {{"frames", 8L, 1, 64, "", "moments, evenly from onset to offset, the onset left out"}},
    [](const Options& options) { return std::make_unique<LandmarkGraphDescriptor>(options); }};

}  // namespace inkling
