#include "inkling/recognition/svm_rbf.h"

#include "inkling/recognition/class_weights.h"
#include "inkling/recognition/kernel_svm.h"

namespace inkling {
namespace {

constexpr const char* kRbfName = "svm-rbf";
constexpr const char* kRbfRules = "scale or median";

}  // namespace

const RecognizerVariant kSvmRbf{
    {kRbfName,
     "support vector machine with a Gaussian kernel",
     "Cortes and Vapnik 1995; LIBSVM, Chang and Lin 2011. The defaults give UF1 0.712 on the "
     "pictures of flow of MEGC 2019",
     {c_option(10), gamma_option("scale", kRbfRules), scale_option("standardise"),
      class_weights_option(), groups_option(), tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = kernel_svm_options(options);
       svm.kernel.kind = SvmKernel::Kind::kRbf;
       svm.gamma = gamma_of(options, kRbfRules);
       return make_kernel_svm(kRbfName, svm);
     }}};

}  // namespace inkling
