#include "inkling/recognition/blas_threads.h"

#include <cblas.h>

namespace inkling {

void one_blas_thread() {
  static const bool once = [] {
    openblas_set_num_threads(1);
    return true;
  }();
  static_cast<void>(once);
}

}  // namespace inkling
