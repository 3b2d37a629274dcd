#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "inkling/error.h"
#include "inkling/nn/safetensors.h"
#include "inkling/nn/temporal_network.h"

// Whatever is taken for a network runs over a few steps.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const inkling::TemporalNetwork network(
        inkling::parse_tensors({reinterpret_cast<const char*>(data), size}, "fuzz"), "fuzz");
    const std::vector<float> values(3 * network.inputs(), 0.5f);
    if (network.run(values).size() != 3 * network.outputs()) std::abort();
  } catch (const inkling::Error&) {
  }
  return 0;
}
