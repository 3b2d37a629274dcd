#include "cli/approach_flags.h"

#include <algorithm>

#include "inkling/recognition/approach.h"
#include "inkling/score.h"

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

void refuse_idle_device(const CommandLine& line, const std::vector<std::string>& approaches) {
  if (std::none_of(approaches.begin(), approaches.end(), learns_on_device)) {
    line.refuse({"device"}, "applies to networks only, and none is asked for", "leave it out");
  }
}

void refuse_idle_groups(const CommandLine& line, const std::string& protocol) {
  if (!find_protocol(protocol).grouped) {
    line.refuse({"groups"}, "does not apply to the protocol " + protocol,
                "leave it out, or say --protocol kfold-subject");
  }
}

void refuse_idle_rate(const CommandLine& line, const Catalog& catalog) {
  const bool applies =
      std::any_of(catalog.samples.begin(), catalog.samples.end(),
                  [](const CatalogSample& s) { return s.kind == SampleKind::kFrames && !s.fps; });
  if (!applies) {
    line.refuse({"fps"}, "applies to folders of pictures whose rate the catalogue does not say",
                "leave it out; here there are none");
  }
}

}  // namespace inkling::cli
