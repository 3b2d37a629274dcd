#include "inkling/recognition/svm_intersection.h"

#include "inkling/recognition/class_weights.h"
#include "inkling/recognition/kernel_svm.h"

namespace inkling {
namespace {

constexpr const char* kIntersectionName = "svm-intersection";

}  // namespace

const RecognizerVariant kSvmIntersection{
    {kIntersectionName,
     "support vector machine with the intersection kernel of histograms",
     "Barla, Odone and Verri, ICIP 2003; LIBSVM, Chang and Lin 2011",
     {c_option(10), histogram_scale_option(), class_weights_option(), groups_option(),
      tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = kernel_svm_options(options);
       svm.kernel.kind = SvmKernel::Kind::kIntersection;
       svm.gamma.kind = GammaRule::Kind::kNumber;  // there is none
       return make_kernel_svm(kIntersectionName, svm);
     }}};

}  // namespace inkling
