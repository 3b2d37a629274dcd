#include "inkling/learning.h"

#include <fmt/format.h>

namespace inkling {

std::string to_text(const LearningEpoch& epoch) {
  std::string text =
      fmt::format("epoch {} of {}, loss {:.3f}", epoch.epoch, epoch.epochs, epoch.loss);
  if (epoch.inner_uf1 >= 0) text += fmt::format(", UF1 inside {:.2f}", epoch.inner_uf1);
  if (epoch.seconds > 0) {
    text += fmt::format(", {:.0f} rows/s", static_cast<double>(epoch.rows) / epoch.seconds);
  }
  return text;
}

}  // namespace inkling
