#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <map>
#include <set>

#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

// What can be seen in a recording, written down by looking at its frames.
struct Truth {
  std::filesystem::path path;
  int first = 0, last = 0;  // frames that show a face; last < first: none does
  int people = 1;           // whose faces are followed
  double share_min = 0.95;  // of the frames above that must have a face
};

std::vector<Truth> shared_truth() {
  const std::vector<Truth> all{
      {"pyfeat/single_face.mp4", 0, 71},
      {"pyfeat/face_noface.mov", 0, 71},
      {"pyfeat/noface_face.mov", 96, 167},
      {"pyfeat/no_face.mp4", 0, -1, 0},
      {"pyfeat/WolfgangLanger_Pexels.mp4", 0, 471},
      {"intel_sample_videos/again.mkv", 0, 76},
      {"intel_sample_videos/yes.mkv", 0, 64},
      {"intel_sample_videos/bird.mkv", 0, 62},
      {"intel_sample_videos/book.mkv", 0, 108},
      {"intel_sample_videos/walk.mkv", 0, 88},
      {"intel_sample_videos/head-pose-face-detection-female.gif", 0, 22},
      {"intel_sample_videos/head-pose-face-detection-male.gif", 0, 61},
      {"intel_sample_videos/head-pose-face-detection-female-and-male.gif", 0, 55, 2},
      {"intel_sample_videos/face-demographics-walking-and-pause.gif", 0, 40, 3},
  };
  std::vector<Truth> found;
  for (Truth truth : all) {
    truth.path = shared_folder() / truth.path;
    if (std::filesystem::exists(truth.path)) found.push_back(truth);
  }
  return found;
}

struct Seen {
  int with_face = 0, outside = 0, frames = 0, segments = 0;
  long faces = 0;
  std::set<int> ids;
};

Seen watch(const Truth& truth, const std::string& detector, const std::string& landmarker) {
  TrackerOptions options;
  options.min_face_px = 24;
  const auto tracker =
      make_face_tracker(test_detector(detector), test_landmarker(landmarker), options);
  Seen seen;
  std::map<int, int> segments;
  each_frame(truth.path, [&](const Frame& frame) {
    const auto faces = tracker->update(frame);
    const bool expected = frame.index >= truth.first && frame.index <= truth.last;
    ++seen.frames;
    seen.with_face += expected && !faces.empty();
    seen.outside += !expected && !faces.empty();
    seen.faces += long(faces.size());
    for (const auto& face : faces) {
      seen.ids.insert(face.face_id);
      segments[face.face_id] = face.segment;
    }
  });
  for (const auto& [id, last] : segments) seen.segments += last + 1;
  return seen;
}

struct Case {
  Truth truth;
  std::string method;  // of detector and landmarker
};

std::vector<Case> cases() {
  std::vector<Case> all = {{{drawn_folder() / "c01-1.mp4", 0, 99}, "haar"},
                           {{drawn_folder() / "a01-1.mp4", 0, 99}, "haar"}};
  for (const char* method : {"haar", "openseeface"}) {
    for (const Truth& truth : shared_truth()) all.push_back({truth, method});
  }
  return all;
}

class RecordingOfFaces : public ::testing::TestWithParam<Case> {};

TEST_P(RecordingOfFaces, EveryFaceIsFollowedUnderOneId) {
  const auto& [truth, method] = GetParam();
  const Seen seen = watch(truth, method, method == "haar" ? "template" : method);
  const int shown = std::max(0, truth.last - truth.first + 1);
  const double share = shown > 0 ? double(seen.with_face) / shown : 1;
  std::printf("%6d shown %5.1f%% followed %3d elsewhere %3zu ids %3d segments %.2f a frame\n",
              shown, 100 * share, seen.outside, seen.ids.size(), seen.segments,
              double(seen.faces) / seen.frames);
  EXPECT_GE(share, truth.share_min);
  EXPECT_EQ(seen.outside, 0) << "a face where there is none";
  EXPECT_LE(int(seen.ids.size()), truth.people) << "somebody has two ids";
}

INSTANTIATE_TEST_SUITE_P(Face, RecordingOfFaces, ::testing::ValuesIn(cases()), [](const auto& p) {
  std::string name = p.param.method + "_" + p.param.truth.path.stem().string();
  for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
  return name;
});

}  // namespace
}  // namespace inkling
