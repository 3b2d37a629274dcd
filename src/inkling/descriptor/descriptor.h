#pragma once

#include <string_view>
#include <vector>

#include "inkling/core/clip.h"
#include "inkling/core/feature_shape.h"
#include "inkling/core/registry.h"

namespace inkling {

// Makes a feature vector of a clip. Knows nothing of other clips, so it cannot leak anything from
// one to another. Safe to use from several threads at once.
class Descriptor {
 public:
  virtual ~Descriptor() = default;

  // Always as long for the same options and crop size. The same clip gives the same bits.
  // Throws Error(kInput) for a clip that cannot be described: no frames, too few of them, too
  // small, flow only where frames are needed.
  virtual std::vector<float> describe(const Clip& clip) const = 0;

  // How the values lie, for networks. Empty: no more than a list.
  virtual FeatureShape shape() const { return {}; }

  // The recogniser (its room's name for it) that this descriptor is published with.
  virtual std::string_view usual_recognizer() const { return "svm-linear"; }
};

using DescriptorVariant = Variant<Descriptor>;
// lbp-top, hog-top, higo-top, hog, mdmo, flow-hist, flow-pixels, apex-pixels, clip-pixels,
// flow-rois, landmark-graph.
const VariantList<Descriptor>& descriptors();

}  // namespace inkling
