#include "inkling/recognition/memory_limit.h"

#include <cmath>

#include "inkling/error.h"

namespace inkling {

void check_memory(double bytes, const std::string& what) {
  if (bytes <= kMemoryLimitBytes) return;
  const auto gigabytes = [](double size) {
    const auto tenths = static_cast<long>(std::ceil(size / (1u << 30) * 10));
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " GiB";
  };
  throw Error(
      ErrorKind::kInput,
      "would take " + gigabytes(bytes) + " of memory, more than " + gigabytes(kMemoryLimitBytes),
      what, "take svm-linear, a descriptor with fewer values, or fewer samples");
}

}  // namespace inkling
