#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "inkling/face/landmarker.h"
#include "inkling/recording.h"
#include "inkling/release/made_files.h"
#include "inkling/release/release_plan.h"
#include "inkling/video/encoder.h"
#include "inkling/workbench/face_crops.h"
#include "inkling/workbench/face_measurements.h"

namespace inkling {

// Kinds of files of a sample; all are called by it: ID.mp4, ID.mkv, ID/img0001.png …, ID.csv.
inline constexpr char kVideoMedia[] = "video", kLosslessMedia[] = "lossless",
                      kFramesMedia[] = "frames", kLandmarksMedia[] = "landmarks";

// What is made of a sample: of those kinds what its consent lets out, and its points where there is
// to be no picture.
std::set<std::string> media_of(FaceShown face, const std::set<std::string>& wanted);

// Below a folder: "ID.mp4"; of frames the folder "ID".
std::string media_file(const std::string& id, const std::string& kind);
std::string frame_file(std::int64_t frame);  // "img0001.png" of frame 0

// What a sample's pictures tell.
struct MediaFacts {
  int width = 0, height = 0;
  double eye_distance_px = 0;  // in the sample's pictures, median
};

// Makes the files of one sample from its frames, each of which comes once; with made_files.h.
class SampleMedia {
 public:
  // All outlive this. measured: of the face.
  SampleMedia(const PlannedSample& planned, const ReleaseSettings& settings,
              const std::set<std::string>& wanted, const std::vector<FaceCrops>& faces,
              const FaceMeasurements& measured, Landmarker& landmarker,
              std::filesystem::path folder);
  ~SampleMedia();
  SampleMedia(const SampleMedia&) = delete;
  SampleMedia& operator=(const SampleMedia&) = delete;

  void add(const Frame& frame);
  MediaFacts finish();

 private:
  bool makes(const char* kind) const { return media_.contains(kind); }
  bool makes_pictures() const;
  RgbImage picture_of(const Frame& frame) const;
  Affine picture_from_frame(std::int64_t frame) const;
  void write_picture(const RgbImage& picture, std::int64_t time_us);
  void open_encoders(const RgbImage& picture);
  void add_landmarks(const Frame& frame, const Affine& picture_from_frame);
  void begin_table();

  const PlannedSample& planned_;
  const ReleaseSettings& settings_;
  const std::set<std::string> media_;
  const std::vector<FaceCrops>& faces_;
  const FaceMeasurements& measured_;
  Landmarker& landmarker_;
  const std::filesystem::path folder_;
  const FaceCrops* face_ = nullptr;
  bool is_whole_ = false;
  int frame_width_ = 0, frame_height_ = 0;
  std::int64_t count_ = 0;
  std::unique_ptr<VideoEncoder> video_, lossless_;
  std::string table_;
  std::vector<double> eyes_;
  std::vector<MadeFile> made_;
  MediaFacts facts_;
};

}  // namespace inkling
