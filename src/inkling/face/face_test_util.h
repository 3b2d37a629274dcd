#pragma once

#include <cstdint>
#include <cstdlib>
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

namespace inkling {

// A frame composed in memory.
class MemoryPixels : public FramePixels {
 public:
  explicit MemoryPixels(RgbImage rgb) : rgb_(std::move(rgb)), luma_(rgb_.width, rgb_.height) {
    for (std::size_t i = 0; i < luma_.pixels.size(); ++i) {
      const std::uint8_t* p = rgb_.pixels.data() + 3 * i;
      luma_.pixels[i] = std::uint8_t((77 * p[0] + 150 * p[1] + 29 * p[2]) >> 8);
    }
  }
  ImageView luma() const override { return luma_.view(); }
  RgbImage rgb() const override { return rgb_; }

 private:
  RgbImage rgb_;
  GrayImage luma_;
};

inline Frame memory_frame(RgbImage rgb, std::int64_t index = 0, double fps = 25) {
  Frame frame;
  frame.index = index;
  frame.time_us = std::int64_t(double(index) * 1e6 / fps);
  frame.pixels = std::make_shared<MemoryPixels>(std::move(rgb));
  return frame;
}

inline std::filesystem::path shared_folder() {
  const char* folder = std::getenv("INKLING_SHARED_DATA");
  return folder != nullptr ? folder : INKLING_SOURCE_DIR "/../shared/data";
}
inline bool have_shared() { return std::filesystem::exists(shared_folder() / "SOURCES.md"); }

// With the shared model where the variant needs one.
inline std::unique_ptr<Detector> test_detector(const std::string& name) {
  const auto& variant = find_variant(detectors(), "detector", name);
  Options options = variant.defaults();
  if (name == "openseeface") {
    options.set("model", (shared_folder() / "openseeface/mnv3_detection_cv.onnx").string());
  }
  return variant.create(options);
}
inline std::unique_ptr<Landmarker> test_landmarker(const std::string& name) {
  const auto& variant = find_variant(landmarkers(), "landmarker", name);
  Options options = variant.defaults();
  if (name == "openseeface") {
    options.set("model", (shared_folder() / "openseeface/lm_model0_cv.onnx").string());
  }
  return variant.create(options);
}

// Calls `see` with every frame of a video or picture.
inline void each_frame(const std::filesystem::path& path,
                       const std::function<void(const Frame&)>& see) {
  const auto source = open_source(path);
  Frame frame;
  while (source->next(frame)) see(frame);
}

inline RgbImage read_picture(const std::filesystem::path& path) {
  RgbImage picture;
  each_frame(path, [&](const Frame& frame) { picture = frame.pixels->rgb(); });
  return picture;
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
