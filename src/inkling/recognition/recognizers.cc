#include <utility>

#include "inkling/core/variant_registry.h"
#include "inkling/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmLinear, kSvmRbf, kSvmPoly, kSvmChi2, kSvmIntersection,
    kSvmMirror, kMajorityRecognizer, kChanceRecognizer;

namespace {

VariantRegistry<RecognizerVariant>& recognizer_registry() {
  static VariantRegistry<RecognizerVariant> registry({&kSvmLinear, &kSvmRbf, &kSvmPoly, &kSvmChi2,
                                                      &kSvmIntersection, &kSvmMirror,
                                                      &kMajorityRecognizer, &kChanceRecognizer});
  return registry;
}

}  // namespace

const RecognizerList& recognizers() { return recognizer_registry().all(); }

void register_recognizer(RecognizerVariant variant) {
  recognizer_registry().add(std::move(variant));
}

}  // namespace inkling
