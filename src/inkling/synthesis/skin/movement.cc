#include "inkling/synthesis/skin/movement.h"

#include <algorithm>
#include <cmath>

#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr double kPi = 3.14159265358979323846;

double rise(double x) { return 0.5 - 0.5 * std::cos(kPi * std::clamp(x, 0.0, 1.0)); }

// Syllables one after another, each opening the jaw by another share.
double syllables(const ScriptedMovement& speech, double t_s) {
  Random random(speech.seed);
  for (double begin = speech.onset_s; begin < speech.offset_s;) {
    const double length = std::min(random.uniform(0.15, 0.30), speech.offset_s - begin);
    const double share = random.uniform(0.25, 1.0);
    if (t_s < begin + length)
      return share * (0.5 - 0.5 * std::cos(2 * kPi * (t_s - begin) / length));
    begin += length + (random.chance(0.15) ? random.uniform(0.1, 0.3) : 0);
    if (t_s < begin) return 0;
  }
  return 0;
}

// Muscles let go quickly at first, and take long for the rest.
double relaxed(double x) { return rise(1 - std::pow(std::clamp(x, 0.0, 1.0), 0.7)); }

// Muscles pull at once.
double pulled(double x) { return rise(std::pow(std::clamp(x, 0.0, 1.0), 0.8)); }

WarpField field_of(const ScriptedMovement& movement, const Landmarks& landmarks) {
  if (movement.type == "blink") return WarpField::blink(landmarks);
  if (movement.type == "speech") return WarpField::jaw(landmarks);
  if (movement.type == "squint") return WarpField::squint(landmarks);
  if (movement.type == "swallow") return WarpField::swallow(landmarks);
  if (movement.like) return WarpField(carried(*movement.like, landmarks));
  Random random(movement.seed);
  if (movement.type == "gaze") {
    const double aside = random.uniform(0.5, 1) * (random.chance(0.5) ? 1 : -1);
    return WarpField::gaze(landmarks, {aside, random.uniform(-0.4, 0.4)});
  }
  if (movement.any_place) return WarpField::any_place(random);
  return WarpField(movement.units, landmarks, {movement.variety, &random}, movement.side_asymmetry);
}

bool by_features(const ScriptedMovement& movement) { return movement.like || movement.open_mouth; }

// Each unit from its own onset on.
void add_units_apart(const ScriptedMovement& movement, const Landmarks& landmarks,
                     std::vector<SkinMovement>& all) {
  const WarpField whole = field_of(movement, landmarks);
  for (std::size_t i = 0; i < movement.units.size(); ++i) {
    ScriptedMovement part = movement;
    part.onset_s += movement.unit_lags_s[i];
    all.emplace_back(std::move(part), whole.of_unit(i));
  }
}

}  // namespace

double ScriptedMovement::phase(double t_s) const {
  if (t_s <= onset_s || t_s >= offset_s) return 0;
  if (type == "speech") return syllables(*this, t_s);
  const double end_of_hold_s = apex_s + hold_s;
  if (t_s < apex_s) {
    const double share = (t_s - onset_s) / (apex_s - onset_s);
    return like ? like->way(share) : as_muscles ? pulled(share) : rise(share);
  }
  if (t_s <= end_of_hold_s) return 1;
  if (like || as_muscles) return relaxed((t_s - end_of_hold_s) / (offset_s - end_of_hold_s));
  return rise((offset_s - t_s) / (offset_s - end_of_hold_s));
}

SkinMovement::SkinMovement(const ScriptedMovement& movement, const Landmarks& landmarks)
    : movement_(movement), field_(field_of(movement, landmarks)) {
  if (movement.open_mouth) gap_.emplace(landmarks);
}

Point SkinMovement::displacement(Point face, double height_iod) const {
  const Point shift = height_iod * field_.at(face);
  return gap_ ? gap_->displacement(face, height_iod, shift) : shift;
}

double SkinMovement::shade(Point face, double height_iod) const {
  return height_iod * field_.shade(face) + (gap_ ? gap_->shade(face, height_iod) : 0);
}

bool moves_skin(const ScriptedMovement& movement) {
  const auto& types = {"blink", "gaze", "squint", "speech", "swallow"};
  return std::find(types.begin(), types.end(), movement.type) != types.end() ||
         !movement.units.empty() || movement.any_place || movement.like;
}

std::vector<SkinMovement> skin_movements(const std::vector<ScriptedMovement>& script,
                                         const Landmarks& landmarks, bool lids_apart,
                                         const Landmarks& found) {
  std::vector<SkinMovement> all;
  for (const ScriptedMovement& movement : script) {
    if (!moves_skin(movement) || (lids_apart && movement.type == "blink")) continue;
    if (movement.unit_lags_s.size() > 1) {
      add_units_apart(movement, landmarks, all);
      continue;
    }
    all.emplace_back(movement, by_features(movement) && !found.empty() ? found : landmarks);
  }
  return all;
}

bool needs_features(const std::vector<ScriptedMovement>& script) {
  return std::any_of(script.begin(), script.end(), by_features);
}

std::vector<ScriptedMovement> movements_of_type(const std::vector<ScriptedMovement>& script,
                                                std::string_view type) {
  std::vector<ScriptedMovement> found;
  for (const ScriptedMovement& movement : script) {
    if (movement.type == type) found.push_back(movement);
  }
  return found;
}

}  // namespace inkling
