#include <charconv>
#include <cmath>

#include "inkling/error.h"
#include "inkling/recognition/class_weights.h"
#include "inkling/recognition/kernel_svm.h"

namespace inkling {

OptionSpec c_option(double fallback) {
  return {"c", fallback, 0, 1e9, "", "cost of a training row on the wrong side; 0: chosen inside"};
}

OptionSpec gamma_option(const std::string& fallback, const std::string& rules) {
  return {"gamma", fallback, 0,
          0,       "",       "factor in the kernel: a number, " + rules + "; 0: chosen inside"};
}

OptionSpec groups_option() {
  return {"groups", 5L, 2, 1000, "", "groups of training subjects for choosing c and gamma"};
}

OptionSpec tolerance_option() {
  return {"tolerance", 0.001, 1e-12, 1, "", "at which the solver stops"};
}

GammaRule gamma_of(const Options& options, const std::string& rules) {
  const std::string& text = options.text("gamma");
  GammaRule rule;
  const auto kind = [](const std::string& name) {
    return name == "scale" ? GammaRule::Kind::kScale : GammaRule::Kind::kMedian;
  };
  const std::string first = rules.substr(0, rules.find(' '));
  if (text == "scale" || text == "median") {
    rule.kind = kind(text);
    if (rules.find(text) != std::string::npos) return rule;
  } else {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, rule.number);
    if (error == std::errc() && stop == end && std::isfinite(rule.number) && rule.number >= 0) {
      rule.searched = rule.number == 0;
      rule.kind = rule.searched ? kind(first) : GammaRule::Kind::kNumber;
      return rule;
    }
  }
  throw Error(ErrorKind::kUsage, "'" + text + "' is neither a positive number nor " + rules,
              "option --gamma", "default: " + first);
}

KernelSvmOptions kernel_svm_options(const Options& options) {
  KernelSvmOptions svm;
  svm.c = options.number("c");
  svm.scaling = scaling_of(options);
  svm.balanced = balanced_of(options);
  svm.groups = static_cast<std::size_t>(options.integer("groups"));
  svm.tolerance = options.number("tolerance");
  return svm;
}

}  // namespace inkling
