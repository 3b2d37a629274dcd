#include "inkling/align/opencv_setup.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>

namespace inkling {
namespace {

TEST(OpencvSetup, OpenCvRunsOnTheCallersThread) {
  cv::setNumThreads(4);
  use_one_opencv_thread();
  EXPECT_EQ(cv::getNumThreads(), 1);
}

}  // namespace
}  // namespace inkling
