#include "inkling/recognition/svm_poly.h"

#include "inkling/recognition/class_weights.h"
#include "inkling/recognition/kernel_svm.h"

namespace inkling {
namespace {

constexpr const char* kPolyName = "svm-poly";
constexpr const char* kPolyRules = "scale";

}  // namespace

const RecognizerVariant kSvmPoly{
    {kPolyName,
     "support vector machine with a polynomial kernel",
     "Cortes and Vapnik 1995; LIBSVM, Chang and Lin 2011",
     {c_option(10),
      gamma_option("scale", kPolyRules),
      {"degree", 3L, 1, 20, "", "power of the kernel"},
      {"coef0", 1.0, -1e6, 1e6, "", "added to the product before the power"},
      scale_option("standardise"),
      class_weights_option(),
      groups_option(),
      tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = kernel_svm_options(options);
       svm.kernel.kind = SvmKernel::Kind::kPolynomial;
       svm.kernel.degree = options.integer("degree");
       svm.kernel.coef0 = options.number("coef0");
       svm.gamma = gamma_of(options, kPolyRules);
       return make_kernel_svm(kPolyName, svm);
     }}};

}  // namespace inkling
