#include "cli/approach_flags.h"

#include "inkling/recognition/approach.h"

namespace inkling::cli {

OptionRow catalog_row() {
  return OptionRow("catalog", "Catalogue of samples").shown_as("FILE").is_required();
}

OptionRow device_row() {
  return OptionRow("device", "Where networks learn: cpu or cuda, the same as their option device")
      .shown_as("DEVICE")
      .unless_set("cpu");
}

std::string learning_on(const std::string& device, const std::string& approach) {
  return device.empty() ? approach : on_device(approach, device);
}

}  // namespace inkling::cli
