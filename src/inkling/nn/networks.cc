#include "inkling/nn/network.h"

namespace inkling {

extern const NetworkVariant kStstNet, kSoftNet, kDgcnn, kVgg16, kResnet18, kStResnet;

const VariantList<Network>& networks() {
  static const VariantList<Network> list = {&kStstNet, &kSoftNet,  &kDgcnn,
                                            &kVgg16,   &kResnet18, &kStResnet};
  return list;
}

}  // namespace inkling
