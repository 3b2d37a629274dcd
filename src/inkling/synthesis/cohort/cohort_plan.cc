#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "inkling/core/check.h"
#include "inkling/core/version.h"
#include "inkling/synthesis/cohort/assumptions.h"
#include "inkling/synthesis/cohort/cohort.h"

namespace inkling {
namespace {

constexpr double kFps = 25;
constexpr int kUsualPixels = 640 * 480;  // to which the table's bit rate belongs

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  return Random(a * 0x9e3779b97f4a7c15u ^ (b + 0x632be59bd9b4e019u)).bits();
}

PersonTraits person_of(Population population, int index, std::uint64_t seed) {
  const Sex wanted = index % 2 == 1 ? Sex::kFemale : Sex::kMale;
  std::uint64_t own = mixed(
      seed, 2 * static_cast<std::uint64_t>(index) + (population == Population::kChild ? 1 : 0));
  PersonTraits person = draw_person(population, own);
  while (person.sex != wanted) person = draw_person(population, ++own);
  return person;
}

double blinks_per_min(const PersonTraits& person, Random& random) {
  if (person.population == Population::kAdult) {
    return draw_habit(Habit::kBlinks, Population::kAdult, random);
  }
  const Range range = habit_range(Habit::kBlinks, Population::kChild);
  return range.low + (range.high - range.low) * std::clamp((person.age_years - 4) / 8, 0.0, 1.0);
}

ScriptOptions script_of(const PersonTraits& person, Random& random) {
  const Population who = person.population;
  ScriptOptions script;
  script.micro_every_s = draw_habit(Habit::kMicroEvery, who, random);
  script.micro_duration_s = habit_range(Habit::kMicroDuration, who);
  script.micro_amplitude_iod = habit_range(Habit::kMicroAmplitude, who);
  script.macros_per_min = draw_habit(Habit::kMacros, who, random);
  script.macro_duration_s = habit_range(Habit::kMacroDuration, who);
  script.macro_amplitude_iod = habit_range(Habit::kMacroAmplitude, who);
  script.blinks_per_min = blinks_per_min(person, random);
  script.speech_per_min = draw_habit(Habit::kSpeech, who, random);
  script.heads_per_min = draw_habit(Habit::kHeads, who, random);
  script.hands_per_min = draw_habit(Habit::kHands, who, random);
  script.lights_per_min = draw_habit(Habit::kLights, who, random);
  for (const EmotionWeight& emotion : emotion_mix()) {
    script.emotions.insert(script.emotions.end(), static_cast<std::size_t>(emotion.weight),
                           std::string(emotion.emotion));
  }
  return script;
}

CallDamage damage_of(Population who, const CohortOptions& options, Random& random) {
  CallDamage damage;
  damage.noise_grey = draw_habit(Habit::kNoise, who, random);
  damage.bitrate_kbps =
      std::max(50, static_cast<int>(std::lround(draw_habit(Habit::kBitrate, who, random) *
                                                options.width * options.height / kUsualPixels)));
  damage.freezes_per_min = draw_habit(Habit::kFreezes, who, random);
  damage.preset = "veryfast";
  return damage;
}

CohortRecording recording_of(const PersonTraits& person, const std::string& subject, int number,
                             const CohortOptions& options) {
  CohortRecording planned;
  planned.subject = subject;
  planned.name = fmt::format("{}-{}", subject, number);
  planned.person = person;
  const std::uint64_t seed = mixed(person.seed, static_cast<std::uint64_t>(number));
  planned.setting = draw_setting(seed);
  Random random(seed);
  planned.options.script = script_of(person, random);
  planned.options.damage = damage_of(person.population, options, random);
  planned.options.iod_px =
      options.height * draw_habit(Habit::kEyeDistance, person.population, random);
  planned.options.liveliness = draw_habit(Habit::kLiveliness, person.population, random);
  planned.options.seed = seed;
  planned.options.seconds = options.seconds;
  planned.options.fps = kFps;
  planned.options.width = options.width, planned.options.height = options.height;
  planned.key = fmt::format("inkling {} cohort, {} {}, {} s, {}x{}", version(), person.seed, seed,
                            options.seconds, options.width, options.height);
  return planned;
}

}  // namespace

std::vector<CohortRecording> plan_cohort(const CohortOptions& options) {
  INKLING_CHECK(options.children >= 0 && options.adults >= 0 && options.recordings > 0);
  std::vector<CohortRecording> plan;
  for (const Population population : {Population::kChild, Population::kAdult}) {
    const bool child = population == Population::kChild;
    for (int index = 1; index <= (child ? options.children : options.adults); ++index) {
      const PersonTraits person = person_of(population, index, options.seed);
      const std::string subject = fmt::format("{}{:02}", child ? 'c' : 'a', index);
      for (int number = 1; number <= options.recordings; ++number) {
        plan.push_back(recording_of(person, subject, number, options));
      }
    }
  }
  return plan;
}

}  // namespace inkling
