#pragma once

#include <cblas.h>

namespace inkling {

// From the first call on BLAS uses one thread a caller: folds run in parallel already, and the
// order of its sums must not depend on the machine's load.
inline void one_blas_thread() {
  static const bool once = [] {
    openblas_set_num_threads(1);
    return true;
  }();
  static_cast<void>(once);
}

}  // namespace inkling
