#include "inkling/core/face_landmarks.h"
#include "inkling/nn/network.h"
#include "inkling/nn/network_options.h"

namespace inkling {
namespace {

constexpr const char* kDgcnnName = "dgcnn";

class Dgcnn : public Network {
 public:
  std::string_view usual_input() const override { return "landmark-graph"; }
  void check(const FeatureShape& input) const override {
    if (input.meaning != FeatureMeaning::kGraph || input.height != 1 ||
        input.width != static_cast<int>(kFaceLandmarks.size())) {
      refuse_input(kDgcnnName, "landmarks of the face over frames (landmark-graph)");
    }
  }
};

}  // namespace

// The graph: one node a landmark and frame. Within a frame two landmarks are joined where one is
// among the `neighbours` nearest of the other (by mean place, the first in the list before a later
// one as far), with the weight exp(-d^2 / (2 reach^2)); a landmark is joined to itself in the frame
// before and after, with the weight `over-time`.
// Kept are all nodes of the usual input: with the published 30 of them little is learnt here.
extern const NetworkVariant kDgcnn{
    kDgcnnName, "graph convolutions over landmarks and frames, sort pooling, 1-D convolutions",
    "Zhang et al., AAAI 2018 (DGCNN); graph in the manner of Matharaarachchi et al., ICMLA 2023",
    network_options(
        {{"neighbours", 5L, 1, 35, "", "landmarks that each is joined to within a frame"},
         {"reach", 0.4, 0.01, 10, "IOD", "distance over which the weight of an edge falls"},
         {"over-time", 1.0, 0, 100, "", "weight of edges across frames"},
         {"keep", 288L, 10, 5000, "",
          "nodes that sort pooling keeps, at most all; published with 30, for smaller graphs"},
         {"dropout", 0.5, 0, 0.9, "", "share of the dense layer dropped while learning"}},
        {.epochs = 100, .batch = 32, .optimizer = "adam", .rate = 2e-3, .decay = 0, .augment = 0}),
    [](const Options&) { return std::make_unique<Dgcnn>(); }};

}  // namespace inkling
