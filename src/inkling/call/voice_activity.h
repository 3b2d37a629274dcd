#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "inkling/call/power_spectrum.h"
#include "inkling/progress.h"
#include "inkling/recording.h"
#include "inkling/video/sound.h"

namespace inkling {

// When somebody speaks, from the sound of a recording: long-term spectral divergence (Ramirez,
// Segura, Benitez, de la Torre and Rubio 2004, Speech Communication 42, 271-287). Every 10 ms the
// spectral envelope, the largest power of each frequency within 60 ms on both sides, is compared
// with the noise; where it lies above it by kSpeechDb on average over 100 to 4000 Hz, and how loud
// the frames are varies by kSyllableDb within 0.3 s on both sides, as it does from syllable to
// syllable, somebody speaks, or something else sounds that is no steady noise: music, a dog, keys
// that are struck for longer. The noise of each frequency is its least smoothed power within four
// seconds on both sides (minimum statistics: Martin 2001, IEEE Transactions on Speech and Audio
// Processing 9, 504-512), so that it follows a fan and does not learn from speech, and -65 dB of
// full scale where there is less, as calls that cut noise out leave silence. A fan that comes on
// faster than that does not vary, and a knock of less than 60 ms is left out of it. Gaps of up to
// 0.25 s belong to the speech around them, sounds of less than 0.2 s are none. Voices of all people
// in the recording count alike.
class VoiceActivity {
 public:
  VoiceActivity();
  // Blocks in order of time; where there is a gap, what is before and after it is told apart.
  void add(const SoundBlock& block);
  // After the last one: when somebody speaks, in order.
  std::vector<TimeSpan> finish();

  static constexpr double kSpeechDb = 9, kSyllableDb = 5;

 private:
  // Power of the band's frequencies, one a frame of 10 ms, and the least of it smoothed.
  struct Block {
    std::vector<std::vector<float>> frames;
    std::vector<float> least;
  };
  void add_frame();
  void judge(std::size_t block);
  void end_stretch();
  std::vector<float> noise_about(std::size_t block) const;
  std::vector<double> loudness_about(std::size_t block, const std::vector<float>& noise) const;
  const std::vector<float>* frame_at(std::size_t frame) const;  // null: there is none
  double divergence_db(std::size_t block, std::size_t frame, const std::vector<float>& noise) const;
  void note_speech(std::int64_t middle_us);

  PowerSpectrum spectrum_;
  std::vector<float> held_;       // samples from the next frame's first one on
  std::int64_t begin_us_ = 0;     // of the stretch without a gap
  std::int64_t samples_ = 0;      // of the stretch
  std::int64_t frames_ = 0;       // of the stretch
  std::deque<Block> blocks_;      // that are judged or serve as neighbours
  std::int64_t first_block_ = 0;  // number of blocks_[0] in the stretch
  std::size_t next_ = 0;          // index into blocks_ of the next to be judged
  std::vector<float> smooth_;     // smoothed power
  std::vector<TimeSpan> speech_;
};

// Of a recording's sound. Throws Error(kCancelled).
std::vector<TimeSpan> find_speech(SoundSource& sound, const CancelToken& cancel = {});

// Whether any span touches begin to end, both inclusive. speech: in order.
bool is_in_speech(const std::vector<TimeSpan>& speech, std::int64_t begin_us, std::int64_t end_us);

}  // namespace inkling
