// A face in a recording: where it is, its landmarks, aligned crops of it, and how it moves.
//
//   // Mean displacement of all sites of a face since the segment's start.
//   float mean_displacement_iod(const MotionSample& sample) {
//     float sum = 0;
//     for (const Vec2f& site : sample.position) sum += std::hypot(site.x, site.y);
//     return sample.position.empty() ? 0 : sum / static_cast<float>(sample.position.size());
//   }
//
// Frames of reference: frame pixels (the recording's upright picture) and crop pixels (a square
// picture in which the eyes lie at fixed places); `crop_from_frame` leads from one to the other.
// Lengths that should not depend on the size of the face are shares of the inter-ocular distance
// (IOD). Everything here is a value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/geometry.h"
#include "inkling/image.h"
#include "inkling/options.h"

namespace inkling {

// 68 points in iBUG order, frame pixels: 0-16 jaw, 17-21 and 22-26 brows, 27-30 nose bridge, 31-35
// nostrils, 36-41 and 42-47 eyes, 48-67 mouth. "Left" means left in the picture throughout.
inline constexpr int kLandmarkCount = 68;
using Landmarks = std::vector<Point>;

// Where a face is in one frame.
struct FaceObservation {
  int face_id = 0;  // 1, 2, …: lasts for the recording
  Rect box;         // frame pixels; about brow to chin, ear to ear
  Point left_eye;   // eye centres
  Point right_eye;
  Landmarks landmarks;    // kLandmarkCount points, or empty between landmark fits
  double confidence = 0;  // 0..1
  bool detected = false;  // seen by the detector in this very frame, not only tracked
  // Counts up whenever the tracker lost hold and set the face anew (a cut, a tile jump, a return):
  // motion must not be measured between observations of different `segment`.
  int segment = 0;

  double inter_ocular() const { return distance(left_eye, right_eye); }
};

// Through which frames a face was in which part of the picture: the picture of one participant of a
// recorded call, or the whole picture.
struct FaceTile {
  std::int64_t first_frame = 0, last_frame = 0;  // inclusive
  std::int64_t first_us = 0, last_us = 0;        // their times
  Rect place;                                    // frame pixels
  Rect face;                                     // its mean box there, frame pixels
};

// Why a frame has no usable face; for frames.csv. Empty string_view: it has one.
namespace reason {
inline constexpr std::string_view kNoFace = "no face";
inline constexpr std::string_view kLost = "face lost";
inline constexpr std::string_view kTooSmall = "face too small";
inline constexpr std::string_view kOutside = "face leaves the picture";
inline constexpr std::string_view kTurned = "head turned away";
inline constexpr std::string_view kDamaged = "damaged frame";
}  // namespace reason

// Flow from onset to apex and its optical strain, one value a pixel, row by row. Only relative
// sizes are known where a data set gives out pictures instead of numbers.
struct FlowPicture {
  int width = 0, height = 0;
  std::vector<float> u, v, strain;  // u to the right, v down
};

// One sample as descriptors take it: a movement from onset to offset in aligned crops, or what a
// data set gives in place of them.
struct Clip {
  std::vector<GrayImage> frames;    // onset to offset, square, all of one size; may be empty
  std::size_t apex = 0;             // index into frames
  double fps = 0;                   // 0: not known
  std::optional<FlowPicture> flow;  // of catalogues of kind `flow`; else descriptors compute it
};

// A face put in place: `size` x `size` luma, eyes as in canonical.h, still while the head moves.
struct Crop {
  GrayImage image;
  Affine crop_from_frame;  // similarity
  int segment = 0;         // motion may be measured only between crops of the same segment
  double correlation = 0;  // of the rigid parts with the remembered look, -1..1
  double shift_px = 0;     // how far registration corrected the tracker's guess, crop pixels
};

struct Vec2f {
  float x = 0, y = 0;
};

// How far the skin has moved in a picture since another, by places on a grid: node (i, j) lies at
// pixel (first_px + i * spacing_px, first_px + j * spacing_px). To show the movement larger, move
// each pixel on along it.
struct PictureMovement {
  int side = 0;  // nodes in a row, and rows; 0: not known
  double first_px = 0, spacing_px = 1;
  std::vector<Vec2f> by_px;  // of each node, row by row
};

// An eye with the skin around it, one cell every kEyeThumbCellIod, the eye in the middle.
inline constexpr int kEyeThumbWidth = 20, kEyeThumbHeight = 16;
inline constexpr double kEyeThumbCellIod = 0.04;
using EyeThumb = std::array<std::uint8_t, kEyeThumbWidth * kEyeThumbHeight>;

// What one frame says about the movement of one face. Lengths in inter-ocular distances (IOD).
struct MotionSample {
  std::int64_t frame = 0;
  std::int64_t time_us = 0;
  int segment = 0;  // positions compare only within a segment
  int repeat = 0;   // as FrameRow::repeat
  // Where each site (face_sites) is, relative to where it was at the segment's start, after head
  // motion is taken away. May drift through large movements; sound within seconds.
  std::vector<Vec2f> position;
  std::array<EyeThumb, 2> eyes{};  // left in the picture first
  Vec2f head;                      // place of the face in the frame, IOD
  float head_roll = 0;             // radians
  float head_scale = 0;            // natural logarithm of the face's size
  // How far the head is turned aside (x) and nodded (y) since the segment's start: the way of what
  // stands out by 1 IOD, IOD; about radians. Drifts as positions do.
  Vec2f head_turn;
  float residual_head = 0;  // what the crop itself still moved since the sample before, IOD
  float sharpness = 0;      // variance of the crop's Laplacian
};

// Width and height of crops, pixels, where nothing else is asked for.
inline constexpr int kCropSize = 160;

// How faces are found, followed and put in place. Whatever is measured in crops, or learnt from
// them, depends on it.
struct FollowMethods {
  std::string detector = "haar", landmarker = "template";  // as --help lists them
  Options detector_options, landmarker_options;            // empty: the variant's defaults
  std::optional<Rect> roi;    // faces are looked for only there, frame pixels
  double min_face_px = 24;    // box width below which a face is not followed
  int crop_size = kCropSize;  // width and height of crops, pixels
};

}  // namespace inkling
