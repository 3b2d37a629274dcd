#include "inkling/synthesis/cohort/assumed_recording.h"

#include <algorithm>
#include <cmath>

#include "inkling/synthesis/cohort/assumptions.h"

namespace inkling {
namespace {

constexpr int kUsualPixels = 640 * 480;  // to which the table's bit rate belongs

double blinks_per_min(const PersonTraits& person, Random& random) {
  if (person.population == Population::kAdult) {
    return draw_assumed(Assumption::kBlinks, Population::kAdult, random);
  }
  const Range range = assumed_range(Assumption::kBlinks, Population::kChild);
  return range.low + (range.high - range.low) * std::clamp((person.age_years - 4) / 8, 0.0, 1.0);
}

}  // namespace

ScriptOptions assumed_script(const PersonTraits& person, Random& random) {
  const Population who = person.population;
  ScriptOptions script;
  script.micro_every_s = draw_assumed(Assumption::kMicroEvery, who, random);
  script.micro_duration_s = assumed_range(Assumption::kMicroDuration, who);
  script.micro_amplitude_iod = assumed_range(Assumption::kMicroAmplitude, who);
  script.macros_per_min = draw_assumed(Assumption::kMacros, who, random);
  script.macro_duration_s = assumed_range(Assumption::kMacroDuration, who);
  script.macro_amplitude_iod = assumed_range(Assumption::kMacroAmplitude, who);
  script.blinks_per_min = blinks_per_min(person, random);
  script.speech_per_min = draw_assumed(Assumption::kSpeech, who, random);
  script.heads_per_min = draw_assumed(Assumption::kHeads, who, random);
  script.hands_per_min = draw_assumed(Assumption::kHands, who, random);
  script.lights_per_min = draw_assumed(Assumption::kLights, who, random);
  for (const EmotionWeight& emotion : emotion_mix()) {
    script.emotions.insert(script.emotions.end(), static_cast<std::size_t>(emotion.weight),
                           std::string(emotion.emotion));
  }
  return script;
}

CallDamage assumed_damage(Population population, int width, int height, Random& random) {
  CallDamage damage;
  damage.noise_gray = draw_assumed(Assumption::kNoise, population, random);
  const double kbps = draw_assumed(Assumption::kBitrate, population, random);
  damage.bitrate_kbps =
      std::max(50, static_cast<int>(std::lround(kbps * width * height / kUsualPixels)));
  damage.freezes_per_min = draw_assumed(Assumption::kFreezes, population, random);
  damage.preset = "veryfast";
  return damage;
}

}  // namespace inkling
