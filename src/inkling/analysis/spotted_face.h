#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "inkling/analysis/candidate_crops.h"
#include "inkling/analyze.h"
#include "inkling/face.h"
#include "inkling/following/face_follower.h"
#include "inkling/spotter.h"

namespace inkling {

// Seconds spent, for run.json.
struct ChannelTimes {
  double align = 0, motion = 0, spotting = 0, pictures = 0;
};

// A followed face with its spotter: measures every crop and keeps what belongs into its rows.
class SpottedFace {
 public:
  // face: outlives this. crops: null where no pictures are wanted.
  SpottedFace(FollowedFace& face, std::unique_ptr<Spotter> spotter,
              std::unique_ptr<CandidateCrops> crops = nullptr);

  const FollowedFace& face() const { return *face_; }
  CandidateCrops* crops() const { return crops_.get(); }
  // The frame that was added to the face last. crop: null where it is not in place.
  void add(const Frame& frame, const Crop* crop, ChannelTimes& times);
  void finish(ChannelTimes& times);

  const Spotting& spotting() const { return spotting_; }  // after finish()

  // frame_times_us: of every frame of the file. After finish(). Without events (events.h).
  FaceResult result(const std::vector<std::int64_t>& frame_times_us) const;

 private:
  struct Measured {
    float sharpness, jitter_px;
  };

  FollowedFace* face_;
  std::unique_ptr<Spotter> spotter_;
  std::unique_ptr<CandidateCrops> crops_;
  PerSample<Measured> measured_;
  Spotting spotting_;
};

}  // namespace inkling
