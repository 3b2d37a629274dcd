#include "inkling/face/tracker.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/seconds.h"
#include "inkling/face/face_geometry.h"
#include "inkling/face/patch.h"
#include "inkling/face/picture_switch.h"
#include "inkling/face/search_schedule.h"
#include "inkling/face/track_match.h"

namespace inkling {
namespace {

constexpr double kRoughFit = 0.4;  // landmark confidence
constexpr double kSame = 0.85;     // correlation from one frame to the next, and points' agreement
constexpr double kConfirmMin = 0.4;  // confidence with which a quick check is enough

class FlowTracker : public FaceTracker {
 public:
  FlowTracker(std::unique_ptr<Detector> detector, std::unique_ptr<Landmarker> landmarker,
              const TrackerOptions& options)
      : detector_(std::move(detector)),
        landmarker_(std::move(landmarker)),
        options_(options),
        schedule_(options.detect_every_s, detector_->parts()) {}

  std::vector<FaceObservation> update(const Frame& frame) override {
    luma_ = borrow(frame.luma());
    frame_ = &frame;
    rgb_.reset();
    switches_here_.next(frame);
    follow();
    detect();
    forget(tracks_);
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

  std::vector<std::int64_t> switches() const override { return switches_; }

 private:
  std::int64_t now_us() const { return frame_->time_us; }

  // Moves every track on by the flow; those that it cannot follow are lost.
  void follow() {
    const bool differs = thumbnail_.differs(frame_->luma());
    if (differs || frame_->break_before != Break::kNone) schedule_.cut(now_us());
    for (auto& track : tracks_) {
      track.seen_now = false;
      if (track.state == Track::State::kLost) continue;
      if (switches_here_.is_switch(track.box())) {
        note_switch(track);
        lose(track, true);
        continue;
      }
      const cv::Mat before = track.last_patch;
      const bool held = track.flow.advance(luma_);
      track.last_patch = held ? track.flow.face_patch() : cv::Mat();
      // A hand that comes or goes changes the patch, too, but then the other points still agree.
      const bool same = held && before.dot(track.last_patch) + 0.8 * track.flow.agreement() > kSame;
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

  void note_switch(const Track& track) {
    schedule_.cut(now_us());
    if (track.state != Track::State::kFollowed) return;
    if (switches_.empty() || switches_.back() != frame_->index) switches_.push_back(frame_->index);
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
    search();
    if (schedule_.small_is_due(now_us())) search_small();
    for (std::size_t i = 0; i < tracks_.size(); ++i) {
      Track& track = tracks_[i];
      Check due = check_due(track, options_.detect_every_s, now_us());
      if (due == Check::kQuick) {
        const auto sure = detector_->confirm(*frame_, track.left_eye(), track.right_eye());
        if (sure && *sure >= kConfirmMin) confirm_in_place(track, *sure, now_us());
        due = track.seen_now ? Check::kNone : Check::kDetection;
      }
      if (due == Check::kNone) continue;
      const Rect area = around(track.box(), 1.9);
      settle({&track}, detector_->detect(*frame_, &area));
    }
  }

  void search() {
    std::vector<Track*> all;
    std::vector<Rect> known;
    bool followed = false;
    for (auto& track : tracks_) {
      all.push_back(&track);
      if (track.state != Track::State::kLost) known.push_back(track.box());
      followed |= track.state == Track::State::kFollowed;
    }
    const Rect* roi = options_.roi ? &*options_.roi : nullptr;
    switch (schedule_.next(now_us(), followed)) {
      case SearchSchedule::Due::kAll:
        return settle(all, detector_->detect(*frame_, roi));
      case SearchSchedule::Due::kPart:
        return settle({}, detector_->detect_part(*frame_, roi, known, schedule_.part()));
      case SearchSchedule::Due::kNothing:
        return;
    }
  }

  void search_small() {
    std::vector<Rect> known;
    for (const auto& track : tracks_) {
      if (track.state != Track::State::kLost) known.push_back(track.box());
    }
    const Rect* roi = options_.roi ? &*options_.roi : nullptr;
    settle({}, detector_->detect_small(*frame_, roi, known));
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
    // The colours of a whole picture take long: they are not read for a check of a followed face.
    const bool known = asked.size() == 1 && found.size() == 1 &&
                       asked[0]->state == Track::State::kFollowed &&
                       iou(asked[0]->box(), found[0].box) > 0.4;
    std::vector<SeenFace> faces;
    for (auto& detection : found) faces.push_back(seen_face(detection, !known));
    std::vector<Track*> all;
    for (auto& track : tracks_) all.push_back(&track);
    const auto owner = match_faces(all, faces, now_us());
    for (Track* track : asked) {
      track->checked_us = now_us();
      const bool matched = std::find(owner.begin(), owner.end(), track) != owner.end();
      if (matched || track->state == Track::State::kLost) continue;
      if (miss(*track, now_us())) lose(*track, false);
    }
    std::vector<Track> fresh;
    for (std::size_t i = 0; i < faces.size(); ++i) {
      if (owner[i] != nullptr) {
        if (accept(*owner[i], faces[i], now_us())) start_following(*owner[i]);
      } else {
        fresh.push_back(new_track(faces[i], now_us()));
        if (fresh.back().state == Track::State::kFollowed) start_following(fresh.back());
      }
    }
    for (auto& track : fresh) tracks_.push_back(std::move(track));
  }

  SeenFace seen_face(Detection detection, bool with_colors) {
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
    face.detection = detection;
    face.flow.start(luma_, frame_from_face(face.left_eye, face.right_eye));
    face.appearance.patch = face.flow.face_patch();
    if (with_colors) {
      if (!rgb_) rgb_ = frame_->pixels->rgb();
      face.appearance.colors = colors_of(*rgb_, face.left_eye, face.right_eye);
    }
    return face;
  }

  // A face is followed that was not.
  void start_following(Track& track) {
    if (track.id == 0) track.id = ++last_id_;
    schedule_.found(now_us());
  }

  std::unique_ptr<Detector> detector_;
  std::unique_ptr<Landmarker> landmarker_;
  TrackerOptions options_;
  std::vector<Track> tracks_;
  Thumbnail thumbnail_;
  SwitchMeter switches_here_;
  std::vector<std::int64_t> switches_;  // frames
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
