#include <utility>

#include "inkling/core/variant_registry.h"
#include "inkling/spotter.h"
#include "inkling/spotting/flow_spotter.h"
#include "inkling/spotting/flow_tcn_spotter.h"
#include "inkling/spotting/hog_chi2_spotter.h"
#include "inkling/spotting/lbp_chi2_spotter.h"

namespace inkling {
namespace {

VariantRegistry<SpotterVariant>& spotter_registry() {
  static VariantRegistry<SpotterVariant> registry(
      {&kFlowSpotter, &kFlowTcnSpotter, &kLbpChi2Spotter, &kHogChi2Spotter});
  return registry;
}

}  // namespace

const VariantList<Spotter>& spotters() { return spotter_registry().all(); }

void register_spotter(SpotterVariant variant) { spotter_registry().add(std::move(variant)); }

}  // namespace inkling
