#include "inkling/align/opencv_setup.h"

#include <opencv2/core.hpp>
#include <opencv2/core/version.hpp>

namespace inkling {

void use_one_opencv_thread() { cv::setNumThreads(1); }

std::string opencv_version() { return CV_VERSION; }

}  // namespace inkling
