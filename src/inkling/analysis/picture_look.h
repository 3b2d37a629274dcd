#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "inkling/image.h"

namespace inkling {

// How the pictures of a recording look as a whole: why there may be no face to be found.
class PictureLook {
 public:
  // Looks at some hundred pixels of it.
  void add(const ImageView& luma);
  // "nearly black", "nearly white", "nearly without contrast"; empty: as usual.
  std::string_view in_words() const;

 private:
  int level_of(double share) const;

  std::array<std::int64_t, 256> counts_{};  // of grey levels
  std::int64_t total_ = 0;
};

}  // namespace inkling
