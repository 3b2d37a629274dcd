#include "inkling/face/track_match.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace inkling {
namespace {

constexpr double kDifferent = 0.42;  // appearance beyond which it is somebody else
constexpr double kNear_s = 4;        // for so long the place of a lost face counts

struct Claim {
  double cost = 0;
  std::size_t face = 0;
  Track* track = nullptr;
};

// Of a track that the flow holds: small when the detection lies on it. At most 1, or no claim.
double claim_by_place(const Track& track, const SeenFace& face) {
  const Rect box = track.box();
  const double apart = distance(box.center(), face.detection.box.center()) / box.w;
  const double ratio = face.detection.box.w / box.w;
  if (apart > 0.5 || ratio < 0.55 || ratio > 1.8) return 2;
  return apart + 0.3 * std::abs(std::log(ratio));
}

// Of a lost track.
double claim_by_appearance(const Track& track, const SeenFace& face, std::int64_t now_us) {
  const double unlike = difference(track.appearance, face.appearance);
  const Rect box = track.box();
  const double apart = distance(box.center(), face.detection.box.center()) / box.w;
  const double since = 1e-6 * double(now_us - track.lost_us);
  const bool near = !track.abrupt && apart < 1 && since < kNear_s;
  if (unlike > kDifferent + (near ? 0.15 : 0)) return 2;
  return unlike + (near ? 0 : 0.05);
}

}  // namespace

std::vector<Track*> match_faces(const std::vector<Track*>& tracks,
                                const std::vector<SeenFace>& faces, std::int64_t now_us) {
  std::vector<Track*> owner(faces.size(), nullptr);
  std::vector<Claim> held, lost;
  for (std::size_t i = 0; i < faces.size(); ++i) {
    for (Track* track : tracks) {
      if (track->state != Track::State::kLost) {
        held.push_back({claim_by_place(*track, faces[i]), i, track});
      } else if (track->id > 0) {
        lost.push_back({claim_by_appearance(*track, faces[i], now_us), i, track});
      }
    }
  }
  for (auto* claims : {&held, &lost}) {
    std::stable_sort(claims->begin(), claims->end(),
                     [](const Claim& a, const Claim& b) { return a.cost < b.cost; });
    for (const auto& claim : *claims) {
      const bool taken = std::find(owner.begin(), owner.end(), claim.track) != owner.end();
      if (claim.cost <= 1 && !taken && owner[claim.face] == nullptr)
        owner[claim.face] = claim.track;
    }
  }
  return owner;
}

}  // namespace inkling
