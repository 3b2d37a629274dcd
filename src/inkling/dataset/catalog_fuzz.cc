#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "inkling/catalog.h"
#include "inkling/dataset/class_map.h"
#include "inkling/error.h"

// Any bytes as a file: a catalogue whose samples have what they need, a class map, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  static const int file = memfd_create("fuzz", 0);
  static const std::string path = "/proc/self/fd/" + std::to_string(file);
  if (ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) < 0) return 0;
  try {
    for (const CatalogSample& sample : read_catalog(path).samples) {
      if (sample.subject.empty() || sample.sample.empty() || sample.path.empty()) __builtin_trap();
      if (sample.onset_frame.value_or(0) < 0 || sample.fps.value_or(1) <= 0) __builtin_trap();
    }
  } catch (const Error&) {
  }
  try {
    const ClassMap map = load_class_map(path);
    CatalogSample sample;
    sample.emotion = "fear";
    const auto found = map.class_of(sample);
    if (map.classes().empty() || (found && *found >= map.classes().size())) __builtin_trap();
  } catch (const Error&) {
  }
  return 0;
}
