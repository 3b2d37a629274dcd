#pragma once

namespace inkling {

// Of Inkling: "0.1.0".
const char* version();

inline const char* const kVersion = version();

}  // namespace inkling
