#include <utility>

#include "inkling/core/variant_registry.h"
#include "inkling/recognition/chance_recognizer.h"
#include "inkling/recognition/majority_recognizer.h"
#include "inkling/recognition/svm_chi2.h"
#include "inkling/recognition/svm_intersection.h"
#include "inkling/recognition/svm_linear.h"
#include "inkling/recognition/svm_poly.h"
#include "inkling/recognition/svm_rbf.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

VariantRegistry<RecognizerVariant>& recognizer_registry() {
  static VariantRegistry<RecognizerVariant> registry({&kSvmLinear, &kSvmRbf, &kSvmPoly, &kSvmChi2,
                                                      &kSvmIntersection, &kMajorityRecognizer,
                                                      &kChanceRecognizer});
  return registry;
}

}  // namespace

const RecognizerList& recognizers() { return recognizer_registry().all(); }

void register_recognizer(RecognizerVariant variant) {
  recognizer_registry().add(std::move(variant));
}

}  // namespace inkling
