#include "inkling/video/ffmpeg_source.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "inkling/error.h"
#include "inkling/video/damage.h"
#include "inkling/video/frame_pixels.h"
#include "inkling/video/reading_notes.h"
#include "inkling/video/stream_decoder.h"
#include "inkling/video/timeline.h"
#include "inkling/video/valid_bits.h"

namespace inkling {
namespace {

constexpr std::int64_t kNearFrames = 60;  // decoding this far is cheaper than going to a key frame
constexpr std::int64_t kStepsBackUs[] = {0, 3'000'000, 15'000'000, 60'000'000};
// From the second sound key frame on nothing is left of a jump, not even where errors are concealed
// with older frames.
constexpr int kDeepKeys = 2;
constexpr double kMostSlowed = 1000;          // by more no film is slowed: the rate is nonsense
constexpr std::int64_t kShortByUs = 300'000;  // less is no more than containers are wrong by

class FfmpegSource : public FrameSource {
 public:
  FfmpegSource(const std::filesystem::path& path, const SourceOptions& options)
      : path_(path), threads_(options.decoder_threads), track_(options.track) {
    restart();
    start_us_ = decoder_->start_us();
    slowed_ = slowness(options.true_fps);
    timeline_ = fresh_timeline();
    fetch();
    if (ahead_ && ahead_time_us_ < 0) {  // its pictures start before what the container says
      start_us_ = file_time_us(ahead_time_us_);
      restart();
      fetch();
    }
    if (!ahead_) {
      throw Error(ErrorKind::kInput, "no frame of it can be decoded", path.string(),
                  "the file is damaged or cut short: get a whole copy");
    }
    info_ = describe_stream(path, *decoder_, *ahead_);
    info_.start_us = start_us_;
    if (options.true_fps) put_right(*options.true_fps);
  }

  const SourceInfo& info() const override { return info_; }

  bool next(Frame& frame) override {
    if (!ahead_) fetch();
    if (!ahead_) return false;
    frame.index = next_index_++;
    frame.time_us = ahead_time_us_;
    frame.break_before = ahead_break_;
    frame.damaged = ahead_damaged_;
    frame.pixels = make_pixels(std::move(ahead_), ahead_geometry_);
    return true;
  }

  bool can_seek() const override { return true; }

  void seek(std::int64_t frame_index, std::int64_t time_us) override {
    if (!go_to(frame_index, time_us)) {
      throw Error(ErrorKind::kInput,
                  "frame " + std::to_string(frame_index) + " is not where it was", path_.string(),
                  "leave the file unchanged while it is in use");
    }
  }

  std::int64_t lost_frames() const override { return damage_.lost(); }
  std::string damage_report() const override { return damage_.line(); }
  std::vector<std::string> notes() const override {
    return reading_notes(info_, {playback_fps_, levels_.bits(), 2 * interlaced_ > looked_at_,
                                 decoder_->track_list(), decoder_->has_times()});
  }

 private:
  void put_right(double true_fps) {
    playback_fps_ = playback_fps(*decoder_);
    info_.nominal_fps = true_fps;
    info_.duration_s /= slowed_;
    info_.bitrate_kbps *= slowed_;
  }

  void restart() {
    decoder_ = std::make_unique<StreamDecoder>(path_, threads_, track_);
    timeline_ = fresh_timeline();
    ahead_.reset();
    next_index_ = 0;
    shallow_ = false;
    errors_ = 0;
    width_ = height_ = 0;
  }

  // The time between frames as the container claims it.
  double step_us() const { return static_cast<double>(nominal_step_us(*decoder_)) / slowed_; }
  Timeline fresh_timeline() const {
    return Timeline(std::max<std::int64_t>(1, std::llround(step_us())));
  }

  // From the start of the recording.
  std::optional<std::int64_t> raw_time_us(const AVFrame& frame) const {
    const auto file_us =
        libav::file_time_us(frame.best_effort_timestamp, decoder_->stream().time_base);
    return file_us ? std::optional(recording_time_us(*file_us)) : std::nullopt;
  }

  // Of a time on the file's clock.
  std::int64_t recording_time_us(std::int64_t file_us) const {
    const std::int64_t us = file_us - start_us_;
    return slowed_ == 1 ? us : std::llround(static_cast<double>(us) / slowed_);
  }

  // What the file's clock says then.
  std::int64_t file_time_us(std::int64_t time_us) const {
    return start_us_ +
           (slowed_ == 1 ? time_us : std::llround(static_cast<double>(time_us) * slowed_));
  }

  // How many times slower than true the file plays.
  double slowness(const std::optional<double>& true_fps) const {
    if (!true_fps) return 1;
    const double said = playback_fps(*decoder_);
    if (said > *true_fps / kMostSlowed && said < *true_fps * kMostSlowed) return *true_fps / said;
    throw Error(ErrorKind::kInput,
                "does not say at which rate it plays, so that its times cannot be put right",
                path_.string(), "write it anew at a rate, as with ffmpeg -r 25 -i FILE NEW");
  }

  // The next frame and whether errors were logged on the way to it.
  struct Step {
    libav::FramePtr frame;  // none at the end
    std::int64_t lost = 0;
    bool had_errors = false;
  };

  Step step() {
    Step step{libav::make_frame()};
    if (!decoder_->receive(step.frame.get(), step.lost)) step.frame.reset();
    // Threads may also have logged errors since the last step.
    const int before = std::exchange(errors_, decoder_->errors());
    step.had_errors = step.lost > 0 || errors_ != before;
    return step;
  }

  // Decodes the frame next_index_ into ahead_; leaves that empty at the end.
  void fetch() {
    Step now = step();
    if (now.had_errors && (threads_ != 1 || shallow_)) {
      decode_anew();
      return;
    }
    if (now.frame) {
      const auto raw_us = raw_time_us(*now.frame);
      const bool last = !raw_us && decoder_->flushing();
      ahead_time_us_ = last ? timeline_.next_without_time() : timeline_.next(raw_us);
      count_interlaced(*now.frame);
      now.frame = levels_.fill(std::move(now.frame));
      const bool other_size = size_changes(*now.frame);
      ahead_break_ = timeline_.break_before();
      if (ahead_break_ == Break::kNone && other_size) ahead_break_ = Break::kSize;
      if (ahead_break_ == Break::kNone && levels_.changed()) ahead_break_ = Break::kLevels;
      ahead_damaged_ = decoder_->is_damaged(*now.frame);
      ahead_ = std::move(now.frame);
    } else {
      note_end();
    }
    damage_.add(next_index_, ahead_time_us_, now.lost, ahead_ && ahead_damaged_);
    if (decoder_->has_times()) {
      damage_.set_repaired_times(timeline_.repaired(), timeline_.first_repaired_us());
    }
    repaired_ = repaired_ || !timeline_.unchanged();
  }

  void note_end() {
    if (decoder_->ended_early()) damage_.set_ended_early();
    const std::int64_t end_us = ahead_time_us_ + std::llround(step_us());
    damage_.set_missing(end_us, decoder_->missing_packets());
    const auto announced_us = decoder_->announced_end_us();
    if (!announced_us || !timeline_.unchanged()) return;
    const std::int64_t said_us = recording_time_us(*announced_us);
    if (said_us - end_us > kShortByUs) damage_.set_cut_short(end_us, said_us);
  }

  void count_interlaced(const AVFrame& frame) {
    if (next_index_ < looked_at_) return;
    looked_at_ = next_index_ + 1;
    interlaced_ += frame.interlaced_frame != 0 ? 1 : 0;
  }

  // Sets how the frame is shown; whether that is in another size than the one before.
  bool size_changes(const AVFrame& frame) {
    ahead_geometry_ = decoder_->geometry_of(frame);
    const int width = ahead_geometry_.width(), height = ahead_geometry_.height();
    const bool changes = width_ > 0 && (width != width_ || height != height_);
    width_ = width, height_ = height;
    return changes;
  }

  // Which frames are marked as damaged depends on the race of several decoding threads, and how
  // they are concealed on older frames. So from the first error on one thread decodes, from
  // well before the frame that was in work.
  void decode_anew() {
    threads_ = 1;
    const std::int64_t index = next_index_;
    const std::int64_t last_us = ahead_time_us_;
    const Timeline timeline = timeline_;
    restart();
    if (index > 0) {
      if (jump(index - 1, last_us, kDeepKeys)) {
        timeline_ = timeline;
      } else {
        restart();
      }
      if (!forward(index - 1, last_us)) {
        throw Error(ErrorKind::kInput, "frame " + std::to_string(index) + " cannot be decoded",
                    path_.string(),
                    "repair the file, for instance with ffmpeg -i FILE -c copy NEW");
      }
      ahead_.reset();
      ++next_index_;
    }
    fetch();
  }

  // Leaves that frame in ahead_.
  bool go_to(std::int64_t index, std::int64_t time_us) {
    if (index >= next_index_ && index - next_index_ <= kNearFrames && forward(index, time_us)) {
      return true;
    }
    if (jump(index, time_us, 1)) return true;
    restart();
    return forward(index, time_us);
  }

  bool jump(std::int64_t index, std::int64_t time_us, int keys_needed) {
    if (!decoder_->seeks_by_time() || repaired_) return false;
    for (const std::int64_t back_us : kStepsBackUs) {
      if (!land(time_us - back_us, time_us, keys_needed)) continue;
      next_index_ = index;
      return true;
    }
    return false;
  }

  bool forward(std::int64_t index, std::int64_t time_us) {
    if (!ahead_) fetch();
    while (ahead_ && next_index_ < index) {
      ahead_.reset();
      ++next_index_;
      fetch();
    }
    return ahead_ && ahead_time_us_ == time_us;
  }

  // Decodes on from the key frame before seek_us. Only what follows a sound key frame is as in a
  // pass from the start, and only true presentation times can be recognised.
  bool land(std::int64_t seek_us, std::int64_t time_us, int keys_needed) {
    ahead_.reset();
    if (!decoder_->seek(file_time_us(seek_us))) return false;
    if (keys_needed < kDeepKeys) decoder_->hurry_to(file_time_us(time_us));
    errors_ = decoder_->errors();
    for (int keys = 0;;) {
      Step now = step();
      if (!now.frame) return false;
      if (now.had_errors && (keys < kDeepKeys || threads_ != 1)) {
        keys = 0;
      } else if (now.frame->key_frame != 0) {
        ++keys;
      }
      const bool damaged = decoder_->is_damaged(*now.frame);
      const auto raw_us = raw_time_us(*now.frame);
      if (!raw_us || *raw_us > time_us || now.frame->pts != now.frame->best_effort_timestamp) {
        return false;
      }
      if (*raw_us < time_us) continue;
      ahead_time_us_ = time_us;
      ahead_damaged_ = damaged;
      ahead_ = levels_.fill(std::move(now.frame));
      timeline_.resume(time_us);
      ahead_break_ = Break::kNone;
      size_changes(*ahead_);
      shallow_ = keys < kDeepKeys;
      return keys >= keys_needed;
    }
  }

  std::filesystem::path path_;
  int threads_;
  std::optional<int> track_;
  SourceInfo info_;
  std::int64_t start_us_ = 0;  // what the file's clock says at time 0
  double slowed_ = 1;          // how many times slower than true it plays
  double playback_fps_ = 0;    // as the file says, where its times are put right
  std::unique_ptr<StreamDecoder> decoder_;
  Timeline timeline_{1};
  ValidBits levels_;
  DamageLog damage_;
  bool repaired_ = false;
  bool shallow_ = false;   // the last jump still shows where errors are concealed
  int errors_ = 0;         // of the decoder, seen so far
  libav::FramePtr ahead_;  // frame next_index_, decoded, not yet handed out
  std::int64_t ahead_time_us_ =
      0;  // its time, or of the frame before it as long as it is not there
  PictureGeometry ahead_geometry_;
  Break ahead_break_ = Break::kNone;
  bool ahead_damaged_ = false;
  std::int64_t next_index_ = 0;
  int width_ = 0, height_ = 0;                   // of the frame before; 0: there is none
  std::int64_t looked_at_ = 0, interlaced_ = 0;  // frames, and those marked as interlaced
};

}  // namespace

std::unique_ptr<FrameSource> open_ffmpeg_source(const std::filesystem::path& path,
                                                const SourceOptions& options) {
  return std::make_unique<FfmpegSource>(path, options);
}

std::string ffmpeg_version() { return av_version_info(); }

}  // namespace inkling
