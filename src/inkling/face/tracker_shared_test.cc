#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "inkling/face/face_test_util.h"

namespace inkling {
namespace {

// What can be seen in a shared recording, written down by looking at its frames.
struct Truth {
  std::string path;
  int first = 0, last = 0;  // frames that show a face; last < first: none does
  int people = 1;           // whose faces are followed
  double share_min = 0.95;  // of the frames above that must have a face
};

const std::vector<Truth> kTruth{
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
  each_frame(shared_folder() / truth.path, [&](const Frame& frame) {
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

class SharedRecording : public testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(SharedRecording, EveryFaceIsFollowedUnderOneId) {
  if (!have_shared()) GTEST_SKIP() << "the shared recordings are not there";
  const auto [detector, landmarker] = GetParam();
  std::printf("%-28s %6s %8s %8s %5s %9s\n", "recording", "shown", "followed", "elsewhere", "ids",
              "segments");
  for (const auto& truth : kTruth) {
    const Seen seen = watch(truth, detector, landmarker);
    const int shown = std::max(0, truth.last - truth.first + 1);
    const double share = shown > 0 ? double(seen.with_face) / shown : 1;
    const std::string name = std::filesystem::path(truth.path).filename().string();
    std::printf("%-28s %6d %7.1f%% %8d %5zu %9d  %.2f faces a frame\n",
                name.substr(name.size() > 28 ? name.size() - 28 : 0).c_str(), shown, 100 * share,
                seen.outside, seen.ids.size(), seen.segments, double(seen.faces) / seen.frames);
    EXPECT_GE(share, truth.share_min) << truth.path;
    EXPECT_EQ(seen.outside, 0) << truth.path << ": a face where there is none";
    EXPECT_LE(int(seen.ids.size()), truth.people) << truth.path << ": somebody has two ids";
  }
}

INSTANTIATE_TEST_SUITE_P(Face, SharedRecording,
                         testing::Values(std::pair{"haar", "template"},
                                         std::pair{"openseeface", "openseeface"}),
                         [](const auto& p) { return std::string(p.param.first); });

}  // namespace
}  // namespace inkling
