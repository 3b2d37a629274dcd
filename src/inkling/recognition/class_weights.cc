#include "inkling/recognition/class_weights.h"

#include <algorithm>
#include <set>

namespace inkling {

std::vector<std::size_t> classes_present(std::span<const std::size_t> labels) {
  const std::set<std::size_t> present(labels.begin(), labels.end());
  return {present.begin(), present.end()};
}

std::vector<double> class_weights(std::span<const std::size_t> labels,
                                  std::span<const std::size_t> present, bool balanced) {
  std::vector<double> weights(present.size(), 1);
  for (std::size_t i = 0; i < present.size() && balanced; ++i) {
    const auto of_class = std::count(labels.begin(), labels.end(), present[i]);
    weights[i] = static_cast<double>(labels.size()) /
                 (static_cast<double>(present.size()) * static_cast<double>(of_class));
  }
  return weights;
}

OptionSpec class_weights_option() {
  return {"class-weights",
          std::string("balanced"),
          0,
          0,
          "",
          "balanced: rare classes weigh as much as frequent ones",
          {"balanced", "none"}};
}

bool balanced_of(const Options& options) { return options.text("class-weights") == "balanced"; }

}  // namespace inkling
