#include "inkling/workbench/face_crops.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "inkling/align/canonical.h"
#include "inkling/core/check.h"
#include "inkling/core/mapped_rect.h"
#include "inkling/error.h"
#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

constexpr std::int64_t kLongestGap = 50;   // frames, that a face moves evenly through
constexpr std::int64_t kSmoothFrames = 5;  // standard deviation of what boxes are smoothed by
constexpr char kFaceCropsMark[8] = {'I', 'N', 'K', 'C', 'R', 'O', 'P', '1'};

struct FaceCropsHead {
  char mark[8];
  std::int32_t face_id, crop_size;
  std::int64_t frames;
};
static_assert(sizeof(FaceCropsHead) == 24);

// The head about a face: sideways with the ears, up to the hair, down below the chin; IOD.
constexpr Rect kHead{-1.45, -1.75, 2.9, 3.75};

// The mean of the boxes about a row, those nearer counting more; of one unbroken stretch.
Rect smooth_box(std::span<const FrameRow> rows, std::size_t at) {
  Rect mean;
  double weights = 0;
  const auto add = [&](std::size_t i) {
    const double d = static_cast<double>(i) - static_cast<double>(at);
    const double w = std::exp(-d * d / (2 * kSmoothFrames * kSmoothFrames));
    const Rect& box = rows[i].box;
    mean.x += w * box.x, mean.y += w * box.y, mean.w += w * box.w, mean.h += w * box.h;
    weights += w;
  };
  // As far on either side, or the mean of a moving face would be drawn to the longer one.
  std::size_t reach = 0;
  while (reach < 3 * kSmoothFrames && at > reach && at + reach + 1 < rows.size() &&
         rows[at - reach - 1].face && rows[at + reach + 1].face) {
    ++reach;
  }
  for (std::size_t i = at - reach; i <= at + reach; ++i) add(i);
  return {mean.x / weights, mean.y / weights, mean.w / weights, mean.h / weights};
}

}  // namespace

FaceCrops::FaceCrops(int face_id, int crop_size) : face_id_(face_id), crop_size_(crop_size) {
  INKLING_CHECK(crop_size > 0);
}

FaceCrops FaceCrops::of(const FollowedFace& face) {
  FaceCrops crops(face.face_id(), face.crop_size());
  for (const FacePlace& place : face.places()) {
    if (place.placed) crops.add(place.frame, place.crop_from_frame);
  }
  return crops;
}

FaceCrops FaceCrops::of_boxes(int face_id, std::span<const FrameRow> rows) {
  FaceCrops crops(face_id);
  const Rect usual = canonical_box();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].face || rows[i].box.w <= 0) continue;
    const Rect box = smooth_box(rows, i);
    const double face_per_px = usual.w / box.w;
    const Point from = box.center(), to = usual.center();
    const Affine face_from_frame{face_per_px, 0,           to.x - face_per_px * from.x,
                                 0,           face_per_px, to.y - face_per_px * from.y};
    crops.add(rows[i].frame, crop_from_face(crops.crop_size()) * face_from_frame);
  }
  return crops;
}

void FaceCrops::add(std::int64_t frame, const Affine& m) {
  INKLING_CHECK(frames_.empty() || frame > frames_.back());
  frames_.push_back(frame);
  placed_.push_back({static_cast<float>(m.a), static_cast<float>(m.d), static_cast<float>(m.c),
                     static_cast<float>(m.f)});
}

Affine FaceCrops::affine(const Placed& p) { return {p.a, -p.b, p.c, p.b, p.a, p.f}; }

Affine FaceCrops::crop_from_frame(std::int64_t frame) const {
  INKLING_CHECK(!empty());
  const auto after = std::lower_bound(frames_.begin(), frames_.end(), frame);
  const auto at = static_cast<std::size_t>(after - frames_.begin());
  if (at == frames_.size()) return affine(placed_.back());
  if (at == 0 || frames_[at] == frame) return affine(placed_[at]);
  const std::int64_t begin = frames_[at - 1], end = frames_[at];
  if (end - begin > kLongestGap) {
    return affine(placed_[frame - begin <= end - frame ? at - 1 : at]);
  }
  const float k = static_cast<float>(frame - begin) / static_cast<float>(end - begin);
  const Placed &p = placed_[at - 1], &q = placed_[at];
  return affine(
      {p.a + k * (q.a - p.a), p.b + k * (q.b - p.b), p.c + k * (q.c - p.c), p.f + k * (q.f - p.f)});
}

std::int64_t FaceCrops::away(std::int64_t frame) const {
  INKLING_CHECK(!empty());
  const auto after = std::lower_bound(frames_.begin(), frames_.end(), frame);
  std::int64_t least = after == frames_.end() ? frame - frames_.back() : *after - frame;
  if (after != frames_.begin()) least = std::min(least, frame - *(after - 1));
  return least;
}

Rect FaceCrops::head(std::int64_t frame) const {
  const Affine frame_from_face = crop_from_frame(frame).inverse() * crop_from_face(crop_size_);
  const bool known = std::binary_search(frames_.begin(), frames_.end(), frame);
  return mapped_rect(frame_from_face, grown_rect(kHead, known ? 0 : 0.25));
}

std::string FaceCrops::to_bytes() const {
  FaceCropsHead head{};
  std::memcpy(head.mark, kFaceCropsMark, sizeof head.mark);
  head.face_id = face_id_, head.crop_size = crop_size_;
  head.frames = static_cast<std::int64_t>(frames_.size());
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof head);
  bytes.append(reinterpret_cast<const char*>(frames_.data()), frames_.size() * sizeof(frames_[0]));
  bytes.append(reinterpret_cast<const char*>(placed_.data()), placed_.size() * sizeof(Placed));
  return bytes;
}

FaceCrops FaceCrops::from_bytes(std::string_view bytes, const std::string& where) {
  const auto refuse = [&]() -> Error {
    return Error(ErrorKind::kInput, "does not hold the places of a face", where,
                 "analyse the recording again");
  };
  FaceCropsHead head;
  if (bytes.size() < sizeof head) throw refuse();
  std::memcpy(&head, bytes.data(), sizeof head);
  constexpr std::size_t kEach = sizeof(std::int64_t) + sizeof(Placed);
  const std::size_t held = (bytes.size() - sizeof head) / kEach;
  const bool whole = std::memcmp(head.mark, kFaceCropsMark, sizeof head.mark) == 0 &&
                     head.crop_size > 0 && head.frames == static_cast<std::int64_t>(held) &&
                     bytes.size() == sizeof head + held * kEach;
  if (!whole) throw refuse();
  FaceCrops crops(head.face_id, head.crop_size);
  crops.frames_.resize(held);
  crops.placed_.resize(held);
  const char* data = bytes.data() + sizeof head;
  if (held > 0) {
    std::memcpy(crops.frames_.data(), data, held * sizeof(std::int64_t));
    std::memcpy(crops.placed_.data(), data + held * sizeof(std::int64_t), held * sizeof(Placed));
  }
  const auto bad = [](const Placed& p) {
    return !std::isfinite(p.a) || !std::isfinite(p.b) || !std::isfinite(p.c) ||
           !std::isfinite(p.f) || (p.a == 0 && p.b == 0);
  };
  const bool rising = std::adjacent_find(crops.frames_.begin(), crops.frames_.end(),
                                         std::greater_equal<>()) == crops.frames_.end();
  if (!rising || std::any_of(crops.placed_.begin(), crops.placed_.end(), bad)) throw refuse();
  return crops;
}

}  // namespace inkling
