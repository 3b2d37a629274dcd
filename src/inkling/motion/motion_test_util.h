#pragma once

#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "inkling/align/aligner.h"
#include "inkling/align/canonical.h"
#include "inkling/align/testing/moved_still.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/motion/motion_meter.h"
#include "inkling/motion/repeat_meter.h"

namespace inkling::testing {

inline constexpr double kCropPxPerIod = kIodPerCrop * kCropSize;

// The face of a scene at a time, cut out where it truly lies: no alignment.
inline GrayImage true_crop(const Scene& scene, double t_s) {
  const GrayImage frame = scene.luma(t_s);
  const Affine crop_from_frame = crop_from_face(kCropSize) * scene.frame_from_face(t_s).inverse();
  const WorkImage work(frame.view(), crop_from_frame, kCropSize);
  return warp_crop(work.sharp(), work.work_from_frame() * crop_from_frame.inverse(), kCropSize);
}

// A recording's crops and samples, aligned and measured as in an analysis.
struct Measured {
  std::vector<Crop> crops;
  std::vector<MotionSample> samples;
};

class FaceMeter {
 public:
  explicit FaceMeter(const Scene& scene, double eye_noise_px = 0.5)
      : scene_(scene), eye_noise_px_(eye_noise_px) {}

  void add(const Frame& frame) {
    const FaceObservation face =
        scene_.observe(static_cast<double>(frame.time_us) * 1e-6, eye_noise_px_, random_);
    const Repeat repeat = repeats_.measure(frame, face.box);
    if (auto crop = aligner_.align(frame, face)) {
      measured_.samples.push_back(meter_.measure(frame, *crop, repeat.count));
      measured_.crops.push_back(std::move(*crop));
    }
  }
  const Measured& measured() const { return measured_; }

 private:
  const Scene& scene_;
  double eye_noise_px_;
  std::mt19937 random_{5};
  Aligner aligner_;
  MotionMeter meter_{kCropSize};
  RepeatMeter repeats_;
  Measured measured_;
};

// Measures the scene straight from memory.
inline Measured measure_in_memory(const Scene& scene, const std::vector<std::int64_t>& times_us) {
  FaceMeter meter(scene);
  std::int64_t index = 0;
  for (const std::int64_t us : times_us) meter.add(scene_frame(scene, index++, us));
  return meter.measured();
}

// Measures the scene through a video file.
inline Measured measure_coded(const Scene& scene, const std::vector<std::int64_t>& times_us,
                              const EncoderOptions& options = {.bitrate_kbps = 500}) {
  const TestFolder folder;
  write_video(scene, times_us, options, folder / "call.mp4");
  FaceMeter meter(scene);
  read_video(folder / "call.mp4", [&](const Frame& frame) { meter.add(frame); });
  return meter.measured();
}

}  // namespace inkling::testing
