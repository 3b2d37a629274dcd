#include "inkling/align/single_thread.h"

#include <opencv2/core.hpp>

namespace inkling {

void use_one_opencv_thread() { cv::setNumThreads(1); }

}  // namespace inkling
