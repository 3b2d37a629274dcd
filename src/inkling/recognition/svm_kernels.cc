// The machines that differ in their kernel.
#include <charconv>
#include <cmath>

#include "inkling/error.h"
#include "inkling/recognition/kernel_svm.h"

namespace inkling {
namespace {

constexpr const char *kRbfName = "svm-rbf", *kPolyName = "svm-poly", *kChi2Name = "svm-chi2",
                     *kIntersectionName = "svm-intersection";
// What gamma may be beside a number; the first is tried where it is chosen inside.
constexpr const char *kRbfRules = "scale or median", *kPolyRules = "scale", *kChi2Rules = "median";

OptionSpec gamma_option(const std::string& fallback, const std::string& rules) {
  return {"gamma", fallback, 0,
          0,       "",       "factor in the kernel: a number, " + rules + "; 0: chosen inside"};
}

// Throws Error(kUsage) for a gamma that is neither a number nor one of `rules`.
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

KernelSvmOptions svm_options(const Options& options, SvmKernel::Kind kind) {
  KernelSvmOptions svm;
  svm.kernel.kind = kind;
  svm.scaling = scaling_of(options);
  svm.settings = svm_settings(options);
  return svm;
}

}  // namespace

extern const RecognizerVariant kSvmRbf{
    {kRbfName,
     "support vector machine with a Gaussian kernel",
     "Cortes and Vapnik 1995; LIBSVM, Chang and Lin 2011. The defaults give UF1 0.712 on the "
     "pictures of flow of MEGC 2019",
     {c_option(10), gamma_option("scale", kRbfRules), scale_option("standardise"),
      class_weights_option(), groups_option(), tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = svm_options(options, SvmKernel::Kind::kRbf);
       svm.gamma = gamma_of(options, kRbfRules);
       return make_kernel_svm(kRbfName, svm);
     }}};

extern const RecognizerVariant kSvmPoly{
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
       KernelSvmOptions svm = svm_options(options, SvmKernel::Kind::kPolynomial);
       svm.kernel.degree = options.integer("degree");
       svm.kernel.coef0 = options.number("coef0");
       svm.gamma = gamma_of(options, kPolyRules);
       return make_kernel_svm(kPolyName, svm);
     }}};

extern const RecognizerVariant kSvmChi2{
    {kChi2Name,
     "support vector machine with the chi-square kernel of histograms",
     "Zhang, Marszalek, Lazebnik and Schmid, IJCV 2007; LIBSVM, Chang and Lin 2011",
     {c_option(10), gamma_option("median", kChi2Rules), histogram_scale_option(),
      class_weights_option(), groups_option(), tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = svm_options(options, SvmKernel::Kind::kChiSquare);
       svm.gamma = gamma_of(options, kChi2Rules);
       return make_kernel_svm(kChi2Name, svm);
     }}};

extern const RecognizerVariant kSvmIntersection{
    {kIntersectionName,
     "support vector machine with the intersection kernel of histograms",
     "Barla, Odone and Verri, ICIP 2003; LIBSVM, Chang and Lin 2011",
     {c_option(10), histogram_scale_option(), class_weights_option(), groups_option(),
      tolerance_option()},
     [](const Options& options) {
       KernelSvmOptions svm = svm_options(options, SvmKernel::Kind::kIntersection);
       svm.gamma.kind = GammaRule::Kind::kNumber;  // this kernel has no gamma
       return make_kernel_svm(kIntersectionName, svm);
     }}};

}  // namespace inkling
