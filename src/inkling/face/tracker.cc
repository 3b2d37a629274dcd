#include "inkling/face/tracker.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/search_schedule.h"
#include "inkling/face/track.h"
#include "inkling/face/track_match.h"

namespace inkling {
namespace {

constexpr double kConfirm = 0.9;         // evidence that makes a candidate a face
constexpr double kConfirmAtOnce = 0.85;  // confidence of a single detection
constexpr double kCandidateMax_s = 0.6;  // a candidate that stays one longer is dropped
constexpr double kCheckSoon_s = 0.1;     // between checks of a face that looks doubtful
constexpr double kDisagree = 0.15;       // inter-ocular distances
constexpr double kDisagreeRough = 0.5;   // of a detection that did not see the eyes themselves
constexpr double kFarOff = 0.25;         // corrected at once when the memory says so, too
constexpr double kRoughFit = 0.4;        // landmark confidence
constexpr double kPlainly = 0.12;        // correlation by which a detection fits better
constexpr double kSame = 0.85;     // correlation from one frame to the next, and points' agreement
constexpr double kDoubtful = 0.6;  // correlation below which a check is due
constexpr double kKnownLook = 0.25;  // correlation with the memory
constexpr std::size_t kMemory = 24;  // faces remembered

double seconds(std::int64_t us) { return 1e-6 * double(us); }

class FlowTracker : public FaceTracker {
 public:
  FlowTracker(std::unique_ptr<Detector> detector, std::unique_ptr<Landmarker> landmarker,
              const TrackerOptions& options)
      : detector_(std::move(detector)),
        landmarker_(std::move(landmarker)),
        options_(options),
        schedule_(options.detect_every_s) {}

  std::vector<FaceObservation> update(const Frame& frame) override {
    luma_ = borrow(frame.luma());
    frame_ = &frame;
    rgb_.reset();
    follow();
    detect();
    forget();
    std::vector<FaceObservation> seen;
    for (const auto& track : tracks_) {
      if (track.state == Track::State::kFollowed) seen.push_back(observe(track));
    }
    std::sort(seen.begin(), seen.end(),
              [](const auto& a, const auto& b) { return a.face_id < b.face_id; });
    frame_ = nullptr;
    luma_.release();
    return seen;
  }

 private:
  std::int64_t now_us() const { return frame_->time_us; }

  // Moves every track on by the flow; those that lose hold are lost.
  void follow() {
    if (thumbnail_.differs(frame_->luma())) schedule_.cut(now_us());
    for (auto& track : tracks_) {
      track.seen_now = false;
      if (track.state == Track::State::kLost) continue;
      const cv::Mat before = track.last_look;
      const bool held = track.flow.advance(luma_);
      track.last_look = held ? track.flow.look() : cv::Mat();
      // A hand that comes or goes changes the look, too, but then the other points still agree.
      const bool same = held && before.dot(track.last_look) + 0.8 * track.flow.agreement() > kSame;
      if (!same) {
        lose(track, true);
      } else if (leaves(track)) {
        lose(track, false);
      } else {
        const double age = seconds(now_us() - track.detected_us);
        const double like = likeness(track);
        const double wanted = std::clamp(0.5 + 0.5 * like, 0.1, 1.0) *
                              std::clamp(0.4 + track.flow.agreement(), 0.0, 1.0) *
                              (track.missed > 0 ? std::max(0.4, 1 - 0.05 * age) : 1.0);
        track.confidence += 0.3 * (wanted - track.confidence);
      }
    }
  }

  bool leaves(const Track& track) const {
    const Rect box = track.box();
    Rect area{0, 0, double(luma_.cols), double(luma_.rows)};
    if (options_.roi) area = intersect(area, *options_.roi);
    return intersect(box, area).area() < 0.4 * box.area() || box.w < 0.8 * options_.min_face_px;
  }

  void lose(Track& track, bool abrupt) {
    if (track.state == Track::State::kCandidate) track.evidence = -1;
    track.state = Track::State::kLost;
    track.abrupt = abrupt;
    track.lost_us = now_us();
    schedule_.lost(now_us());
  }

  void detect() {
    const bool followed = std::any_of(tracks_.begin(), tracks_.end(), [](const Track& t) {
      return t.state == Track::State::kFollowed;
    });
    if (schedule_.due(now_us(), followed)) {
      schedule_.searched(now_us());
      const Rect* roi = options_.roi ? &*options_.roi : nullptr;
      std::vector<Track*> asked;
      for (auto& track : tracks_) asked.push_back(&track);
      settle(asked, detector_->detect(*frame_, roi));
    }
    for (std::size_t i = 0; i < tracks_.size(); ++i) {
      if (!check_due(tracks_[i])) continue;
      const Rect area = around(tracks_[i].box(), 1.9);
      std::vector<Track*> asked{&tracks_[i]};
      settle(asked, detector_->detect(*frame_, &area));
    }
  }

  bool check_due(const Track& track) const {
    if (track.state == Track::State::kLost || track.seen_now) return false;
    if (track.state == Track::State::kCandidate) return track.checked_us != now_us();
    const double since = seconds(now_us() - track.checked_us);
    if (likeness(track) < kDoubtful && track.missed < 4) return since >= kCheckSoon_s;
    const bool doubtful = track.disagreed > 0 || (track.missed > 0 && track.missed < 4);
    return since >= (doubtful ? 0.4 : 1.0) * options_.detect_every_s;
  }

  Rect around(const Rect& box, double grow) const {
    const Point c = box.center();
    Rect area{c.x - 0.5 * grow * box.w, c.y - 0.5 * grow * box.h, grow * box.w, grow * box.h};
    if (options_.roi) area = intersect(area, *options_.roi);
    return area;
  }

  // Gives each detection to the track it belongs to, or starts a candidate.
  void settle(const std::vector<Track*>& asked, std::vector<Detection> found) {
    std::erase_if(found, [&](const Detection& d) { return d.box.w < options_.min_face_px; });
    // A whole picture in colour is dear: not for a look at a face that is followed anyway.
    const bool known = asked.size() == 1 && found.size() == 1 &&
                       asked[0]->state == Track::State::kFollowed &&
                       iou(asked[0]->box(), found[0].box) > 0.4;
    std::vector<SeenFace> faces;
    for (auto& detection : found) faces.push_back(look_at(std::move(detection), !known));
    std::vector<Track*> all;
    for (auto& track : tracks_) all.push_back(&track);
    const auto owner = match_faces(all, faces, now_us());
    for (Track* track : asked) {
      track->checked_us = now_us();
      const bool matched = std::find(owner.begin(), owner.end(), track) != owner.end();
      if (!matched && track->state != Track::State::kLost) miss(*track);
    }
    std::vector<Track> born;
    for (std::size_t i = 0; i < faces.size(); ++i) {
      if (owner[i] != nullptr) {
        accept(*owner[i], faces[i]);
      } else {
        born.push_back(newborn(faces[i]));
      }
    }
    for (auto& track : born) tracks_.push_back(std::move(track));
  }

  SeenFace look_at(Detection detection, bool with_colours) {
    SeenFace face;
    const auto fit = landmarker_ ? landmarker_->fit(*frame_, detection) : std::nullopt;
    if (fit) {
      const auto eyes = eye_centers(fit->points);
      face.rough = fit->confidence < kRoughFit;
      face.left_eye = eyes[0], face.right_eye = eyes[1];
      const Affine face_from_frame = frame_from_face(eyes[0], eyes[1]).inverse();
      for (const Point p : fit->points) face.landmarks.push_back(face_from_frame(p));
    } else {
      face.rough = !detection.eyes;
      const auto eyes =
          detection.eyes ? *detection.eyes : eyes_from_box(detection.box, detection.roll);
      face.left_eye = eyes[0], face.right_eye = eyes[1];
    }
    face.detection = std::move(detection);
    face.flow.start(luma_, frame_from_face(face.left_eye, face.right_eye));
    face.appearance.look = face.flow.look();
    if (with_colours) {
      if (!rgb_) rgb_ = frame_->pixels->rgb();
      face.appearance.colours = colours_of(*rgb_, face.left_eye, face.right_eye);
    }
    return face;
  }

  // Correlation of the face as the flow has it with how it looked at detections.
  static double likeness(const Track& track) { return track.appearance.look.dot(track.last_look); }

  void miss(Track& track) {
    ++track.missed;
    if (track.state == Track::State::kCandidate) {
      if (seconds(now_us() - track.born_us) > kCandidateMax_s) track.evidence = -1;
      return;
    }
    // Held by the flow, but not a face to the detector: believed while it looks as it did.
    const double like = likeness(track);
    if (track.missed >= 4 && like < kKnownLook) lose(track, false);
  }

  void accept(Track& track, SeenFace& face) {
    const Detection& detection = face.detection;
    const double off = eye_disagreement(track, face.left_eye, face.right_eye);
    const bool disagrees = off > (face.rough ? kDisagreeRough : kDisagree);
    const bool was_lost = track.state == Track::State::kLost;
    track.missed = 0;
    track.seen_now = true;
    track.detected_us = track.checked_us = now_us();
    if (was_lost) {
      schedule_.found(now_us());
      track.state = Track::State::kFollowed;
      ++track.segment;
      reset(track, face);
    } else if (track.state == Track::State::kCandidate) {
      track.evidence += detection.confidence;
      if (disagrees) reset(track, face);
      confirm(track, detection);
    } else if (disagrees) {
      // Plain when the memory says so, too; else when it lasts.
      const double there = track.appearance.look.dot(face.appearance.look);
      if (++track.disagreed >= 3 || (off > kFarOff && there > likeness(track) + kPlainly)) {
        ++track.segment;
        reset(track, face);
      }
    } else {
      track.disagreed = 0;
      if (!face.rough || track.landmarks.empty()) track.landmarks = face.landmarks;
    }
    track.confidence = std::max(track.confidence, detection.confidence);
    remember(track.appearance, face.appearance, 0.15);
  }

  void reset(Track& track, SeenFace& face) {
    track.flow = std::move(face.flow);
    track.last_look = track.flow.look();
    track.landmarks = face.landmarks;
    track.disagreed = 0;
    track.confidence = face.detection.confidence;
  }

  Track newborn(SeenFace& face) {
    Track track;
    track.appearance = {face.appearance.look.clone(), face.appearance.colours};
    reset(track, face);
    track.born_us = track.detected_us = track.checked_us = now_us();
    track.evidence = face.detection.confidence;
    track.seen_now = true;
    confirm(track, face.detection);
    return track;
  }

  void confirm(Track& track, const Detection& detection) {
    const bool sure = detection.confidence >= kConfirmAtOnce;
    if (!sure && track.evidence < kConfirm) return;
    track.state = Track::State::kFollowed;
    track.id = ++last_id_;
    schedule_.found(now_us());
  }

  void forget() {
    std::erase_if(tracks_, [](const Track& t) { return t.evidence < 0 && t.id == 0; });
    while (tracks_.size() > kMemory) {
      auto oldest = tracks_.end();
      for (auto it = tracks_.begin(); it != tracks_.end(); ++it) {
        if (it->state != Track::State::kLost) continue;
        if (oldest == tracks_.end() || it->lost_us < oldest->lost_us) oldest = it;
      }
      if (oldest == tracks_.end()) return;
      tracks_.erase(oldest);
    }
  }

  std::unique_ptr<Detector> detector_;
  std::unique_ptr<Landmarker> landmarker_;
  TrackerOptions options_;
  std::vector<Track> tracks_;
  Thumbnail thumbnail_;
  SearchSchedule schedule_;
  const Frame* frame_ = nullptr;
  cv::Mat luma_;
  std::optional<RgbImage> rgb_;
  int last_id_ = 0;
};

}  // namespace

std::unique_ptr<FaceTracker> make_face_tracker(std::unique_ptr<Detector> detector,
                                               std::unique_ptr<Landmarker> landmarker,
                                               const TrackerOptions& options) {
  return std::make_unique<FlowTracker>(std::move(detector), std::move(landmarker), options);
}

}  // namespace inkling
