#include "inkling/workbench/unit_pictures.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "inkling/error.h"
#include "inkling/synthesis/call/portrait_animator.h"
#include "inkling/synthesis/person/render_portrait.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

constexpr double kModelIodPx = 118;
constexpr int kUnitJpegQuality = 88;

// Nothing hides the brows, the eyes or the mouth, and the light comes from the front.
PersonTraits model_person(Population who) {
  PersonTraits person = draw_person(who, who == Population::kChild ? 11 : 7);
  person.glasses = false;
  person.beard = 0;
  person.freckles = 0;
  person.moles.clear();
  person.hair_style = who == Population::kChild ? HairStyle::kShort : HairStyle::kLong;
  return person;
}

Setting model_setting() {
  Setting setting;
  setting.light = {-0.25, -0.5}, setting.hardness = 0.5;
  return setting;
}

const DrawnUnit& drawn_unit_of(const UnitPose& pose) {
  for (const DrawnUnit& one : drawn_units()) {
    if (one.unit != pose.unit) continue;
    if (pose.side == Side::kBoth || one.has_sides) return one;
    throw Error(ErrorKind::kUsage, "the unit has no sides", std::to_string(pose.unit),
                "leave the side out");
  }
  throw Error(ErrorKind::kUsage, "no picture is drawn of this unit", std::to_string(pose.unit),
              "choose one that is");
}

HeadPose head_of(int unit, double height) {
  HeadPose pose;
  switch (unit) {
    case 51:
      pose.yaw = height;  // the person's left is the picture's right
      break;
    case 52:
      pose.yaw = -height;
      break;
    case 53:
      pose.pitch = -height;
      break;
    case 54:
      pose.pitch = height;
      break;
    case 55:
      pose.roll = height;
      break;
    default:
      pose.roll = -height;
  }
  return pose;
}

// The person's right half, which the picture shows on its left, from the one, the other half from
// the other.
RgbImage halves(const RgbImage& left_in_picture, const RgbImage& right_in_picture) {
  RgbImage both = left_in_picture;
  const int middle = both.width / 2;
  for (int y = 0; y < both.height; ++y) {
    std::copy(right_in_picture.row(y) + 3 * middle, right_in_picture.row(y) + 3 * both.width,
              both.row(y) + 3 * middle);
  }
  return both;
}

}  // namespace

const std::vector<DrawnUnit>& drawn_units() {
  using enum DrawnPart;
  static const std::vector<DrawnUnit> units = {
      {1, kSkin, 0.12},         {2, kSkin, 0.12},         {4, kSkin, 0.12},
      {5, kSkin, 0.05},         {6, kSkin, 0.13},         {7, kSkin, 0.065},
      {9, kSkin, 0.10},         {10, kSkin, 0.10, false}, {12, kSkin, 0.15},
      {15, kSkin, 0.11},        {17, kSkin, 0.15, false}, {20, kSkin, 0.16},
      {23, kSkin, 0.13, false}, {24, kSkin, 0.10, false}, {43, kLids, 1},
      {45, kLids, 1},           {46, kLids, 1},           {51, kHead, 0.42, false},
      {52, kHead, 0.42, false}, {53, kHead, 0.3, false},  {54, kHead, 0.3, false},
      {55, kHead, 0.26, false}, {56, kHead, 0.26, false}};
  return units;
}

class UnitPictures::Model {
 public:
  explicit Model(Population who)
      : animator_(
            render_roomy_portrait(model_person(who), model_setting(), kWidth, kHeight, kModelIodPx),
            kWidth, kHeight, kModelIodPx, 3) {}

  RgbImage picture(const DrawnUnit& unit, double strength, Side side) const {
    const double height = strength * unit.height;
    const SkinState still({}, 0);
    if (strength <= 0) return animator_.frame({}, still, 0);
    if (unit.part == DrawnPart::kHead) return animator_.frame(head_of(unit.unit, height), still, 0);
    if (unit.part == DrawnPart::kLids) {
      const RgbImage down = animator_.frame({}, still, height);
      if (unit.unit == 46 && side == Side::kBoth) side = Side::kLeft;  // a wink is of one eye
      if (side == Side::kBoth) return down;
      const RgbImage open = animator_.frame({}, still, 0);
      return side == Side::kRight ? halves(down, open) : halves(open, down);
    }
    ScriptedMovement movement;
    movement.type = "macro";
    movement.onset_s = 0, movement.apex_s = 1, movement.hold_s = 1, movement.offset_s = 3;
    movement.amplitude_iod = height;
    movement.units = {{unit.unit, side}};
    const std::vector<SkinMovement> movements =
        skin_movements({movement}, animator_.landmarks(), true);
    return animator_.frame({}, SkinState(movements, 1.5), 0);
  }

 private:
  PortraitAnimator animator_;
};

UnitPictures::UnitPictures() = default;
UnitPictures::~UnitPictures() = default;

RgbImage UnitPictures::picture(const UnitPose& pose) {
  const DrawnUnit& unit = drawn_unit_of(pose);
  const std::lock_guard lock(mutex_);
  return model_of(pose.who).picture(unit, std::clamp(pose.strength, 0.0, 1.0), pose.side);
}

PictureBytes UnitPictures::jpeg(const UnitPose& pose) {
  const DrawnUnit& unit = drawn_unit_of(pose);
  const int step = static_cast<int>(std::lround(kSteps * std::clamp(pose.strength, 0.0, 1.0)));
  const Key key{pose.who, step == 0 ? 0 : pose.unit, step == 0 ? Side::kBoth : pose.side, step};
  const std::lock_guard lock(mutex_);
  if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
  const RgbImage drawn =
      model_of(pose.who).picture(unit, static_cast<double>(step) / kSteps, pose.side);
  return kept_[key] = std::make_shared<const std::vector<std::uint8_t>>(
             encode_jpeg(drawn, kUnitJpegQuality));
}

const UnitPictures::Model& UnitPictures::model_of(Population who) {
  auto& model = models_[who];
  if (!model) model = std::make_unique<Model>(who);
  return *model;
}

}  // namespace inkling
