#include "inkling/analysis/first_pass.h"

#include <algorithm>
#include <exception>
#include <thread>
#include <utility>

#include "inkling/core/stage_queue.h"
#include "inkling/core/stopwatch.h"

namespace inkling {
namespace {

constexpr std::size_t kQueueFrames = 6;
constexpr std::size_t kMinFramesOfAFace = 3;
constexpr double kMinFacePx = 24;  // smaller ones are followed no more; small ones say so in notes

struct Tracked {
  Frame frame;
  std::vector<FaceObservation> faces;
};

template <typename Base>
std::unique_ptr<Base> create(const VariantList<Base>& list, std::string_view kind,
                             const std::string& name, const Options& options) {
  const auto& variant = find_variant(list, kind, name);
  return variant.create(options.specs().empty() ? variant.defaults() : options);
}

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

class Channels {
 public:
  Channels(const AnalyzeOptions& options, const MakeSpotter& make_spotter)
      : options_(options), make_spotter_(make_spotter) {}

  void add(const Tracked& tracked, ChannelTimes& times) {
    if (options_.landmarks) keep_landmarks(tracked);
    for (const FaceObservation& face : tracked.faces) {
      if (options_.face && *options_.face != face.face_id) continue;
      auto& channel = channels_[face.face_id];
      if (!channel) {
        channel = std::make_unique<FaceChannel>(face.face_id, make_spotter_());
      }
      channel->add(tracked.frame, face, times);
    }
  }

  // Most seen and largest first.
  std::vector<std::unique_ptr<FaceChannel>> finish(ChannelTimes& times) {
    std::vector<std::unique_ptr<FaceChannel>> faces;
    for (auto& [id, channel] : channels_) {
      if (channel->frames_seen() < kMinFramesOfAFace) continue;
      channel->finish(times);
      faces.push_back(std::move(channel));
    }
    const auto weight = [](const auto& face) {
      return static_cast<double>(face->frames_seen()) * face->mean_box_area();
    };
    std::stable_sort(faces.begin(), faces.end(),
                     [&](const auto& a, const auto& b) { return weight(a) > weight(b); });
    return faces;
  }

  std::vector<LandmarkRow> take_landmarks() { return std::move(landmarks_); }

 private:
  void keep_landmarks(const Tracked& tracked) {
    const Frame& frame = tracked.frame;
    for (const FaceObservation& face : tracked.faces) {
      landmarks_.push_back(
          {frame.index, frame.time_us, face.face_id, face.confidence, face.landmarks});
    }
    if (tracked.faces.empty()) landmarks_.push_back({frame.index, frame.time_us, 0, 0, {}});
  }

  const AnalyzeOptions& options_;
  const MakeSpotter& make_spotter_;
  std::vector<LandmarkRow> landmarks_;
  std::map<int, std::unique_ptr<FaceChannel>> channels_;
};

}  // namespace

std::unique_ptr<FaceTracker> create_tracker(const AnalyzeOptions& options) {
  TrackerOptions follow;
  follow.roi = options.roi;
  follow.min_face_px = kMinFacePx;
  return make_face_tracker(
      create(detectors(), "detector", options.detector, options.detector_options),
      create(landmarkers(), "landmarker", options.landmarker, options.landmarker_options), follow);
}

MakeSpotter spotter_of(const AnalyzeOptions& options) {
  return [&options] {
    return create(spotters(), "spotter", options.spotter, options.spotter_options);
  };
}

FirstPass run_first_pass(FrameSource& source, FaceTracker& tracker, const AnalyzeOptions& options,
                         const MakeSpotter& make_spotter, Progress& progress,
                         const CancelToken& cancel) {
  FirstPass pass;
  pass.source = source.info();
  Channels channels(options, make_spotter);
  StageQueue<Frame> decoded(kQueueFrames);
  StageQueue<Tracked> tracked(kQueueFrames);
  std::exception_ptr decode_failure, face_failure, measure_failure;

  std::thread decoder = start_stage(
      decode_failure,
      [&] {
        for (;;) {
          Frame frame;
          if (!source.next(frame)) return;
          pass.frame_times_us.push_back(frame.time_us);
          if (frame.damaged) pass.damaged_frames.push_back(frame.index);
          if (!decoded.push(std::move(frame))) return;
        }
      },
      decoded);
  std::thread follower = start_stage(
      face_failure,
      [&] {
        while (auto frame = decoded.pop()) {
          std::vector<FaceObservation> faces;
          {
            const BusyTime busy(pass.face_s);
            faces = tracker.update(*frame);
          }
          if (!tracked.push({std::move(*frame), std::move(faces)})) return;
        }
      },
      decoded, tracked);
  try {
    while (auto item = tracked.pop()) {
      cancel.check();
      channels.add(*item, pass.channel_times);
      progress.update("analysing", item->frame.index + 1, pass.source.estimated_frames);
    }
  } catch (...) {
    measure_failure = std::current_exception();
  }
  tracked.close();
  decoded.close();
  decoder.join();
  follower.join();
  for (const auto& failure : {decode_failure, face_failure, measure_failure}) {
    if (failure) std::rethrow_exception(failure);
  }
  pass.lost_frames = source.lost_frames();
  pass.damage_report = source.damage_report();
  pass.faces = channels.finish(pass.channel_times);
  pass.landmarks = channels.take_landmarks();
  return pass;
}

}  // namespace inkling
