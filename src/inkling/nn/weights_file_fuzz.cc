#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/nn/state_dict.h"
#include "inkling/nn/weights_file.h"

// Bytes as a file of weights; and as a pickle and the storage of each of its tensors.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    inkling::parse_weights(bytes, "fuzz", [](const std::string&) { return true; });
  } catch (const inkling::Error&) {
  }
  try {
    std::string_view rest = bytes;
    const auto pickle = inkling::parse_pickle(rest, "fuzz");
    for (const auto& [_, tensor] : inkling::state_dict_of(pickle, "fuzz")) {
      inkling::stored_tensor(tensor, rest, "fuzz");
    }
  } catch (const inkling::Error&) {
  }
  return 0;
}
