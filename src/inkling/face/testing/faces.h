#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "inkling/core/hash.h"
#include "inkling/face/detector.h"
#include "inkling/face/landmarker.h"
#include "inkling/face/tracker.h"
#include "inkling/recording.h"
#include "inkling/video/picture.h"

namespace inkling {

// A frame composed in memory.
inline Frame memory_frame(RgbImage rgb, std::int64_t index = 0, double fps = 25) {
  Frame frame;
  frame.index = index;
  frame.time_us = std::int64_t(double(index) * 1e6 / fps);
  frame.pixels = pixels_of(std::move(rgb));
  return frame;
}

// The shared material beside the source tree, or $INKLING_SHARED_DATA.
std::filesystem::path shared_folder();
bool have_shared();

// Where the build has drawn people and recordings of them (synthesis/generate/draw_people.cc).
std::filesystem::path drawn_folder();

// A person whose face is known: "woman", "man", "girl", "boy".
struct DrawnPerson {
  RgbImage picture;
  Landmarks landmarks;  // kLandmarkCount, pixels
};
DrawnPerson drawn_person(const std::string& name);
// The same, height times as high.
DrawnPerson squeezed(const DrawnPerson& who, double height);

// With the shared model where the variant needs one, or a tiny one (models/testing/tiny_onnx.h).
std::unique_ptr<Detector> test_detector(const std::string& name);
std::unique_ptr<Landmarker> test_landmarker(const std::string& name);
// The variant of that name with this model file.
std::unique_ptr<Detector> detector_with(const std::string& name, const std::string& model);
std::unique_ptr<Landmarker> landmarker_with(const std::string& name, const std::string& model);
// The tiny networks as OpenCV loads them, in files that last as long as the process.
std::string tiny_detector_file();
std::string tiny_landmarks_file();

// Calls `see` with every frame of a video or picture.
inline void each_frame(const std::filesystem::path& path,
                       const std::function<void(const Frame&)>& see) {
  const auto source = open_source(path);
  Frame frame;
  while (source->next(frame)) see(frame);
}

// One number for everything the tracker said, to the bit.
inline std::uint64_t digest(const std::vector<FaceObservation>& faces,
                            std::uint64_t seed = kFnvStart) {
  const auto mix = [&]<typename T>(const T& value) {
    seed = fnv1a(bytes_of(std::span(&value, 1)), seed);
  };
  for (const auto& face : faces) {
    mix(face.face_id);
    mix(face.segment);
    for (const double v : {face.box.x, face.box.y, face.box.w, face.box.h, face.left_eye.x,
                           face.left_eye.y, face.right_eye.x, face.right_eye.y, face.confidence}) {
      mix(v);
    }
    for (const Point p : face.landmarks) mix(p);
  }
  return seed;
}

}  // namespace inkling
