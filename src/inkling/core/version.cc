#include "inkling/core/version.h"

namespace inkling {

const char* version() { return INKLING_VERSION; }

}  // namespace inkling
