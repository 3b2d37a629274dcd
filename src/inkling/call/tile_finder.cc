#include "inkling/call/tile_finder.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr std::int64_t kSampleUs = 400'000;
constexpr std::int64_t kFewestTileFrames = 3;
constexpr double kInner = 0.8;             // of a face's box, which may reach beyond a tile
constexpr double kSameTile = 0.95;         // intersection over union
constexpr std::int64_t kAwayUs = 500'000;  // for so long a face may be out of view in between

std::int64_t frames_of(const FaceTile& tile) { return tile.last_frame - tile.first_frame + 1; }

void drop_short(std::vector<FaceTile>& tiles) {
  const bool lasting = std::ranges::any_of(
      tiles, [](const FaceTile& tile) { return frames_of(tile) >= kFewestTileFrames; });
  if (lasting) {
    std::erase_if(tiles, [](const FaceTile& tile) { return frames_of(tile) < kFewestTileFrames; });
  }
}

std::vector<FaceTile> joined(const std::vector<FaceTile>& tiles) {
  std::vector<FaceTile> all;
  for (const FaceTile& tile : tiles) {
    const bool goes_on = !all.empty() && tile.first_us - all.back().last_us <= kAwayUs &&
                         iou(all.back().place, tile.place) >= kSameTile;
    if (!goes_on) {
      all.push_back(tile);
      continue;
    }
    FaceTile& before = all.back();
    if (frames_of(tile) > frames_of(before)) before.place = tile.place, before.face = tile.face;
    before.last_frame = tile.last_frame, before.last_us = tile.last_us;
  }
  return all;
}

}  // namespace

bool TileFinder::goes_on(const std::vector<FaceObservation>& faces) const {
  return std::ranges::equal(in_view_, faces, [](const InView& before, const FaceObservation& now) {
    return same_face(before, now);
  });
}

void TileFinder::end_layout() {
  const auto frames = static_cast<double>(last_frame_ - first_frame_ + 1);
  for (const InView& face : in_view_) {
    const Rect box{face.boxes.x / frames, face.boxes.y / frames, face.boxes.w / frames,
                   face.boxes.h / frames};
    tiles_[face.face_id].push_back(
        {first_frame_, last_frame_, first_us_, last_us_, seams_.tile_around(box), box});
  }
  in_view_.clear();
  seams_.clear();
}

void TileFinder::add(const Frame& frame, const std::vector<FaceObservation>& faces) {
  if (!goes_on(faces)) {
    end_layout();
    first_frame_ = frame.index, first_us_ = frame.time_us;
    for (const FaceObservation& face : faces) in_view_.push_back({face.face_id, face.segment, {}});
  }
  if (!faces.empty() && (seams_.pictures() == 0 || frame.time_us >= sampled_us_ + kSampleUs)) {
    seams_.add(frame.luma());
    sampled_us_ = frame.time_us;
  }
  for (std::size_t i = 0; i < faces.size(); ++i) {
    const Rect& box = faces[i].box;
    Rect& sum = in_view_[i].boxes;
    sum = {sum.x + box.x, sum.y + box.y, sum.w + box.w, sum.h + box.h};
  }
  last_frame_ = frame.index, last_us_ = frame.time_us;
}

std::map<int, std::vector<FaceTile>> TileFinder::finish() {
  end_layout();
  for (auto& [id, tiles] : tiles_) {
    tiles = joined(tiles);
    drop_short(tiles);
    tiles = joined(tiles);
  }
  return std::move(tiles_);
}

}  // namespace inkling
