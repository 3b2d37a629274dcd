#pragma once

#include <string>

#include "inkling/core/testing/error_checks.h"

namespace inkling::testing {

// What is said when `action` refuses its input; "no error" when it does not.
template <typename Do>
std::string message_when(Do action) {
  return message_of(ErrorKind::kInput, action);
}

}  // namespace inkling::testing
