#include "inkling/recognition/svm_chi2.h"

#include "inkling/recognition/class_weights.h"
#include "inkling/recognition/kernel_svm.h"

namespace inkling {
namespace {

constexpr const char* kChi2Name = "svm-chi2";
constexpr const char* kChi2Rules = "median";

}  // namespace

const RecognizerVariant kSvmChi2{
    {kChi2Name,
     "support vector machine with the chi-square kernel of histograms",
     "Zhang, Marszalek, Lazebnik and Schmid, IJCV 2007; LIBSVM, Chang and Lin 2011",
     {c_option(10), gamma_option("median", kChi2Rules), histogram_scale_option(),
      class_weights_option(), groups_option(), tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = kernel_svm_options(options);
       svm.kernel.kind = SvmKernel::Kind::kChiSquare;
       svm.gamma = gamma_of(options, kChi2Rules);
       return make_kernel_svm(kChi2Name, svm);
     }}};

}  // namespace inkling
