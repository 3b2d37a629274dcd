#pragma once

#include <memory>
#include <string>

#include "inkling/options.h"
#include "inkling/recognition/kernel_table.h"
#include "inkling/recognition/svm_common.h"
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
  Scaling scaling = Scaling::kStandardize;
  SvmSettings settings;  // c 0: chosen of 0.1, 1 … 1000
};

// An SVM on one of the kernels by LIBSVM (Chang and Lin 2011), one against one; scores by
// vote_of_pairs(). Takes up to 9459 training rows (check_memory()).
// name: of the variant, for saved bytes.
std::unique_ptr<Recognizer> make_kernel_svm(const std::string& name,
                                            const KernelSvmOptions& options);

}  // namespace inkling
