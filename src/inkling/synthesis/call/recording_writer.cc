#include "inkling/synthesis/call/recording_writer.h"

#include <algorithm>

#include "inkling/files/names.h"
#include "inkling/files/plain_stem.h"
#include "inkling/synthesis/skin/resample.h"
#include "inkling/video/recorded_time.h"

namespace inkling {
namespace {

constexpr int kGoodCrf = 12;
// A file says what it is, wherever it is copied to.
constexpr char kComment[] = "synthetic: movements inserted by inkling synth";

int even(double size) { return std::max(2, static_cast<int>(size / 2) * 2); }

EncoderOptions encoder_options(double fps, const CallDamage& damage, bool lossless) {
  EncoderOptions options;
  options.fps = fps;
  options.comment = kComment;
  if (lossless) options.codec = "ffv1";
  options.bitrate_kbps = lossless ? 0 : damage.bitrate_kbps;
  options.crf = kGoodCrf;
  if (!lossless) options.preset = damage.preset;
  return options;
}

}  // namespace

RecordingWriter::RecordingWriter(const std::filesystem::path& path, int width, int height,
                                 double fps, const CallDamage& damage, bool lossless,
                                 std::uint64_t seed)
    : path_(path),
      fps_(fps),
      damage_(damage),
      seed_(seed),
      from_width_(width),
      from_height_(height),
      width_(even(width * damage.scale)),
      height_(even(height * damage.scale)),
      encoder_(open_encoder(path, width_, height_, encoder_options(fps, damage, lossless))) {
  scale_ = damage.scale;
}

void RecordingWriter::add(const RgbImage& frame, std::int64_t time_us, Delivery delivery,
                          const Affine& frame_from_face) {
  if (delivery == Delivery::kDropped) return;
  if (delivery == Delivery::kShown || before_.empty()) {
    const bool usual = frame.width == from_width_ && frame.height == from_height_;
    if (usual && damage_.scale == 1) {
      before_ = cut(frame, 0, 0, width_, height_);
    } else {
      before_ = resized(frame, width_, height_);
    }
    add_noise(before_, damage_.noise_gray, seed_ + static_cast<std::uint64_t>(++shown_));
  }
  encoder_->write(before_, time_us);
  frames_.add(time_us, scale_ * from_width_ / frame.width * frame_from_face.scale());
}

void RecordingWriter::finish() { encoder_->finish(); }

std::vector<TruthRow> RecordingWriter::truth(const std::vector<ScriptedMovement>& script) const {
  return frames_.truth(readable_name(plain_stem(path_)), script);
}

RecordingRow RecordingWriter::row() const {
  RecordingRow row;
  row.recording = readable_name(plain_stem(path_));
  row.fps = fps_;
  const std::vector<std::int64_t>& times_us = frames_.times_us();
  row.frames = static_cast<std::int64_t>(times_us.size());
  row.duration_s = recorded_s(times_us, pauses_in(times_us));
  return row;
}

}  // namespace inkling
