#pragma once

#include <string>
#include <string_view>

#include "inkling/descriptor.h"
#include "inkling/options.h"

namespace inkling {

// A network as it is declared: which input it takes, how it is usually trained. Its layers stand
// in torch/ under the same name and are built when it is first used; LibTorch is loaded then.
class Network {
 public:
  virtual ~Network() = default;

  // The descriptor, with options, that makes its usual input.
  virtual std::string_view usual_input() const = 0;
  // Throws Error(kUsage) that says what it takes.
  virtual void check(const FeatureShape& input) const = 0;
};

using NetworkVariant = Variant<Network>;
// Options of a variant are those of its layers and, behind them, those of learning
// (network_options.h).
const VariantList<Network>& networks();  // ststnet …

}  // namespace inkling
