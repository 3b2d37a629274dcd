// Descriptors: from a clip of a face to a feature vector.
//
//   // Mean grey value of each frame's quarters, averaged over time.
//   class Quarters : public Descriptor {
//    public:
//     std::vector<float> describe(const Clip& clip) const override {
//       std::vector<float> sums(4);
//       for (const GrayImage& frame : clip.frames) {
//         for (int y = 0; y < frame.height; ++y) {
//           for (int x = 0; x < frame.width; ++x) {
//             const int quarter = 2 * (2 * y / frame.height) + 2 * x / frame.width;
//             sums[static_cast<std::size_t>(quarter)] += frame.row(y)[x];
//           }
//         }
//       }
//       return sums;
//     }
//   };
//
// One of one's own is added by register_descriptor() and is then the left part of an approach,
// "quarters+svm-linear", in evaluate.h and train.h.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "inkling/face.h"
#include "inkling/options.h"

namespace inkling {

enum class FeatureMeaning {
  kList,   // no more than a list
  kGrey,   // grey values
  kFlow,   // channels u, v and strain; of seven: divergence, curl, stretch and shear, too
  kGraph,  // width nodes of a face (height 1) over frames
};

// How the values of a feature vector lie where they are a picture, a film or a graph: channel by
// channel, each of them frame by frame, each of these row by row.
struct FeatureShape {
  FeatureMeaning meaning = FeatureMeaning::kList;
  int channels = 0, frames = 0, height = 0, width = 0;  // all 0 for a list

  bool empty() const { return channels == 0; }
  std::size_t size() const {
    return static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames) *
           static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
  }
  bool operator==(const FeatureShape&) const = default;
};

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
// lbp-top, hog, flow-hist …; `inkling describe --help` lists them all, with what each is and its
// options.
const VariantList<Descriptor>& descriptors();
// Adds a descriptor of one's own, which is then known by its name everywhere, also in approaches.
// Preconditions: no other has its name; nothing else of the library runs at the same time.
void register_descriptor(DescriptorVariant variant);

}  // namespace inkling
