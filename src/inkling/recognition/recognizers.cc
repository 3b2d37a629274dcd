#include "inkling/recognition/chance_recognizer.h"
#include "inkling/recognition/majority_recognizer.h"
#include "inkling/recognition/svm_chi2.h"
#include "inkling/recognition/svm_intersection.h"
#include "inkling/recognition/svm_linear.h"
#include "inkling/recognition/svm_poly.h"
#include "inkling/recognition/svm_rbf.h"
#include "inkling/recognizer.h"

namespace inkling {

const RecognizerList& recognizers() {
  static const RecognizerList list = {&kSvmLinear,       &kSvmRbf,          &kSvmPoly,
                                      &kSvmChi2,         &kSvmIntersection, &kMajorityRecognizer,
                                      &kChanceRecognizer};
  return list;
}

}  // namespace inkling
