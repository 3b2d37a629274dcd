#pragma once

namespace inkling {

// From the first call on BLAS uses one thread a caller: folds run in parallel already, and the
// order of its sums must not depend on the machine's load.
void one_blas_thread();

}  // namespace inkling
