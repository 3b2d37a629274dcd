#include <utility>

#include "inkling/core/variant_registry.h"
#include "inkling/spotter.h"

namespace inkling {

extern const SpotterVariant kFlowSpotter, kFlowTcnSpotter, kLbpChi2Spotter, kHogChi2Spotter;

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
