#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/synthesis/skin/mouth_gap.h"
#include "inkling/synthesis/skin/recorded_motion.h"
#include "inkling/synthesis/skin/warp_field.h"

namespace inkling {

// What happens in a face, or before it, over a stretch of time. Times in seconds of the recording.
struct ScriptedMovement {
  std::string type;  // "micro", "macro", "blink", "gaze", "squint", "speech", "swallow" move what
                     // the face shows; "head", "hand", "light", "screen" do not
  double onset_s = 0, apex_s = 0, offset_s = 0;
  double hold_s = 0;         // stays at its height for so long from the apex on
  double amplitude_iod = 0;  // largest displacement of skin; 0 where no skin moves
  std::vector<UnitMove> units;
  bool any_place = false;     // no action units: skin somewhere moves some way, by the seed
  double variety = 0;         // how far units differ from the usual (WarpField), by the seed
  double side_asymmetry = 0;  // (left - right) / (left + right) of units on both sides
  std::string emotion;
  std::uint64_t seed = 0;  // of what is random in it: syllables, the way of a hand
  // In place of units: skin moves as it was recorded, on its way to the apex in time, too.
  std::shared_ptr<const RecordedMotion> like = {};

  bool as_muscles = false;  // fast on, slow off
  // How long after the onset each unit sets out; all are at their height at the apex. Empty: at
  // once.
  std::vector<double> unit_lags_s = {};
  int nods = 0;             // of a head: so many in a row; 0: a turn, nod or tilt by the seed
  double size = 1;          // of a head movement
  bool open_mouth = false;  // of speech: lips part

  // 0 outside, 1 at the apex: raised cosines up and down (speech: a syllable every 0.15 to 0.3 s;
  // recorded motion: up as recorded, down as muscles relax).
  double phase(double t_s) const;
};

// A movement's displacement of one face's skin, at any time.
class SkinMovement {
 public:
  // landmarks: face coordinates. Precondition: the movement moves skin.
  SkinMovement(const ScriptedMovement& movement, const Landmarks& landmarks);
  SkinMovement(ScriptedMovement movement, WarpField field)
      : movement_(std::move(movement)), field_(std::move(field)) {}
  const ScriptedMovement& movement() const { return movement_; }
  const WarpField& field() const { return field_; }
  // IOD to multiply the field with at a time; 0 when nothing moves.
  double height_iod(double t_s) const { return movement_.amplitude_iod * movement_.phase(t_s); }
  // At this height: of skin that has arrived at `face`, IOD.
  Point displacement(Point face, double height_iod) const;
  // Natural logarithm.
  double shade(Point face, double height_iod) const;
  bool shades() const { return field_.shades() || gap_; }

 private:
  ScriptedMovement movement_;
  WarpField field_;
  std::optional<MouthGap> gap_;
};

bool moves_skin(const ScriptedMovement& movement);
// Those of the script that move the skin of a face with these landmarks (face coordinates).
// lids_apart: blinks are drawn in another way, and left out. found: the landmarks as
// with_features_found() has them, for what goes by the features themselves; empty: the same.
std::vector<SkinMovement> skin_movements(const std::vector<ScriptedMovement>& script,
                                         const Landmarks& landmarks, bool lids_apart,
                                         const Landmarks& found = {});
// Whether any of the script goes by the features themselves.
bool needs_features(const std::vector<ScriptedMovement>& script);
std::vector<ScriptedMovement> movements_of_type(const std::vector<ScriptedMovement>& script,
                                                std::string_view type);

}  // namespace inkling
