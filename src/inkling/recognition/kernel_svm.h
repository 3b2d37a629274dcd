#pragma once

#include <memory>
#include <string>

#include "inkling/options.h"
#include "inkling/recognition/row_scaling.h"
#include "inkling/recognition/svm_kernel.h"
#include "inkling/recognizer.h"

namespace inkling {

// What gamma is: a number, or the number that a rule gives for the training rows, or chosen inside.
struct GammaRule {
  enum class Kind { kNumber, kScale, kMedian } kind = Kind::kScale;
  double number = 1;
  bool searched = false;  // the rule's number times 1/16, 1/4, 1, 4
};

struct KernelSvmOptions {
  SvmKernel kernel;  // gamma left open
  GammaRule gamma;
  double c = 10;  // 0: chosen inside, of 0.1, 1 … 1000
  Scaling scaling = Scaling::kStandardise;
  bool balanced = true;
  std::size_t groups = 5;  // of subjects, for choosing
  double tolerance = 1e-3;
};

// The options that all kernels share, with their defaults, and what was set of them. Throws
// Error(kUsage) for a gamma that is neither a number nor one of `rules`.
OptionSpec c_option(double fallback);
OptionSpec gamma_option(const std::string& fallback, const std::string& rules);
OptionSpec groups_option();
OptionSpec tolerance_option();
GammaRule gamma_of(const Options& options, const std::string& rules);
KernelSvmOptions kernel_svm_options(const Options& options);  // all but kernel and gamma

// An SVM on one of the kernels by LIBSVM (Chang and Lin 2011), one against one; scores by
// vote_of_pairs(). Takes up to 9459 training rows (memory_limit.h).
// name: of the variant, for saved bytes.
std::unique_ptr<Recognizer> make_kernel_svm(const std::string& name,
                                            const KernelSvmOptions& options);

}  // namespace inkling
