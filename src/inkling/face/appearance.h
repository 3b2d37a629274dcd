#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "inkling/face.h"
#include "inkling/image.h"

namespace inkling {

// What a face is recognised by after it was lost: a grey patch, and the colours of face, hair and
// surroundings.
struct Appearance {
  cv::Mat patch;              // FaceFlow::face_patch(), CV_32F
  std::vector<float> colors;  // histogram of chroma and brightness, sums to 1
};

// The colours of the face with these eyes and what is right about it. rgb may be any size.
std::vector<float> colors_of(const RgbImage& rgb, Point left_eye, Point right_eye);

// 0: the same; 1: nothing in common. Two pictures of one person are below about 0.35.
double difference(const Appearance& a, const Appearance& b);

// Mixes `seen` into `memory` with the weight `share`, 0..1.
void update_appearance(Appearance& memory, const Appearance& seen, double share);

}  // namespace inkling
