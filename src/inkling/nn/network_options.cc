#include "inkling/nn/network_options.h"

#include <utility>

#include "inkling/error.h"
#include "inkling/files/sha256.h"

namespace inkling {

std::vector<OptionSpec> network_options(std::vector<OptionSpec> own,
                                        const LearningDefaults& learning) {
  for (OptionSpec& spec : learning_option_specs(learning)) own.push_back(std::move(spec));
  return own;
}

std::string weights_sum(const Options& options) {
  for (const OptionSpec& spec : options.specs()) {
    if (spec.name != "weights") continue;
    const std::string& path = options.text("weights");
    return path.empty() ? "" : sha256_of_file(path);
  }
  return "";
}

void refuse_input(const std::string& network, const std::string& takes) {
  throw Error(ErrorKind::kUsage, "cannot learn from that descriptor", network,
              "it takes " + takes + "; its name alone chooses the usual one");
}

}  // namespace inkling
