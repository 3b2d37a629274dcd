#include "inkling/call/voice_activity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace inkling {
namespace {

constexpr std::size_t kFrameSamples = 512;  // 32 ms
constexpr std::size_t kShiftSamples = kSoundHz / 100;
constexpr std::int64_t kShiftUs = 10'000;
constexpr std::size_t kLowest = 3, kHighest = 128;  // of the spectrum: 94 to 4000 Hz
constexpr std::size_t kEnvelopeFrames = 6;          // on both sides
constexpr std::size_t kBlockFrames = 20;            // minima are kept for so many together
constexpr std::size_t kNoiseBlocks = 20;            // on both sides
constexpr float kSmoothing = 0.8f;                  // from one frame to the next
constexpr float kLeastToMean = 2.5f;                // of smoothed noise, measured on white noise
constexpr std::int64_t kWarmUpFrames = 10;          // of a stretch, before minima are taken
constexpr float kUnknown = 1e30f;                   // noise, of which nothing is above it
constexpr std::ptrdiff_t kSyllableFrames = 30;      // on both sides
constexpr std::size_t kKnockFrames = 6;             // that a knock is heard in
constexpr double kFloorDb = -65;                    // of full scale
constexpr std::int64_t kGapUs = 30'000;             // in the sound's times, that is none
constexpr std::int64_t kBridgedUs = 250'000;        // between two stretches of speech
constexpr std::int64_t kShortestUs = 200'000;       // of speech
// The envelope reaches so far before and after a sound.
constexpr std::int64_t kEnvelopeUs = kEnvelopeFrames * kShiftUs;

// From the softest to the loudest frame about the block's frame, those of a knock left out;
// loudness: loudness_about().
double range_db(const std::vector<double>& loudness, std::size_t frame) {
  std::vector<double> about;
  for (std::size_t i = frame; i <= frame + 2 * kSyllableFrames; ++i) {
    if (loudness[i] >= 0) about.push_back(loudness[i]);
  }
  std::ranges::sort(about);
  const std::size_t loudest = about.size() - 1 - std::min(kKnockFrames, about.size() - 1);
  return 10 * std::log10(about[loudest] / std::max(about[0], 1e-6));
}

}  // namespace

VoiceActivity::VoiceActivity() : spectrum_(kFrameSamples) {}

void VoiceActivity::add(const SoundBlock& block) {
  const std::int64_t expected_us = begin_us_ + samples_ * 1'000'000 / kSoundHz;
  if (samples_ == 0 || std::abs(block.time_us - expected_us) > kGapUs) {
    end_stretch();
    begin_us_ = block.time_us;
  }
  held_.insert(held_.end(), block.samples.begin(), block.samples.end());
  samples_ += static_cast<std::int64_t>(block.samples.size());
  while (held_.size() >= kFrameSamples) {
    add_frame();
    held_.erase(held_.begin(), held_.begin() + kShiftSamples);
  }
}

void VoiceActivity::add_frame() {
  std::array<float, kFrameSamples / 2 + 1> all{};
  spectrum_.measure(std::span(held_).first(kFrameSamples), all);
  std::vector<float> power(all.begin() + kLowest, all.begin() + kHighest + 1);
  if (blocks_.empty() || blocks_.back().frames.size() == kBlockFrames) {
    blocks_.push_back({{}, std::vector<float>(power.size(), kUnknown)});
  }
  Block& block = blocks_.back();
  smooth_.resize(power.size());
  // At first all frames so far count alike; until they are many their mean says little.
  const float share = std::max(1 - kSmoothing, 1 / static_cast<float>(++frames_));
  for (std::size_t k = 0; k < power.size(); ++k) {
    smooth_[k] += share * (power[k] - smooth_[k]);
    if (frames_ > kWarmUpFrames) block.least[k] = std::min(block.least[k], smooth_[k]);
  }
  block.frames.push_back(std::move(power));
  if (block.frames.size() < kBlockFrames || blocks_.size() <= next_ + kNoiseBlocks) return;
  judge(next_++);
  if (next_ <= kNoiseBlocks) return;
  blocks_.pop_front();
  ++first_block_, --next_;
}

std::vector<float> VoiceActivity::noise_about(std::size_t block) const {
  const std::size_t first = block < kNoiseBlocks ? 0 : block - kNoiseBlocks;
  const std::size_t last = std::min(block + kNoiseBlocks, blocks_.size() - 1);
  std::vector<float> noise = blocks_[first].least;
  for (std::size_t b = first + 1; b <= last; ++b) {
    for (std::size_t k = 0; k < noise.size(); ++k) {
      noise[k] = std::min(noise[k], blocks_[b].least[k]);
    }
  }
  const auto floor = static_cast<float>(std::pow(10, kFloorDb / 10));
  for (float& value : noise) value = std::max(kLeastToMean * value, floor);
  return noise;
}

const std::vector<float>* VoiceActivity::frame_at(std::size_t frame) const {
  const std::size_t block = frame / kBlockFrames, at = frame % kBlockFrames;
  const bool is_there = block < blocks_.size() && at < blocks_[block].frames.size();
  return is_there ? &blocks_[block].frames[at] : nullptr;
}

double VoiceActivity::divergence_db(std::size_t block, std::size_t frame,
                                    const std::vector<float>& noise) const {
  const auto at = static_cast<std::ptrdiff_t>(block * kBlockFrames + frame);
  const auto reach = static_cast<std::ptrdiff_t>(kEnvelopeFrames);
  std::vector<float> envelope(noise.size(), 0);
  for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, at - reach); i <= at + reach; ++i) {
    const std::vector<float>* power = frame_at(static_cast<std::size_t>(i));
    if (!power) break;
    for (std::size_t k = 0; k < power->size(); ++k)
      envelope[k] = std::max(envelope[k], (*power)[k]);
  }
  double sum = 0;
  for (std::size_t k = 0; k < noise.size(); ++k) sum += envelope[k] / noise[k];
  return 10 * std::log10(sum / static_cast<double>(noise.size()));
}

// How often as strong as the noise each frame is, from kSyllableFrames before the block to as many
// behind it; negative where there is none.
std::vector<double> VoiceActivity::loudness_about(std::size_t block,
                                                  const std::vector<float>& noise) const {
  std::vector<double> loudness;
  const auto first = static_cast<std::ptrdiff_t>(block * kBlockFrames) - kSyllableFrames;
  const auto count = static_cast<std::ptrdiff_t>(kBlockFrames) + 2 * kSyllableFrames;
  for (std::ptrdiff_t i = first; i < first + count; ++i) {
    const std::vector<float>* power = i < 0 ? nullptr : frame_at(static_cast<std::size_t>(i));
    double sum = power ? 0 : -1;
    for (std::size_t k = 0; power && k < noise.size(); ++k) sum += (*power)[k] / noise[k];
    loudness.push_back(sum);
  }
  return loudness;
}

void VoiceActivity::judge(std::size_t block) {
  const std::vector<float> noise = noise_about(block);
  const std::vector<double> loudness = loudness_about(block, noise);
  const std::int64_t number = first_block_ + static_cast<std::int64_t>(block);
  for (std::size_t f = 0; f < blocks_[block].frames.size(); ++f) {
    if (divergence_db(block, f, noise) < kSpeechDb || range_db(loudness, f) < kSyllableDb) continue;
    const std::int64_t frame =
        number * static_cast<std::int64_t>(kBlockFrames) + static_cast<std::int64_t>(f);
    note_speech(begin_us_ + frame * kShiftUs +
                static_cast<std::int64_t>(kFrameSamples) * 500'000 / kSoundHz);
  }
}

void VoiceActivity::note_speech(std::int64_t middle_us) {
  if (!speech_.empty() && middle_us - speech_.back().end_us <= kBridgedUs + 2 * kEnvelopeUs) {
    speech_.back().end_us = middle_us;
  } else {
    speech_.push_back({middle_us, middle_us});
  }
}

void VoiceActivity::end_stretch() {
  while (next_ < blocks_.size()) judge(next_++);
  blocks_.clear(), held_.clear(), smooth_.clear();
  first_block_ = samples_ = frames_ = 0;
  next_ = 0;
}

std::vector<TimeSpan> VoiceActivity::finish() {
  end_stretch();
  std::vector<TimeSpan> spoken;
  for (TimeSpan span : std::exchange(speech_, {})) {
    // What lies within the envelope alone is no sound yet, or none any more.
    if (span.end_us - span.begin_us < 2 * kEnvelopeUs + kShortestUs) continue;
    spoken.push_back({span.begin_us + kEnvelopeUs, span.end_us - kEnvelopeUs});
  }
  return spoken;
}

std::vector<TimeSpan> find_speech(SoundSource& sound, const CancelToken& cancel) {
  VoiceActivity activity;
  for (SoundBlock block; sound.next(block);) {
    cancel.check();
    activity.add(block);
  }
  return activity.finish();
}

bool is_in_speech(const std::vector<TimeSpan>& speech, std::int64_t begin_us, std::int64_t end_us) {
  const auto after = std::ranges::lower_bound(speech, begin_us, {}, &TimeSpan::end_us);
  return after != speech.end() && after->begin_us <= end_us;
}

}  // namespace inkling
