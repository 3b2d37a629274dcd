#include "inkling/synthesis/cohort/assumptions.h"

namespace inkling {

const std::array<AssumedRange, 16>& assumptions() {
  // Micro-expressions are over within 0.5 s; adults' mean lies at 0.3 to 0.4 s. That children's are
  // a little shorter is not known: their range is wider instead.
  static constexpr std::array<AssumedRange, 16> kAssumptions = {{
      {Assumption::kMicroEvery,
       "seconds from one micro-expression to the next, mean",
       {5, 6},
       {5, 6},
       "assumption: far more than in life, so that a recording is worth its length"},
      {Assumption::kMicroDuration,
       "micro-expression, onset to offset, s",
       {0.20, 0.48},
       {0.24, 0.48},
       "Yan et al., Journal of Nonverbal Behavior 37, 2013 (adults); for children assumption"},
      {Assumption::kMicroAmplitude,
       "micro-expression, largest displacement, share of the eye distance",
       {0.02, 0.04},
       {0.02, 0.04},
       "assumption: 1.5 to 3 pixels of a call"},
      {Assumption::kMacros, "expressions a minute", {2, 4}, {1.5, 3}, "assumption"},
      {Assumption::kMacroDuration,
       "expression, onset to offset, s",
       {0.8, 3.0},
       {0.8, 3.0},
       "Ekman, Emotions Revealed, 2003 (0.5 to 4 s)"},
      {Assumption::kMacroAmplitude,
       "expression, largest displacement, share of the eye distance",
       {0.06, 0.16},
       {0.06, 0.14},
       "assumption"},
      {Assumption::kBlinks,
       "blinks a minute (children: rising with age)",
       {5, 10},
       {15, 20},
       "Zametkin et al., Annals of Neurology 5, 1979; Bentivoglio et al., Movement Disorders 12, "
       "1997; the figures of children are an assumption in their direction"},
      {Assumption::kSpeech,
       "stretches of speech of 1.2 to 3.5 s a minute",
       {2, 5},
       {2, 4},
       "assumption"},
      {Assumption::kHeads, "nods, turns and tilts a minute", {3, 6}, {1, 4}, "assumption"},
      {Assumption::kHands,
       "times a minute that a hand comes to the face",
       {0, 1},
       {0, 0.5},
       "assumption"},
      {Assumption::kLiveliness,
       "sway of the head, 1: a seated adult who listens",
       {1.2, 1.8},
       {0.7, 1.1},
       "assumption: children move more"},
      {Assumption::kLights, "changes of light a minute", {0, 1}, {0, 1}, "assumption"},
      {Assumption::kEyeDistance,
       "between the eyes, share of the picture's height",
       {0.13, 0.17},
       {0.14, 0.18},
       "assumption: head and shoulders in view"},
      {Assumption::kNoise, "camera noise, grey levels", {1, 2.5}, {1, 2.5}, "assumption"},
      {Assumption::kBitrate,
       "H.264 at 640 x 480 and 25 frames/s, kbit/s",
       {450, 550},
       {450, 550},
       "assumption: as a call on an ordinary line"},
      {Assumption::kFreezes,
       "freezes of 0.3 to 1.5 s a minute",
       {2.1, 2.1},
       {2.1, 2.1},
       "assumption"},
  }};
  return kAssumptions;
}

Range assumed_range(Assumption assumption, Population population) {
  const AssumedRange& row = assumptions()[static_cast<std::size_t>(assumption)];
  return population == Population::kChild ? row.child : row.adult;
}

double draw_assumed(Assumption assumption, Population population, Random& random) {
  const Range range = assumed_range(assumption, population);
  return random.uniform(range.low, range.high);
}

const std::vector<EmotionWeight>& emotion_mix() {
  static const std::vector<EmotionWeight> mix = {{"happiness", 10}, {"surprise", 3}, {"anger", 2},
                                                 {"disgust", 2},    {"sadness", 1},  {"fear", 1}};
  return mix;
}

}  // namespace inkling
