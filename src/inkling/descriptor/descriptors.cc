#include "inkling/descriptor/descriptor.h"
#include "inkling/descriptor/lbp_top_descriptor.h"

namespace inkling {

const VariantList<Descriptor>& descriptors() {
  static const VariantList<Descriptor> list = {&kLbpTopDescriptor};
  return list;
}

}  // namespace inkling
