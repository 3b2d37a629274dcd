#include "inkling/nn/network.h"
#include "inkling/nn/ststnet.h"

namespace inkling {

const VariantList<Network>& networks() {
  static const VariantList<Network> list = {&kStstNet};
  return list;
}

}  // namespace inkling
