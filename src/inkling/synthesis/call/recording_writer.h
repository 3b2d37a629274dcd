#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"
#include "inkling/synthesis/call/call_damage.h"
#include "inkling/synthesis/call/written_frames.h"
#include "inkling/synthesis/skin/movement.h"
#include "inkling/truth.h"
#include "inkling/video/encoder.h"

namespace inkling {

// Damages and encodes a recording frame by frame, and knows afterwards which movement lies in which
// of its frames.
class RecordingWriter {
 public:
  // width, height: of the frames that come; the file's are scaled and made even, and so are frames
  // of another size. lossless: FFV1
  // (path should end in .mkv), else H.264.
  RecordingWriter(const std::filesystem::path& path, int width, int height, double fps,
                  const CallDamage& damage, bool lossless, std::uint64_t seed);

  void add(const RgbImage& frame, std::int64_t time_us, Delivery delivery,
           const Affine& frame_from_face);
  void finish();

  // After finish(). amplitude_px is measured in the file's own pixels.
  std::vector<TruthRow> truth(const std::vector<ScriptedMovement>& script) const;
  RecordingRow row() const;

 private:
  std::filesystem::path path_;
  double fps_, scale_ = 1;
  CallDamage damage_;
  std::uint64_t seed_;
  int from_width_, from_height_, width_, height_;
  std::unique_ptr<VideoEncoder> encoder_;
  RgbImage before_;
  std::int64_t shown_ = 0;
  WrittenFrames frames_;  // of the file
};

}  // namespace inkling
