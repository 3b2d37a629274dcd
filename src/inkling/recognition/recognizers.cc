#include "inkling/recognition/chance_recognizer.h"
#include "inkling/recognition/majority_recognizer.h"
#include "inkling/recognition/recognizer.h"

namespace inkling {

const VariantList<Recognizer>& recognizers() {
  static const VariantList<Recognizer> list = {&kMajorityRecognizer, &kChanceRecognizer};
  return list;
}

}  // namespace inkling
