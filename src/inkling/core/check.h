#pragma once

#include "inkling/error.h"

// Checks a documented precondition of a public function, also in a release build: throws
// BrokenContract, which names the condition and where it stands. Inner ones are assertions.
#define INKLING_CHECK(condition)                       \
  (static_cast<bool>(condition) ? static_cast<void>(0) \
                                : throw ::inkling::BrokenContract(__FILE__, __LINE__, #condition))
