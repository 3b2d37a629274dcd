#include "inkling/spotting/flow_spotter.h"
#include "inkling/spotting/flow_tcn_spotter.h"
#include "inkling/spotting/hog_chi2_spotter.h"
#include "inkling/spotting/lbp_chi2_spotter.h"
#include "inkling/spotter.h"

namespace inkling {

const VariantList<Spotter>& spotters() {
  static const VariantList<Spotter> list = {&kFlowSpotter, &kFlowTcnSpotter, &kLbpChi2Spotter,
                                            &kHogChi2Spotter};
  return list;
}

}  // namespace inkling
