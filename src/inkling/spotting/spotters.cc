#include "inkling/spotting/flow_spotter.h"
#include "inkling/spotting/spotter.h"

namespace inkling {

const VariantList<Spotter>& spotters() {
  static const VariantList<Spotter> list = {&kFlowSpotter};
  return list;
}

}  // namespace inkling
