#include "inkling/face/track.h"

#include <algorithm>
#include <utility>

#include "inkling/core/seconds.h"
#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

constexpr double kConfirm = 0.9;         // evidence that makes a candidate a face
constexpr double kConfirmAtOnce = 0.85;  // confidence of a single detection
constexpr double kCandidateMax_s = 0.6;  // a candidate that stays one longer is dropped
constexpr double kCheckSoon_s = 0.1;     // between checks of a face that looks doubtful
constexpr double kQuickEvery = 2;        // detection intervals, while all is calm
constexpr double kDetectAtLeast = 8;     // detection intervals between detections, even then
constexpr double kDisagree = 0.15;       // inter-ocular distances
constexpr double kDisagreeRough = 0.5;   // of a detection that did not see the eyes themselves
constexpr double kFarOff = 0.25;         // corrected at once when the stored appearance agrees
constexpr double kPlainly = 0.12;        // correlation by which a detection fits better
constexpr double kDoubtful = 0.6;        // correlation below which a check is due
constexpr double kKnownLook = 0.25;      // correlation with the stored appearance
constexpr std::size_t kMemory = 24;      // faces kept

void reset(Track& track, SeenFace& face) {
  track.flow = std::move(face.flow);
  track.last_patch = track.flow.face_patch();
  track.landmarks = face.landmarks;
  track.disagreed = 0;
  track.agreed = 0;
  track.confidence = face.detection.confidence;
}

// Whether the candidate is a face by now.
bool confirm(Track& track, const Detection& detection) {
  const bool sure = detection.confidence >= kConfirmAtOnce;
  if (sure || track.evidence >= kConfirm) track.state = Track::State::kFollowed;
  return track.state == Track::State::kFollowed;
}

void compare_eyes(Track& track, SeenFace& face) {
  const double off = eye_disagreement(track, face.left_eye, face.right_eye);
  if (off <= (face.rough ? kDisagreeRough : kDisagree)) {
    track.disagreed = 0;
    ++track.agreed;
    if (!face.rough || track.landmarks.empty()) track.landmarks = face.landmarks;
    return;
  }
  track.agreed = 0;
  // Corrected when the stored appearance agrees, else when the disagreement lasts.
  const double there = track.appearance.patch.dot(face.appearance.patch);
  if (++track.disagreed >= 3 || (off > kFarOff && there > likeness(track) + kPlainly)) {
    ++track.segment;
    reset(track, face);
  }
}

}  // namespace

Rect Track::box() const { return box_from_eyes(left_eye(), right_eye()); }

double eye_disagreement(const Track& track, Point left_eye, Point right_eye) {
  const double iod = distance(track.left_eye(), track.right_eye());
  const double off =
      std::max(distance(track.left_eye(), left_eye), distance(track.right_eye(), right_eye));
  return off / std::max(iod, 1e-9);
}

FaceObservation observe(const Track& track) {
  FaceObservation face;
  face.face_id = track.id;
  face.box = track.box();
  face.left_eye = track.left_eye();
  face.right_eye = track.right_eye();
  for (const Point p : track.landmarks) face.landmarks.push_back(track.flow.frame_from_face()(p));
  face.confidence = std::clamp(track.confidence, 0.0, 1.0);
  face.detected = track.seen_now;
  face.segment = track.segment;
  return face;
}

double likeness(const Track& track) { return track.appearance.patch.dot(track.last_patch); }

Track new_track(SeenFace& face, std::int64_t now_us) {
  Track track;
  track.appearance = {face.appearance.patch.clone(), face.appearance.colors};
  reset(track, face);
  track.first_seen_us = track.detected_us = track.checked_us = track.confirmed_us = now_us;
  track.evidence = face.detection.confidence;
  track.seen_now = true;
  confirm(track, face.detection);
  return track;
}

bool accept(Track& track, SeenFace& face, std::int64_t now_us) {
  bool found = false;
  track.missed = 0;
  track.seen_now = true;
  track.detected_us = track.checked_us = track.confirmed_us = now_us;
  if (track.state == Track::State::kLost) {
    found = true;
    track.state = Track::State::kFollowed;
    ++track.segment;
    reset(track, face);
  } else if (track.state == Track::State::kCandidate) {
    track.evidence += face.detection.confidence;
    const double off = eye_disagreement(track, face.left_eye, face.right_eye);
    if (off > (face.rough ? kDisagreeRough : kDisagree)) reset(track, face);
    found = confirm(track, face.detection);
  } else {
    compare_eyes(track, face);
  }
  track.confidence = std::max(track.confidence, face.detection.confidence);
  update_appearance(track.appearance, face.appearance, 0.15);
  return found;
}

void confirm_in_place(Track& track, double confidence, std::int64_t now_us) {
  track.seen_now = true;
  track.detected_us = track.confirmed_us = now_us;
  track.confidence = std::max(track.confidence, confidence);
}

bool miss(Track& track, std::int64_t now_us) {
  ++track.missed;
  track.agreed = 0;
  if (track.state == Track::State::kCandidate) {
    if (seconds(now_us - track.first_seen_us) > kCandidateMax_s) track.evidence = -1;
    return false;
  }
  // A face that the flow follows and the detector does not find is kept while its appearance lasts.
  return track.missed >= 4 && likeness(track) < kKnownLook;
}

Check check_due(const Track& track, double detect_every_s, std::int64_t now_us) {
  if (track.state == Track::State::kLost || track.seen_now) return Check::kNone;
  const auto detection = [](bool due) { return due ? Check::kDetection : Check::kNone; };
  if (track.state == Track::State::kCandidate) return detection(track.checked_us != now_us);
  const double since = seconds(now_us - track.checked_us);
  const bool doubtful = track.disagreed > 0 || (track.missed > 0 && track.missed < 4);
  if (likeness(track) < kDoubtful && track.missed < 4) return detection(since >= kCheckSoon_s);
  if (doubtful) return detection(since >= 0.4 * detect_every_s);
  // The longer detections have agreed with the flow, the rarer they are, with quick checks between.
  const double calm = std::clamp(double(1 << std::min(track.agreed, 8)) / 2, 1.0, kDetectAtLeast);
  if (since >= calm * detect_every_s) return Check::kDetection;
  const bool stale = seconds(now_us - track.confirmed_us) >= kQuickEvery * detect_every_s;
  return stale ? Check::kQuick : Check::kNone;
}

void forget(std::vector<Track>& tracks) {
  std::erase_if(tracks, [](const Track& t) { return t.evidence < 0 && t.id == 0; });
  while (tracks.size() > kMemory) {
    auto oldest = tracks.end();
    for (auto it = tracks.begin(); it != tracks.end(); ++it) {
      if (it->state != Track::State::kLost) continue;
      if (oldest == tracks.end() || it->lost_us < oldest->lost_us) oldest = it;
    }
    if (oldest == tracks.end()) return;
    tracks.erase(oldest);
  }
}

}  // namespace inkling
