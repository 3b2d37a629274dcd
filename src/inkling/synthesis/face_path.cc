#include "inkling/synthesis/face_path.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "inkling/align/canonical.h"
#include "inkling/core/median.h"
#include "inkling/error.h"
#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

Affine frame_from_face(const Affine& crop_from_frame, int crop_size) {
  return crop_from_frame.inverse() * crop_from_face(crop_size);
}

// All fits of the landmarks of one face, in face coordinates.
struct LandmarkFits {
  std::vector<std::vector<double>> x{kLandmarkCount}, y{kLandmarkCount};

  void add(const Landmarks& points, const Affine& face_from_frame) {
    if (points.empty()) return;
    for (std::size_t k = 0; k < kLandmarkCount; ++k) {
      const Point p = face_from_frame(points[k]);
      x[k].push_back(p.x), y[k].push_back(p.y);
    }
  }

  // Medians over all fits: an expression in some of them does not count.
  Landmarks medians() {
    if (x[0].empty()) return canonical_landmarks();
    Landmarks points(kLandmarkCount);
    for (std::size_t k = 0; k < points.size(); ++k) {
      points[k] = {median_of(std::span(x[k])), median_of(std::span(y[k]))};
    }
    return points;
  }
};

}  // namespace

std::vector<FacePath::Stretch> FacePath::stretches() const {
  std::vector<Stretch> all;
  for (std::size_t i = 0; i < places.size();) {
    std::size_t end = i + 1;
    if (places[i].placed) {
      while (end < places.size() && places[end].placed &&
             places[end].segment == places[i].segment) {
        ++end;
      }
      all.push_back({static_cast<double>(places[i].time_us) * 1e-6,
                     static_cast<double>(places[end - 1].time_us) * 1e-6});
    }
    i = end;
  }
  return all;
}

std::vector<std::int64_t> FacePath::times_us() const {
  std::vector<std::int64_t> times;
  for (const Place& place : places) times.push_back(place.time_us);
  return times;
}

FacePath follow_face(FrameSource& source, FaceFollower& follower, Progress& progress,
                     const CancelToken& cancel) {
  FacePath path;
  std::map<int, LandmarkFits> fits;  // by face_id
  for (Frame frame; source.next(frame);) {
    cancel.check();
    FacePath::Place nothing;
    nothing.time_us = frame.time_us;
    path.places.push_back(nothing);
    for (const PlacedFace& placed : follower.follow(frame)) {
      if (!placed.crop) continue;
      const Affine from_face =
          frame_from_face(placed.crop->crop_from_frame, placed.face->crop_size());
      fits[placed.face->face_id()].add(placed.seen.landmarks, from_face.inverse());
    }
    progress.update("looking for the face", frame.index + 1, source.info().estimated_frames);
  }
  const FollowedFace* face = follower.main_face();
  if (!face || !fits.contains(face->face_id())) {
    const std::optional<int> only = follower.only();
    throw Error(ErrorKind::kInput,
                only ? "no face " + std::to_string(*only) + " was found" : "no face was found",
                source.info().path.string(), "give a recording that shows a face from the front");
  }
  for (const FacePlace& place : face->places()) {
    if (!place.placed) continue;
    path.places[static_cast<std::size_t>(place.frame)] = {
        place.time_us, true, place.segment,
        frame_from_face(place.crop_from_frame, face->crop_size())};
  }
  path.landmarks = fits[face->face_id()].medians();
  return path;
}

}  // namespace inkling
