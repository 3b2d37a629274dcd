#pragma once

#include <string>

#include "inkling/labelling/code.h"
#include "inkling/storage/codes.h"

namespace inkling {

// A version as a code of the tier and coder of that name.
Code code_of_version(const CodeVersion& version, const std::string& tier, const std::string& coder);

}  // namespace inkling
