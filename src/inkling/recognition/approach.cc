#include "inkling/recognition/approach.h"

#include "inkling/recognition/network_recognizer.h"

namespace inkling {

Approach parse_approach(std::string_view text) {
  static const VariantList<Recognizer> all = [] {
    VariantList<Recognizer> list = recognizers();
    list.insert(list.end(), network_recognizers().begin(), network_recognizers().end());
    return list;
  }();
  return parse_approach(text, descriptors(), all);
}

}  // namespace inkling
