#pragma once

#include <string>

namespace inkling {

// Switches off OpenCV's own threads in the whole process: stages run side by side already, and some
// of its results depend on how many threads there are.
void use_one_opencv_thread();

// The version of the library as linked, e.g. "4.6.0".
std::string opencv_version();

}  // namespace inkling
