#include "inkling/recognition/chance_recognizer.h"
#include "inkling/recognition/majority_recognizer.h"
#include "inkling/recognition/recognizer.h"
#include "inkling/recognition/svm_chi2.h"
#include "inkling/recognition/svm_intersection.h"
#include "inkling/recognition/svm_linear.h"
#include "inkling/recognition/svm_poly.h"
#include "inkling/recognition/svm_rbf.h"

namespace inkling {

const VariantList<Recognizer>& recognizers() {
  static const VariantList<Recognizer> list = {
      &kSvmLinear,          &kSvmRbf,          &kSvmPoly, &kSvmChi2, &kSvmIntersection,
      &kMajorityRecognizer, &kChanceRecognizer};
  return list;
}

}  // namespace inkling
