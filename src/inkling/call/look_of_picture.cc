#include "inkling/call/look_of_picture.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "inkling/error.h"
#include "inkling/following/face_follower.h"
#include "inkling/video/picture.h"

namespace inkling {
namespace {

constexpr int kShownTimes = 6;            // until a face is confirmed
constexpr std::int64_t kStepUs = 40'000;  // between
constexpr double kPadding = 0.3;          // of width and height, around a picture cut close
constexpr std::uint8_t kPaddingGray = 128;

RgbImage padded(const RgbImage& picture) {
  const int x = static_cast<int>(kPadding * picture.width);
  const int y = static_cast<int>(kPadding * picture.height);
  RgbImage out(picture.width + 2 * x, picture.height + 2 * y, kPaddingGray);
  for (int row = 0; row < picture.height; ++row) {
    std::copy_n(picture.row(row), 3 * picture.width, out.row(row + y) + 3 * x);
  }
  return out;
}

}  // namespace

FaceLook look_of_picture(const std::filesystem::path& path, const FollowMethods& methods) {
  FollowMethods anywhere = methods;
  anywhere.roi.reset();
  FaceFollower follower(anywhere);
  Frame frame;
  frame.pixels = pixels_of(padded(read_picture(path)));
  double largest = 0;
  std::optional<GrayImage> crop;
  for (int n = 0; n < kShownTimes; ++n) {
    frame.index = n, frame.time_us = n * kStepUs;
    for (PlacedFace& placed : follower.follow(frame)) {
      if (!placed.crop || placed.seen.box.area() < largest) continue;
      largest = placed.seen.box.area();
      crop = std::move(placed.crop->image);
    }
  }
  if (!crop) {
    throw Error(ErrorKind::kInput, "no face was found in this picture", path.string(),
                "give one that shows the face from the front, at least 100 pixels wide");
  }
  FaceLook look;
  look.add(crop->view());
  return look;
}

}  // namespace inkling
