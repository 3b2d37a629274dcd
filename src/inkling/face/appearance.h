#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "inkling/face.h"
#include "inkling/image.h"

namespace inkling {

// By what a face is known again: how it looks (grey patch) and the colours of face, hair and
// surroundings.
struct Appearance {
  cv::Mat look;                // FaceFlow::look(), CV_32F
  std::vector<float> colours;  // histogram of chroma and brightness, sums to 1
};

// The colours of the face with these eyes and what is right about it. rgb may be any size.
std::vector<float> colours_of(const RgbImage& rgb, Point left_eye, Point right_eye);

// 0: the same; 1: nothing in common. Two pictures of one person are below about 0.35.
double difference(const Appearance& a, const Appearance& b);

// Lets `seen` colour the memory by `share` 0..1.
void remember(Appearance& memory, const Appearance& seen, double share);

}  // namespace inkling
