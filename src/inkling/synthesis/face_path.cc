#include "inkling/synthesis/face_path.h"

#include <map>
#include <string>

#include "inkling/align/aligner.h"
#include "inkling/align/canonical.h"
#include "inkling/core/median.h"
#include "inkling/error.h"
#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

constexpr int kCropSize = 160;

struct Followed {
  Aligner aligner;
  std::map<std::int64_t, FacePath::Place> places;  // by frame
  std::vector<std::vector<double>> x{kLandmarkCount}, y{kLandmarkCount};
  double area = 0;  // summed over frames

  void add(const Frame& frame, const FaceObservation& face) {
    area += face.box.area();
    const auto crop = aligner.align(frame, face);
    if (!crop) return;
    const Affine frame_from_face = crop->crop_from_frame.inverse() * crop_from_face(kCropSize);
    places[frame.index] = {frame.time_us, true, crop->segment, frame_from_face};
    if (face.landmarks.empty()) return;
    const Affine face_from_frame = frame_from_face.inverse();
    for (std::size_t k = 0; k < kLandmarkCount; ++k) {
      const Point p = face_from_frame(face.landmarks[k]);
      x[k].push_back(p.x), y[k].push_back(p.y);
    }
  }

  // Medians over all fits: an expression in some of them does not count.
  Landmarks landmarks() {
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

FacePath follow_face(FrameSource& source, FaceTracker& tracker, std::optional<int> face_id,
                     Progress& progress, const CancelToken& cancel) {
  FacePath path;
  std::map<int, Followed> faces;
  for (Frame frame; source.next(frame);) {
    cancel.check();
    FacePath::Place nothing;
    nothing.time_us = frame.time_us;
    path.places.push_back(nothing);
    for (const FaceObservation& face : tracker.update(frame)) {
      if (!face_id || *face_id == face.face_id) faces[face.face_id].add(frame, face);
    }
    progress.update("looking for the face", frame.index + 1, source.info().estimated_frames);
  }
  Followed* most = nullptr;
  for (auto& [id, face] : faces) {
    if (!face.places.empty() && (most == nullptr || face.area > most->area)) most = &face;
  }
  if (most == nullptr) {
    throw Error(
        ErrorKind::kInput,
        face_id ? "no face " + std::to_string(*face_id) + " was found" : "no face was found",
        source.info().path.string(), "give a recording that shows a face from the front");
  }
  for (const auto& [frame, place] : most->places) {
    path.places[static_cast<std::size_t>(frame)] = place;
  }
  path.landmarks = most->landmarks();
  return path;
}

}  // namespace inkling
