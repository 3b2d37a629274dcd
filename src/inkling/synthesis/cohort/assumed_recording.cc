#include "inkling/synthesis/cohort/assumed_recording.h"

#include <algorithm>
#include <cmath>

#include "inkling/synthesis/cohort/assumptions.h"

namespace inkling {
namespace {

constexpr int kUsualPixels = 640 * 480;  // to which the table's bit rate belongs
// Of one person's micro-expressions about her mean asymmetry of the sides, where there is any.
constexpr double kAsymmetryHalfRange = 0.15;
// Of the spread of durations, that of the place of the apex and of the asymmetry of the sides.
constexpr double kApexOfSpread = 0.2, kAsymmetryOfSpread = 0.5;
constexpr Range kApexPlaces{0.1, 0.9};
constexpr std::uint64_t kOwnEffects = 0x5eed0f0e;  // apart from what else is drawn of a person

Range scaled(const Range& range, double factor) {
  return {factor * range.low, factor * range.high};
}

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

void apply_differences(const PersonTraits& person, const PopulationDifferences& differences,
                       double subject_spread, ScriptOptions& script) {
  Random own(person.seed ^ kOwnEffects);
  const auto factor = [&](double mean) { return mean * std::exp(subject_spread * own.normal()); };
  script.micro_duration_s = scaled(script.micro_duration_s, factor(differences.duration_factor));
  script.micro_amplitude_iod =
      scaled(script.micro_amplitude_iod, factor(differences.amplitude_factor));
  script.micro_every_s /= factor(differences.rate_factor);
  const auto place = [&](double share) {
    return std::clamp(share, kApexPlaces.low, kApexPlaces.high);
  };
  const double shift = differences.apex_shift + kApexOfSpread * subject_spread * own.normal();
  const Range apex = script.micro_apex_share;
  script.micro_apex_share = {place(apex.low + shift), place(apex.high + shift)};
  const double sides =
      differences.side_asymmetry + kAsymmetryOfSpread * subject_spread * own.normal();
  if (sides == 0) return;
  const auto side = [](double asymmetry) { return std::clamp(asymmetry, -1.0, 1.0); };
  script.micro_side_asymmetry = {side(sides - kAsymmetryHalfRange),
                                 side(sides + kAsymmetryHalfRange)};
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
