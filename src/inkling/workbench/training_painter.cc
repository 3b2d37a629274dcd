#include "inkling/workbench/training_painter.h"

#include <algorithm>
#include <vector>

#include "inkling/synthesis/call/portrait_animator.h"
#include "inkling/synthesis/person/render_portrait.h"

namespace inkling {
namespace {

constexpr double kTrainingIodPx = 106;
constexpr double kRecordingLiveliness = 0.5;

// Nothing hides the brows, the eyes or the mouth.
PersonTraits plain_person(const TrainingClip& clip) {
  const Population who = clip.is_child ? Population::kChild : Population::kAdult;
  PersonTraits person = draw_person(who, clip.person_seed);
  person.glasses = false;
  person.beard = std::min(person.beard, 0.2);
  if (person.hair_style == HairStyle::kFringe) person.hair_style = HairStyle::kShort;
  return person;
}

Setting plain_setting(std::uint64_t seed) {
  Setting setting = draw_setting(seed);
  setting.light = {-0.25, -0.5}, setting.hardness = 0.5;
  return setting;
}

// Each unit with a height of its own, at its largest from 1 s to 2 s.
std::vector<SkinMovement> moves_of(const TrainingClip& clip, const Landmarks& landmarks) {
  std::vector<ScriptedMovement> script;
  for (const DrawnMove& one : clip.moves) {
    ScriptedMovement& movement = script.emplace_back();
    movement.type = "micro";
    movement.apex_s = 1, movement.hold_s = 1, movement.offset_s = 3;
    movement.amplitude_iod = one.height_iod;
    movement.units = {one.move};
  }
  return skin_movements(script, landmarks, true);
}

}  // namespace

struct TrainingPainter::Parts {
  explicit Parts(const TrainingClip& of)
      : clip(of),
        animator(render_roomy_portrait(plain_person(of), plain_setting(of.person_seed), kWidth,
                                       kHeight, kTrainingIodPx),
                 kWidth, kHeight, kTrainingIodPx, of.person_seed),
        head(of.person_seed, kRecordingLiveliness, {}) {}

  TrainingClip clip;
  PortraitAnimator animator;
  HeadPath head;
};

TrainingPainter::TrainingPainter(const TrainingClip& clip)
    : parts_(std::make_unique<const Parts>(clip)) {}

TrainingPainter::~TrainingPainter() = default;

RgbImage TrainingPainter::frame(std::int64_t frame) const {
  const TrainingClip& clip = parts_->clip;
  TrainingClip now = clip;
  const double height = clip_height(clip, frame);
  for (DrawnMove& one : now.moves) one.height_iod *= height;
  const auto moves = moves_of(now, parts_->animator.landmarks());
  HeadPose pose;
  if (clip.kind == ClipKind::kRecording) {
    pose = parts_->head.at(1e-6 * static_cast<double>(frame * clip.frame_us));
  }
  return parts_->animator.frame(pose, SkinState(moves, 1.5), 0);
}

}  // namespace inkling
