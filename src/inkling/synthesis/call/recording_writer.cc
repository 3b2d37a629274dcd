#include "inkling/synthesis/call/recording_writer.h"

#include <algorithm>
#include <cmath>

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
  times_us_.push_back(time_us);
  iod_px_.push_back(scale_ * from_width_ / frame.width * frame_from_face.scale());
}

void RecordingWriter::finish() { encoder_->finish(); }

std::size_t RecordingWriter::frame_at(double t_s) const {
  const auto t_us = static_cast<std::int64_t>(std::llround(t_s * 1e6));
  const auto after = std::lower_bound(times_us_.begin(), times_us_.end(), t_us);
  if (after == times_us_.end()) return times_us_.size() - 1;
  if (after != times_us_.begin() && t_us - *(after - 1) < *after - t_us) {
    return static_cast<std::size_t>(after - times_us_.begin()) - 1;
  }
  return static_cast<std::size_t>(after - times_us_.begin());
}

std::vector<TruthRow> RecordingWriter::truth(const std::vector<ScriptedMovement>& script) const {
  std::vector<TruthRow> rows;
  if (times_us_.empty()) return rows;
  for (const ScriptedMovement& movement : script) {
    const std::size_t onset = frame_at(movement.onset_s), apex = frame_at(movement.apex_s);
    const std::size_t offset = frame_at(movement.offset_s);
    const auto time_s = [&](std::size_t i) { return static_cast<double>(times_us_[i]) * 1e-6; };
    TruthRow row;
    row.recording = readable_name(plain_stem(path_));
    row.onset_s = time_s(onset), row.apex_s = time_s(apex), row.offset_s = time_s(offset);
    row.onset_frame = static_cast<std::int64_t>(onset);
    row.apex_frame = static_cast<std::int64_t>(apex);
    row.offset_frame = static_cast<std::int64_t>(offset);
    row.type = movement.type;
    row.emotion = movement.emotion;
    row.action_units = to_text(movement.units);
    row.amplitude_iod = movement.amplitude_iod;
    row.amplitude_px = movement.amplitude_iod * iod_px_[apex];
    rows.push_back(row);
  }
  return rows;
}

RecordingRow RecordingWriter::row() const {
  RecordingRow row;
  row.recording = readable_name(plain_stem(path_));
  row.fps = fps_;
  row.frames = static_cast<std::int64_t>(times_us_.size());
  row.duration_s = recorded_s(times_us_, pauses_in(times_us_));
  return row;
}

}  // namespace inkling
