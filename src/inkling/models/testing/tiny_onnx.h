#pragma once

#include <array>
#include <string>

#include "inkling/geometry.h"

namespace inkling::testing {

// Networks with the inputs, outputs and graph patterns of OpenSeeFace's upstream files, but of one
// layer and with weights that are known: bytes of an ONNX file that OpenCV 4.6 does not load before
// rewrite_onnx(). Input 1 x 3 x 224 x 224, RGB normalised as for ImageNet.

inline constexpr int kTinyPoints = 66;

// Sees a face where the picture is red: heat = R - (G + B) / 2 in shares of full light, mean of
// 4 x 4 pixels, and 0 below 0; radius `radius` (of 112 pixels) everywhere. Output 2 x 56 x 56.
std::string tiny_detector(float radius = 0.15f);

// Says the same points whatever it is shown: shares of the input's width and height, each with
// `confidence`. Output 198 x 28 x 28.
std::string tiny_landmarks(const std::array<Point, kTinyPoints>& points, float confidence = 0.9f);

// Points of an upright face that fills the middle of the input.
std::array<Point, kTinyPoints> tiny_face_points();

}  // namespace inkling::testing
