#include "inkling/recognition/approach.h"

namespace inkling {

Approach parse_approach(std::string_view text) {
  return parse_approach(text, descriptors(), recognizers());
}

}  // namespace inkling
