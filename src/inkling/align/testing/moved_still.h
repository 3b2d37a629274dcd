#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "inkling/align/testing/still_face.h"
#include "inkling/face.h"
#include "inkling/recording.h"
#include "inkling/video/encoder.h"

namespace inkling::testing {

// A movement of skin: a smooth local warp (quartic in space) that rises from onset to apex and
// falls to offset (raised cosines). Places and lengths in face coordinates, canonical.h.
struct LocalMove {
  double onset_s = 0, apex_s = 0, offset_s = 0;
  Point center;
  Point shift;  // at the centre and apex
  double radius_x = 0.5, radius_y = 0.4;

  // The phase: 0 outside, 1 at the apex.
  double phase(double t_s) const;
};

// Both lids close and open again.
std::vector<LocalMove> blink(double onset_s, double duration_s = 0.28);

// A still face moved by a known similarity, with movements of skin and sensor noise.
struct Scene {
  const StillFace* still = nullptr;
  int width = 360, height = 300;
  std::function<Affine(double t_s)> frame_from_still;
  std::vector<LocalMove> moves;
  double noise_grey = 0;   // standard deviation
  std::uint32_t seed = 1;  // of the noise

  GrayImage luma(double t_s) const;
  RgbImage rgb(double t_s) const;
  Affine frame_from_face(double t_s) const;
  // The observation of a perfect tracker, but for eyes disturbed by Gaussian noise of eye_noise_px.
  FaceObservation observe(double t_s, double eye_noise_px, std::mt19937& random) const;
};

// The face with eyes iod_px apart upright in the middle of the picture, moved from there: shift in
// frame pixels, roll in radians, size as a factor.
Affine place_face(const Scene& scene, double iod_px, Point shift = {}, double roll = 0,
                  double size = 1);
// A head that sways as in a call: a few pixels, a degree or two, two per cent.
std::function<Affine(double)> sway(const Scene& scene, double iod_px, double share = 1);

// A face in a call whose brows go up by `px` for 0.3 s about 1.6 s.
Scene brow_scene(const StillFace& still, double px = 3);

std::vector<std::int64_t> steady_times(double seconds, double fps);

// A frame as if just decoded; rgb() is grey.
Frame memory_frame(GrayImage luma, std::int64_t index, std::int64_t time_us);
Frame scene_frame(const Scene& scene, std::int64_t index, std::int64_t time_us);

// The scene as a video file with these frame times, luma only or in colour.
void write_video(const Scene& scene, const std::vector<std::int64_t>& times_us,
                 const EncoderOptions& options, const std::filesystem::path& path,
                 bool colour = false);
// Gives each frame of a file in order.
void read_video(const std::filesystem::path& path, const std::function<void(const Frame&)>& see);

}  // namespace inkling::testing
