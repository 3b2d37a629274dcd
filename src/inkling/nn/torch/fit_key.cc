#include "inkling/nn/torch/fit_key.h"

#include <fmt/format.h>

#include "inkling/files/sha256.h"
#include "inkling/nn/network_options.h"

namespace inkling::torch_net {

std::string fit_key(const NetworkBuild& build, const LearningRows& rows, const LearningJob& job) {
  Sha256 sum;
  sum.update(fmt::format("{} {} {} {}\n", build.name, rows.classes, job.seed, job.threads));
  for (const OptionSpec& spec : build.options.specs()) {
    sum.update(spec.name + "=" + to_text(build.options.value(spec.name)) + "\n");
  }
  sum.update(weights_sum(build.options));
  for (const std::size_t row : rows.inner) sum.update(fmt::format("{} ", row));
  for (std::size_t row = 0; row < rows.labels.size(); ++row) {
    sum.update(fmt::format("\n{} ", rows.labels[row]));
    const auto values = rows.features[row];
    sum.update({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
  }
  return sum.hex();
}

}  // namespace inkling::torch_net
