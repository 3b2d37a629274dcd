#include "cli/approach_help.h"

#include <fmt/format.h>

#include "cli/variant_flags.h"
#include "inkling/dataset/class_map.h"
#include "inkling/recognition/approach.h"
#include "inkling/recognition/network_recognizer.h"

namespace inkling::cli {
namespace {

template <typename Base>
std::string listed(const VariantList<Base>& list, const char* kind) {
  std::string text;
  for (const auto* variant : list) {
    text += fmt::format("\n{} {}: {}\n", kind, variant->name, variant->summary);
    if (!variant->reference.empty()) text += fmt::format("  from: {}\n", variant->reference);
    for (const OptionSpec& spec : variant->options) {
      const std::string option = fmt::format(":{}={}", spec.name, option_placeholder(spec));
      text += fmt::format("  {:<36} {} ({})\n", option, spec.help, option_facts(spec));
    }
  }
  return text;
}

}  // namespace

std::string approach_help() {
  return R"(
An approach is a descriptor and a recogniser, options behind colons:
  lbp-top                                 with its usual recogniser and options
  flow-pixels+svm-rbf:c=10
  lbp-top:preset=casme2+svm-linear:c=1
  ststnet:epochs=50                       a network with its usual descriptor
  flow-pixels:size=32+ststnet             or another one that it can learn from
  majority                                a baseline needs no descriptor
)" + listed(descriptors(), "descriptor") +
         listed(recognizers(), "recogniser") + listed(network_recognizers(), "network");
}

std::string class_map_names() {
  std::string text;
  for (const std::string& name : built_in_class_maps()) {
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

}  // namespace inkling::cli
