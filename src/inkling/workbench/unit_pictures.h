#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <vector>

#include "inkling/event.h"
#include "inkling/image.h"
#include "inkling/synthesis/person/person.h"
#include "inkling/workbench/picture_cache.h"

namespace inkling {

// Which part of a drawn face a unit moves.
enum class DrawnPart : std::uint8_t { kSkin, kLids, kHead };

// An action unit, or a movement of the head, that the drawn people can show.
struct DrawnUnit {
  int unit = 0;
  DrawnPart part = DrawnPart::kSkin;
  // At full strength. Skin: its largest displacement, in distances between the eyes; lids: how far
  // they are down, 0..1; heads: radians, or the share by which the face grows.
  double height = 0;
  bool has_sides = true;
};

// By number. What needs an open mouth, the tongue, the gaze, or shows by wrinkles and bulges alone
// (11, 13, 14, 16, 18, 22, 25 to 42, 44 …) is not there: such a drawing would teach the wrong
// thing.
const std::vector<DrawnUnit>& drawn_units();

// A drawn face that shows one unit.
struct UnitPose {
  int unit = 0;             // of drawn_units()
  double strength = 0;      // 0: the neutral face, to 1: as strong as is drawn
  Side side = Side::kBoth;  // the person's own; of a wink both is the left
  Population who = Population::kChild;
};

// Draws units on one invented child and one invented adult, and keeps every picture: a stronger or
// weaker one is shown at steps of a twentieth (18 KB each; all that there are take some 40 MB). The
// first picture of a person takes about half a second, every other one some 20 ms. Safe to use from
// several threads.
//
//   UnitPictures pictures;
//   send(*pictures.jpeg({.unit = 12, .strength = 1}));
class UnitPictures {
 public:
  static constexpr int kWidth = 400, kHeight = 440, kSteps = 20;

  UnitPictures();
  ~UnitPictures();
  UnitPictures(const UnitPictures&) = delete;
  UnitPictures& operator=(const UnitPictures&) = delete;

  // Throws Error(kUsage) for a unit that is not drawn, and for one side of what has none.
  PictureBytes jpeg(const UnitPose& pose);
  // The same, at exactly this strength, made anew.
  RgbImage picture(const UnitPose& pose);

 private:
  class Model;
  const Model& model_of(Population who);

  using Key = std::tuple<Population, int, Side, int>;

  std::mutex mutex_;
  std::map<Population, std::unique_ptr<Model>> models_;
  std::map<Key, PictureBytes> kept_;
};

}  // namespace inkling
