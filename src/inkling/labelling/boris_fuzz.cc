#include "inkling/labelling/testing/fuzzed_reader.h"

// Each of BORIS's formats.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const char* format : {"boris-aggregated", "boris-tabular", "boris-project"}) {
    inkling::testing::fuzz_reader(format, data, size);
  }
  return 0;
}
