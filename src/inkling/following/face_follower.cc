#include "inkling/following/face_follower.h"

#include <algorithm>
#include <utility>

namespace inkling {
namespace {

constexpr std::int64_t kFewestFrames = 3;  // of a face that counts

}  // namespace

FaceFollower::FaceFollower(const FollowMethods& methods, std::optional<int> only)
    : FaceFollower(make_tracker(methods), methods.crop_size, only) {}

FaceFollower::FaceFollower(std::unique_ptr<FaceTracker> tracker, int crop_size,
                           std::optional<int> only)
    : tracker_(std::move(tracker)), crop_size_(crop_size), only_(only) {}

std::vector<PlacedFace> FaceFollower::place(const Frame& frame, std::vector<FaceObservation> seen) {
  if (end_ == first_frame_) first_frame_ = frame.index;
  end_ = frame.index + 1;
  if (frame.break_before != Break::kNone) {
    for (auto& [id, face] : faces_) face.begin_anew();
  }
  std::vector<PlacedFace> placed;
  for (FaceObservation& face : seen) {
    if (only_ && *only_ != face.face_id) continue;
    FollowedFace& followed =
        faces_.try_emplace(face.face_id, face.face_id, crop_size_).first->second;
    auto crop = followed.add(frame, face);
    placed.push_back({&followed, std::move(face), std::move(crop)});
  }
  return placed;
}

std::vector<FollowedFace*> FaceFollower::faces(std::int64_t first, std::int64_t last) {
  const std::int64_t frames =
      (last < end_ ? last + 1 : end_) - std::max(first, first_frame_);  // of those asked about
  std::vector<std::pair<double, FollowedFace*>> weighed;
  for (auto& [id, face] : faces_) {
    const FollowedFace::Presence presence = face.presence(first, last);
    const auto seen = static_cast<std::int64_t>(presence.frames);
    if (seen == 0 || seen < std::min(kFewestFrames, frames)) continue;
    weighed.emplace_back(presence.area, &face);
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<FollowedFace*> faces;
  for (const auto& [weight, face] : weighed) faces.push_back(face);
  return faces;
}

FollowedFace* FaceFollower::main_face(std::int64_t first, std::int64_t last) {
  const auto counted = faces(first, last);
  return counted.empty() ? nullptr : counted.front();
}

}  // namespace inkling
