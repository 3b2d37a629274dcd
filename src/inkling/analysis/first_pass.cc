#include "inkling/analysis/first_pass.h"

#include <algorithm>
#include <exception>
#include <map>
#include <thread>
#include <utility>

#include "inkling/analysis/spotted_pieces.h"
#include "inkling/call/tile_finder.h"
#include "inkling/core/stage_queue.h"
#include "inkling/core/stopwatch.h"

namespace inkling {
namespace {

constexpr std::size_t kQueueFrames = 6;
constexpr std::int64_t kLookEveryUs = 500'000;
constexpr std::size_t kRecentCropBytes = 40'000'000;  // of all faces together

struct Tracked {
  Frame frame;
  std::vector<FaceObservation> faces;
};

// Runs a stage; whatever happens, its neighbours are told that nothing more comes.
template <typename Stage, typename... Queues>
std::thread start_stage(std::exception_ptr& failure, Stage stage, Queues&... queues) {
  return std::thread([&failure, stage, &queues...]() mutable {
    try {
      stage();
    } catch (...) {
      failure = std::current_exception();
    }
    (queues.close(), ...);
  });
}

// Puts faces in place and measures them.
class Measuring {
 public:
  Measuring(FaceFollower& follower, const MakeSpotter& make_spotter, const KeptOnRequest& keep,
            FirstPass& pass)
      : follower_(follower), make_spotter_(make_spotter), keep_(keep), pass_(pass) {}

  void add(Tracked& tracked) {
    std::vector<PlacedFace> placed;
    {
      const BusyTime busy(pass_.channel_times.align);
      placed = follower_.place(tracked.frame, std::move(tracked.faces));
    }
    for (const PlacedFace& one : placed) {
      auto at = faces_.find(one.face->face_id());
      if (at == faces_.end()) at = begin_face(*one.face);
      at->second.add(tracked.frame, one.crop ? &*one.crop : nullptr, pass_.channel_times);
      if (keep_.looks && one.crop) add_look(tracked.frame, one.face->face_id(), *one.crop);
    }
  }

  void finish() {
    for (const FollowedFace* face : follower_.faces()) {
      SpottedFace& spotted = faces_.at(face->face_id());
      spotted.finish(pass_.channel_times);
      pass_.faces.push_back(std::move(spotted));
    }
  }

 private:
  using Faces = std::map<int, SpottedFace>;  // by face_id

  Faces::iterator begin_face(FollowedFace& face) {
    auto crops = keep_.pictures ? std::make_unique<CandidateCrops>(make_spotter_) : nullptr;
    const auto at =
        faces_.try_emplace(face.face_id(), face, spotter_by_pieces(make_spotter_), std::move(crops))
            .first;
    for (auto& [id, one] : faces_) {
      if (one.crops() != nullptr) one.crops()->set_most_bytes(kRecentCropBytes / faces_.size());
    }
    return at;
  }

  void add_look(const Frame& frame, int face_id, const Crop& crop) {
    const auto [at, fresh] = looked_us_.try_emplace(face_id, frame.time_us);
    if (!fresh && frame.time_us < at->second + kLookEveryUs) return;
    at->second = frame.time_us;
    pass_.looks[face_id].add(crop.image.view());
  }

  FaceFollower& follower_;
  const MakeSpotter& make_spotter_;
  const KeptOnRequest& keep_;
  FirstPass& pass_;
  std::map<int, std::int64_t> looked_us_;  // by face_id
  Faces faces_;
};

void note_break(const Frame& frame, FirstPass& pass) {
  if (frame.break_before == Break::kNone || pass.frame_times_us.empty()) return;
  pass.breaks.push_back(
      {frame.break_before, frame.index, pass.frame_times_us.back(), frame.time_us});
}

void add_landmarks(const Tracked& tracked, std::vector<LandmarkRow>& rows) {
  const Frame& frame = tracked.frame;
  for (const FaceObservation& face : tracked.faces) {
    rows.push_back({frame.index, frame.time_us, face.face_id, face.confidence, face.landmarks});
  }
  if (tracked.faces.empty()) rows.push_back({frame.index, frame.time_us, 0, 0, {}});
}

}  // namespace

MakeSpotter spotter_of(const AnalyzeOptions& options) {
  return [&options] {
    const auto& variant = find_variant(spotters(), "spotter", options.spotter);
    const Options& chosen = options.spotter_options;
    return variant.create(chosen.specs().empty() ? variant.defaults() : chosen);
  };
}

FirstPass run_first_pass(FrameSource& source, FaceFollower& follower,
                         const MakeSpotter& make_spotter, const KeptOnRequest& keep,
                         Progress& progress, const CancelToken& cancel) {
  FirstPass pass;
  pass.source = source.info();
  Measuring measuring(follower, make_spotter, keep, pass);
  TileFinder tiles;
  StageQueue<Frame> decoded(kQueueFrames);
  StageQueue<Tracked> tracked(kQueueFrames);
  std::exception_ptr decode_failure, face_failure, measure_failure;

  std::thread decoder = start_stage(
      decode_failure,
      [&] {
        for (;;) {
          Frame frame;
          if (!source.next(frame)) return;
          note_break(frame, pass);
          pass.frame_times_us.push_back(frame.time_us);
          if (frame.damaged) pass.damaged_frames.push_back(frame.index);
          if (!decoded.push(std::move(frame))) return;
        }
      },
      decoded);
  std::thread tracker = start_stage(
      face_failure,
      [&] {
        while (auto frame = decoded.pop()) {
          std::vector<FaceObservation> faces;
          {
            const BusyTime busy(pass.face_s);
            pass.look.add(frame->luma());
            faces = follower.track(*frame);
            tiles.add(*frame, faces);
          }
          if (!tracked.push({std::move(*frame), std::move(faces)})) return;
        }
      },
      decoded, tracked);
  try {
    while (auto item = tracked.pop()) {
      cancel.check();
      if (keep.landmarks) add_landmarks(*item, pass.landmarks);
      measuring.add(*item);
      progress.update("analysing", item->frame.index + 1, pass.source.estimated_frames);
    }
  } catch (...) {
    measure_failure = std::current_exception();
  }
  tracked.close();
  decoded.close();
  decoder.join();
  tracker.join();
  for (const auto& failure : {decode_failure, face_failure, measure_failure}) {
    if (failure) std::rethrow_exception(failure);
  }
  pass.lost_frames = source.lost_frames();
  pass.damage_report = source.damage_report();
  pass.source_notes = source.notes();
  pass.tiles = tiles.finish();
  pass.switches = follower.switches();
  measuring.finish();
  return pass;
}

}  // namespace inkling
