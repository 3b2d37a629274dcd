#include "inkling/labelling/testing/fuzzed_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  inkling::testing::fuzz_reader("openface", data, size);
  return 0;
}
