#include "cli/approach_help.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/option_text.h"
#include "inkling/nn/network_options.h"
#include "inkling/recognition/approach.h"
#include "inkling/recognizer.h"

namespace inkling::cli {
namespace {

template <typename Base>
std::string title(const Variant<Base>& variant, const char* kind) {
  std::string text = fmt::format("\n{} {}: {}\n", kind, variant.name, variant.summary);
  if (!variant.reference.empty()) text += fmt::format("  from: {}\n", variant.reference);
  return text;
}

std::string option_line(const OptionSpec& spec, const std::string& facts) {
  const std::string option = fmt::format(":{}={}", spec.name, option_placeholder(spec));
  return fmt::format("  {:<36} {}{}\n", option, spec.help, facts);
}

std::string with_facts(const OptionSpec& spec) {
  return option_line(spec, " (" + option_facts(spec) + ")");
}

template <typename Declared>
std::string listed(const std::vector<const Declared*>& list, const char* kind) {
  std::string text;
  for (const auto* variant : list) {
    text += title(*variant, kind);
    for (const OptionSpec& spec : variant->options) text += with_facts(spec);
  }
  return text;
}

// What all networks have in common is told once.
std::string listed_networks() {
  const auto common = learning_option_specs({});
  std::string text;
  for (const auto* variant : network_recognizers()) {
    text += title(*variant, "network");
    std::string learning;
    for (const OptionSpec& spec : variant->options) {
      const bool shared = std::any_of(common.begin(), common.end(),
                                      [&](const OptionSpec& c) { return c.name == spec.name; });
      if (shared) {
        learning += fmt::format(" {}={}", spec.name, to_text(spec.fallback));
      } else {
        text += with_facts(spec);
      }
    }
    text += "  learns by default with" + learning + "\n";
  }
  text += "\nhow networks learn: options of every one of them\n";
  for (const OptionSpec& spec : common) text += option_line(spec, "");
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
         listed(recognizers(), "recogniser") + listed_networks();
}

}  // namespace inkling::cli
