#include "inkling/synthesis/call/script.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "inkling/facs/unit_emotions.h"

namespace inkling {
namespace {

constexpr double kMarginS = 1.0;  // from the ends of a stretch
constexpr double kApartS = 0.3;   // between two movements of skin
constexpr int kTries = 60;        // for a free place

class Script {
 public:
  Script(const std::vector<FacePath::Stretch>& stretches, const ScriptOptions& options,
         Random& random, const RecordedMotions& recorded)
      : options_(options), random_(random), recorded_(recorded) {
    for (auto stretch : stretches) {
      stretch.begin_s += kMarginS, stretch.end_s -= kMarginS;
      if (stretch.end_s <= stretch.begin_s) continue;
      free_.push_back(stretch);
      total_s_ += stretch.end_s - stretch.begin_s;
    }
  }

  void micro_movements() {
    if (options_.micro_every_s <= 0) return;
    for (const auto& stretch : free_) {
      double t = stretch.begin_s + random_.uniform(0, 0.5) * options_.micro_every_s;
      for (;;) {
        ScriptedMovement movement = micro();
        std::optional<ScriptedMovement> beside = some_beside(movement);
        const double begin = beside ? std::min(0.0, beside->onset_s) : 0;
        const double length =
            (beside ? std::max(movement.offset_s, beside->offset_s) : movement.offset_s) - begin;
        if (t + length > stretch.end_s) break;
        shift(movement, t - begin);
        script_.push_back(movement);
        ++micros_;
        if (beside) {
          shift(*beside, t - begin);
          script_.push_back(*beside);
        }
        t += std::max(length + 1.0, random_.uniform(0.7, 1.3) * options_.micro_every_s);
      }
    }
  }

  // `make` gives a movement that begins at 0.
  template <typename Make>
  void scatter(double per_min, Make make) {
    double left = per_min * total_s_ / 60;
    for (; left > 0 && random_.chance(std::min(1.0, left)); left -= 1) {
      ScriptedMovement movement = make();
      for (int i = 0; i < kTries; ++i) {
        const double t = random_place(movement.offset_s);
        // Light may change whatever the face does.
        const bool anywhere = is_light(movement);
        if (t < 0 || (!anywhere && !is_free(t, t + movement.offset_s))) continue;
        shift(movement, t);
        script_.push_back(movement);
        break;
      }
    }
  }

  ScriptedMovement micro() {
    ScriptedMovement movement =
        expression("micro", options_.micro_amplitude_iod, emotion_in_turn());
    const Range apex = options_.micro_apex_share, sides = options_.micro_side_asymmetry;
    if (options_.natural_timing) {
      time_as_in_published_sets(movement);
    } else {
      movement.offset_s =
          random_.uniform(options_.micro_duration_s.low, options_.micro_duration_s.high);
      movement.apex_s = movement.offset_s *
                        random_.uniform(apex.low - early_or_late(), apex.high + early_or_late());
    }
    const bool even = sides.low == 0 && sides.high == 0;
    if (!even) movement.side_asymmetry = random_.uniform(sides.low, sides.high);
    return movement;
  }

  ScriptedMovement macro() {
    ScriptedMovement movement = expression("macro", options_.macro_amplitude_iod, nullptr);
    movement.offset_s =
        random_.uniform(options_.macro_duration_s.low, options_.macro_duration_s.high);
    movement.apex_s = movement.offset_s * random_.uniform(0.2, 0.35);
    movement.hold_s = movement.offset_s * random_.uniform(0.1, 0.4);
    return movement;
  }

  // Spontaneous blinks last 0.1 to 0.4 s and close faster than they open (Schiffman 2001).
  ScriptedMovement blink() {
    ScriptedMovement movement = of_type("blink");
    movement.offset_s = random_.uniform(0.18, 0.36);
    movement.apex_s = movement.offset_s * random_.uniform(0.35, 0.45);
    movement.amplitude_iod = random_.uniform(0.2, 0.26);
    return movement;
  }

  // The eyes jump to another place and, later, back: 20 to 100 ms each (saccades of up to some 25
  // degrees).
  ScriptedMovement gaze() {
    ScriptedMovement movement = of_type("gaze");
    movement.apex_s = random_.uniform(0.03, 0.08);
    movement.hold_s = random_.uniform(0.15, 2.0);
    movement.offset_s = movement.apex_s + movement.hold_s + random_.uniform(0.03, 0.08);
    movement.amplitude_iod = random_.uniform(0.04, 0.1);
    movement.seed = random_.bits();
    return movement;
  }

  ScriptedMovement squint() {
    ScriptedMovement movement = of_type("squint");
    movement.apex_s = random_.uniform(0.12, 0.4);
    movement.hold_s = random_.uniform(0.3, 2.0);
    movement.offset_s = movement.apex_s + movement.hold_s + random_.uniform(0.2, 0.5);
    movement.amplitude_iod = random_.uniform(0.05, 0.1);
    return movement;
  }

  ScriptedMovement speech() {
    ScriptedMovement movement = of_type("speech");
    movement.offset_s = random_.uniform(1.2, 3.5);
    movement.apex_s = 0.5 * movement.offset_s;
    movement.amplitude_iod = random_.uniform(0.05, 0.12);
    movement.seed = random_.bits();
    movement.open_mouth = options_.open_mouth;
    return movement;
  }

  // The larynx goes up and comes down within a second.
  ScriptedMovement swallow() {
    ScriptedMovement movement = of_type("swallow");
    movement.offset_s = random_.uniform(0.6, 1.0);
    movement.apex_s = movement.offset_s * random_.uniform(0.35, 0.5);
    movement.amplitude_iod = random_.uniform(0.04, 0.09);
    return movement;
  }

  ScriptedMovement head() { return sized(passing("head", {0.7, 2.0})); }

  // Of 0.35 to 0.7 s each.
  ScriptedMovement nod() {
    ScriptedMovement movement = sized(of_type("head"));
    movement.nods = 2 + static_cast<int>(random_.index(3));
    movement.offset_s = movement.nods * random_.uniform(0.35, 0.7);
    movement.apex_s = 0.5 * movement.offset_s / movement.nods;
    movement.seed = random_.bits();
    return movement;
  }

  // Other light at once, or within the two tenths of a second that a camera takes.
  ScriptedMovement screen() {
    ScriptedMovement movement = of_type("screen");
    movement.apex_s = random_.uniform(0.03, 0.2);
    movement.hold_s = random_.uniform(0.3, 4.0);
    movement.offset_s = movement.apex_s + movement.hold_s + random_.uniform(0.03, 0.2);
    movement.seed = random_.bits();
    return movement;
  }

  ScriptedMovement passing(const char* type, Range duration_s) {
    ScriptedMovement movement = of_type(type);
    movement.offset_s = random_.uniform(duration_s.low, duration_s.high);
    movement.apex_s = movement.offset_s * random_.uniform(0.3, 0.5);
    movement.hold_s = movement.offset_s * random_.uniform(0, 0.3);
    movement.seed = random_.bits();
    return movement;
  }

  std::vector<ScriptedMovement> finish() {
    std::stable_sort(script_.begin(), script_.end(),
                     [](const auto& a, const auto& b) { return a.onset_s < b.onset_s; });
    return std::move(script_);
  }

 private:
  static bool is_light(const ScriptedMovement& m) {
    return m.type == "light" || m.type == "screen";
  }

  ScriptedMovement sized(ScriptedMovement movement) const {
    movement.size = options_.head_size;
    return movement;
  }

  // Medians 0.305 s (CASME II), 0.39 s (SAMM) and 0.395 s (DFME); never beyond half a second.
  void time_as_in_published_sets(ScriptedMovement& movement) {
    movement.offset_s = std::clamp(0.36 * std::exp(0.28 * random_.normal()), 0.12, 0.5);
    movement.apex_s = std::min(random_.uniform(0.15, 0.2), 0.6 * movement.offset_s);
    movement.as_muscles = true;
    for (std::size_t i = 0; i < movement.units.size(); ++i) {
      movement.unit_lags_s.push_back(i == 0 ? 0 : random_.uniform(0, 0.5) * movement.apex_s);
    }
  }

  // What comes with a micro-expression that begins at 0.
  std::optional<ScriptedMovement> some_beside(const ScriptedMovement& micro) {
    if (options_.beside.empty()) return std::nullopt;
    double at = random_.uniform();
    for (const auto& [type, share] : options_.beside) {
      if (at < share) return beside(type, micro);
      at -= share;
    }
    return std::nullopt;
  }

  ScriptedMovement beside(const std::string& type, const ScriptedMovement& micro) {
    ScriptedMovement other = type == "blink"     ? blink()
                             : type == "gaze"    ? gaze()
                             : type == "squint"  ? squint()
                             : type == "swallow" ? swallow()
                             : type == "macro"   ? macro()
                             : type == "nod"     ? nod()
                             : type == "head"    ? head()
                                                 : speech();
    const double length = other.offset_s;
    if (type == "macro") {
      const double gap = random_.uniform(0.1, 0.8);
      shift(other, random_.chance(0.5) ? -length - gap : micro.offset_s + gap);
    } else if (type != "head" && type != "nod" && type != "speech") {
      shift(other, random_.uniform(-0.8 * length, 0.8 * micro.offset_s));
    } else {
      shift(other, -random_.uniform(0.1, 0.9) * std::max(0.2, length - micro.offset_s));
    }
    return other;
  }

  // How much earlier or later than usual an apex may lie, share of the movement.
  double early_or_late() const { return 0.1 * options_.variety; }

  static ScriptedMovement of_type(const char* type) {
    ScriptedMovement movement;
    movement.type = type;
    return movement;
  }

  // given: null: one is drawn.
  ScriptedMovement expression(const char* type, Range amplitude_iod, const std::string* given) {
    ScriptedMovement movement = of_type(type);
    movement.amplitude_iod = random_.uniform(amplitude_iod.low, amplitude_iod.high);
    movement.variety = options_.variety;
    if (options_.any_place_share > 0 || options_.variety > 0) movement.seed = random_.bits();
    if (options_.any_place_share > 0 && random_.chance(options_.any_place_share)) {
      movement.any_place = true;
      return movement;
    }
    if (movement.type == "micro" && !recorded_.empty()) {
      movement.like = recorded_[random_.index(recorded_.size())];
      movement.units = movement.like->units;
      return movement;
    }
    if (!options_.micro_units.empty()) {
      movement.units = options_.micro_units[random_.index(options_.micro_units.size())];
      return movement;
    }
    // Drawn in any case: what is drawn after it stays the same.
    const EmotionUnits& drawn = some_emotion();
    const EmotionUnits& emotion = given != nullptr ? units_of(*given) : drawn;
    movement.emotion = emotion.emotion;
    movement.units = emotion.combinations[random_.index(emotion.combinations.size())];
    return movement;
  }

  const EmotionUnits& some_emotion() {
    const auto& all = emotion_units();
    if (options_.emotions.empty()) return all[random_.index(all.size())];
    return units_of(options_.emotions[random_.index(options_.emotions.size())]);
  }

  static const EmotionUnits& units_of(const std::string& name) {
    const auto& all = emotion_units();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& e) { return e.emotion == name; });
    assert(found != all.end());
    return *found;
  }

  // Of the next micro-expression; they come before all else. One that finds no place needs none.
  const std::string* emotion_in_turn() const {
    const auto& given = options_.micro_emotions;
    return given.empty() ? nullptr : &given[std::min(micros_, given.size() - 1)];
  }

  static void shift(ScriptedMovement& movement, double t_s) {
    movement.onset_s += t_s, movement.apex_s += t_s, movement.offset_s += t_s;
  }

  double random_place(double length_s) {
    double at = random_.uniform(0, total_s_);
    for (const auto& stretch : free_) {
      const double size = stretch.end_s - stretch.begin_s;
      if (at < size) return at + length_s <= size ? stretch.begin_s + at : -1;
      at -= size;
    }
    return -1;
  }

  bool is_free(double begin_s, double end_s) const {
    return std::none_of(script_.begin(), script_.end(), [&](const ScriptedMovement& other) {
      return !is_light(other) && begin_s < other.offset_s + kApartS &&
             other.onset_s < end_s + kApartS;
    });
  }

  const ScriptOptions& options_;
  Random& random_;
  const RecordedMotions& recorded_;
  std::vector<FacePath::Stretch> free_;
  double total_s_ = 0;
  std::size_t micros_ = 0;
  std::vector<ScriptedMovement> script_;
};

}  // namespace

std::vector<ScriptedMovement> draw_script(const std::vector<FacePath::Stretch>& stretches,
                                          const ScriptOptions& options, Random& random,
                                          const RecordedMotions& recorded) {
  Script script(stretches, options, random, recorded);
  script.micro_movements();
  script.scatter(options.macros_per_min, [&] { return script.macro(); });
  script.scatter(options.speech_per_min, [&] { return script.speech(); });
  script.scatter(options.hands_per_min, [&] { return script.passing("hand", {1.0, 2.5}); });
  script.scatter(options.heads_per_min, [&] { return script.head(); });
  script.scatter(options.blinks_per_min, [&] { return script.blink(); });
  script.scatter(options.gazes_per_min, [&] { return script.gaze(); });
  script.scatter(options.squints_per_min, [&] { return script.squint(); });
  script.scatter(options.lights_per_min, [&] { return script.passing("light", {0.5, 4.0}); });
  script.scatter(options.nods_per_min, [&] { return script.nod(); });
  script.scatter(options.swallows_per_min, [&] { return script.swallow(); });
  script.scatter(options.screens_per_min, [&] { return script.screen(); });
  return script.finish();
}

}  // namespace inkling
