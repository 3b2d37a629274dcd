#include "inkling/workbench/view_picture.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "inkling/align/color_crop.h"
#include "inkling/error.h"
#include "inkling/motion/magnify.h"
#include "inkling/workbench/paint.h"
#include "inkling/workbench/site_arrows.h"

namespace inkling {
namespace {

constexpr int kHiddenBlocks = 5;  // across a head
constexpr Color kCoverColor{128, 128, 128};
constexpr Color kArrowColor{255, 220, 0}, kArrowRim{0, 0, 0};
constexpr double kLeastArrow = 0.5;  // per cent of the side; shorter ones are dots
constexpr int kFlowSide = 200;       // magnified pictures are made at this size or less

[[noreturn]] void refuse_view(const std::string& what, const std::string& todo) {
  throw Error(ErrorKind::kUsage, what, "", todo);
}

const FaceCrops* face_with(const std::vector<FaceCrops>& faces, int face_id) {
  const auto found = std::find_if(faces.begin(), faces.end(), [&](const FaceCrops& face) {
    return face.face_id() == face_id && !face.empty();
  });
  return found == faces.end() ? nullptr : &*found;
}

int side_of(const PictureOptions& options) {
  return options.size > 0 ? options.size : kPictureSide;
}

double gain_or(const PictureOptions& options, double usual) {
  return options.gain > 0 ? options.gain : usual;
}

// The crop with its margin: it shows more, about the same middle.
Affine shown_from_frame(const FaceCrops& face, std::int64_t frame, double margin) {
  const double zoom = 1 / (1 + 2 * margin);
  const double shift = 0.5 * face.crop_size() * (1 - zoom);
  return Affine{zoom, 0, shift, 0, zoom, shift} * face.crop_from_frame(frame);
}

RgbImage crop_picture(const ViewedFrame& frame, const FaceCrops& face,
                      const PictureOptions& options, int side) {
  return color_crop(*frame.pixels, shown_from_frame(face, frame.index, options.margin),
                    face.crop_size(), side);
}

RgbImage enlarged(const RgbImage& picture, int side) {
  const double zoom = static_cast<double>(picture.width) / side;
  if (zoom == 1) return picture;
  return color_crop(picture, Affine{}, picture.width, side);
}

RgbImage magnified_picture(const ViewedFrame& frame, const ViewedFrame& other,
                           const FaceCrops& face, const PictureOptions& options) {
  const int side = std::min(side_of(options), kFlowSide);
  const RgbImage shown =
      magnify_from(crop_picture(other, face, options, side),
                   crop_picture(frame, face, options, side), gain_or(options, kMagnifiedGain));
  return enlarged(shown, side_of(options));
}

RgbImage arrows_picture(const ViewedFrame& frame, const ViewedFrame& other, const FaceCrops& face,
                        const PictureOptions& options) {
  const int side = side_of(options);
  RgbImage picture = crop_picture(frame, face, options, side);
  const auto gray = [&](const ViewedFrame& of) {
    return gray_crop(of.pixels->luma(), face.crop_from_frame(of.index), face.crop_size());
  };
  const double zoom = 1 / (1 + 2 * options.margin);
  const double scale = zoom * side / face.crop_size();
  const double middle = 0.5 * (face.crop_size() - 1);
  const double gain = gain_or(options, kArrowGain);
  const double width = std::max(1.0, 0.005 * side);
  for (const SiteArrow& arrow : site_arrows(gray(other), gray(frame))) {
    const Point at{0.5 * (side - 1) + scale * (arrow.at.x - middle),
                   0.5 * (side - 1) + scale * (arrow.at.y - middle)};
    Point to = at + gain * scale * arrow.by;
    if (distance(at, to) < 0.01 * kLeastArrow * side) to = at;
    paint_arrow(picture, at, to, width + 1.5, kArrowRim);
    paint_arrow(picture, at, to, width, kArrowColor);
  }
  return picture;
}

void hide_heads(RgbImage& picture, std::int64_t frame, const std::vector<FaceCrops>& faces,
                Hidden hidden) {
  for (const FaceCrops& face : faces) {
    if (face.empty()) continue;
    if (hidden == Hidden::kBlurred) paint_blocks(picture, face.head(frame), kHiddenBlocks);
    if (hidden == Hidden::kCovered) paint_cover(picture, face.head(frame), kCoverColor);
  }
}

void hide_all(RgbImage& picture, Hidden hidden) {
  const Rect all{0, 0, double(picture.width), double(picture.height)};
  if (hidden == Hidden::kBlurred) paint_blocks(picture, all, kHiddenBlocks);
  if (hidden == Hidden::kCovered) paint_cover(picture, all, kCoverColor);
}

}  // namespace

void check_view(const PictureOptions& options, const std::vector<FaceCrops>& faces,
                std::int64_t frames) {
  const auto within = [](double value, double low, double high) {
    return value >= low && value <= high;
  };
  if (shows_face(options.view) && face_with(faces, options.face_id) == nullptr) {
    refuse_view("face " + std::to_string(options.face_id) + " is not known in this recording",
                "analyse the recording, or ask for the whole picture");
  }
  if (needs_other_frame(options.view) &&
      !(options.from_frame && within(double(*options.from_frame), 0, double(frames) - 1))) {
    refuse_view("this view is shown against another frame, which is not given or not there",
                "give one of 0 to " + std::to_string(frames - 1));
  }
  if (options.hidden != Hidden::kNo && options.view > View::kCrop) {
    refuse_view("a hidden face cannot be shown moving", "ask for the whole picture");
  }
  if (options.size != 0 && !within(options.size, 16, 4096)) {
    refuse_view("a picture of " + std::to_string(options.size) + " pixels is not made",
                "give 16 to 4096, or 0 for the usual size");
  }
  if (!within(options.quality, 1, 100)) refuse_view("not a JPEG quality", "give 1 to 100");
  if (!within(options.gain, 0, 100)) refuse_view("not a gain", "give 0 to 100");
  if (!within(options.margin, 0, 2)) refuse_view("not a margin", "give 0 to 2");
}

RgbImage view_picture(const ViewedFrame& frame, const ViewedFrame& other,
                      const PictureOptions& options, const std::vector<FaceCrops>& faces) {
  if (options.view == View::kWhole) {
    RgbImage picture = frame.pixels->rgb();
    if (options.hidden != Hidden::kNo) hide_heads(picture, frame.index, faces, options.hidden);
    if (options.size > 0 && options.size < picture.width) return shrink(picture, options.size);
    return picture;
  }
  const FaceCrops& face = *face_with(faces, options.face_id);
  switch (options.view) {
    case View::kMagnified:
      return magnified_picture(frame, other, face, options);
    case View::kDifference:
      return difference_picture(crop_picture(other, face, options, side_of(options)),
                                crop_picture(frame, face, options, side_of(options)),
                                gain_or(options, kDifferenceViewGain));
    case View::kArrows:
      return arrows_picture(frame, other, face, options);
    default:
      RgbImage picture = crop_picture(frame, face, options, side_of(options));
      hide_all(picture, options.hidden);
      return picture;
  }
}

}  // namespace inkling
