#pragma once

#include <string>

namespace inkling {

// The pipeline runs its stages side by side; OpenCV's own threads would only get in their way, and
// some of its results depend on how many there are. Process-wide.
void use_one_opencv_thread();

// Of the library as linked, e.g. "4.6.0".
std::string opencv_version();

}  // namespace inkling
