#pragma once

#include <cstdint>
#include <string_view>

#include "inkling/progress.h"

namespace inkling {

// For a caller who does not want to know how far a job is.
class SilentProgress : public Progress {
 public:
  void update(std::string_view, std::int64_t, std::int64_t) override {}
};

}  // namespace inkling
