#include "inkling/nn/dgcnn.h"
#include "inkling/nn/network.h"
#include "inkling/nn/resnet18.h"
#include "inkling/nn/softnet.h"
#include "inkling/nn/st_resnet.h"
#include "inkling/nn/ststnet.h"
#include "inkling/nn/vgg16.h"

namespace inkling {

const VariantList<Network>& networks() {
  static const VariantList<Network> list = {&kStstNet, &kSoftNet,  &kDgcnn,
                                            &kVgg16,   &kResnet18, &kStResnet};
  return list;
}

}  // namespace inkling
