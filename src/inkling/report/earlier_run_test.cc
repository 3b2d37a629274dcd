#include "inkling/report/earlier_run.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/testing/test_folder.h"
#include "inkling/output.h"
#include "inkling/report/report.h"

namespace inkling {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

const Pairs kOptions = {{"spotter.threshold", "6"}, {"face", "all"}};
const std::array<std::string, 3> kMethods = {"flow", "haar", "template"};
const std::vector<std::string> kFiles = {"events.csv", "frames.csv"};

RecordingResult result() {
  RecordingResult r;
  r.recording = "a";
  r.input_sha256 = "123abc";
  r.spotter = kMethods[0], r.detector = kMethods[1], r.landmarker = kMethods[2];
  r.options = kOptions;
  r.frames = 3;
  r.duration_s = 0.12;
  FaceResult face;
  face.face_id = 1;
  face.rows.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    face.rows[i].frame = static_cast<std::int64_t>(i);
    face.rows[i].time_us = static_cast<std::int64_t>(i) * 40'000;
    face.rows[i].reason = reason::kLost;
  }
  Event event;
  event.face_id = 1;
  event.event_id = 1;
  event.type = EventType::kBlink;
  face.events.push_back(event);
  r.faces.push_back(face);
  return r;
}

TEST(EarlierRun, IsFoundWithItsCounts) {
  const TestFolder folder;
  EXPECT_FALSE(find_earlier_run(folder.path(), {"123abc", kOptions, kMethods, kFiles}));
  write(result(), folder.path());
  const auto earlier = find_earlier_run(folder.path(), {"123abc", kOptions, kMethods, kFiles});
  ASSERT_TRUE(earlier);
  EXPECT_EQ(earlier->frames, 3);
  EXPECT_EQ(earlier->faces, 1);
  EXPECT_EQ(earlier->blink, 1);
  EXPECT_EQ(earlier->micro, 0);
  EXPECT_NEAR(earlier->duration_s, 0.12, 1e-6);
}

TEST(EarlierRun, AnythingElseIsAnotherRun) {
  const TestFolder folder;
  write(result(), folder.path());
  Pairs stricter = kOptions;
  stricter[0].second = "7";
  EXPECT_FALSE(find_earlier_run(folder.path(), {"other", kOptions, kMethods, kFiles}));
  EXPECT_FALSE(find_earlier_run(folder.path(), {"123abc", stricter, kMethods, kFiles}));
  EXPECT_FALSE(find_earlier_run(folder.path(), {"123abc", {}, kMethods, kFiles}));
  EXPECT_FALSE(find_earlier_run(folder.path(),
                                {"123abc", kOptions, {"lbp-chi2", "haar", "template"}, kFiles}));
  std::filesystem::remove(folder / "frames.csv");
  EXPECT_FALSE(find_earlier_run(folder.path(), {"123abc", kOptions, kMethods, kFiles}));
}

TEST(EarlierRun, ARunJsonOfAnotherShapeCountsAsNone) {
  const TestFolder folder;
  for (const std::string& name : kFiles) std::ofstream(folder / name) << "x";
  for (const char* text :
       {"", "{", "[]", "null", "{\"input\": 3}", "{\"input\": {\"sha256\": 1}}"}) {
    std::ofstream(folder / "run.json") << text;
    EXPECT_FALSE(find_earlier_run(folder.path(), {"123abc", kOptions, kMethods, kFiles})) << text;
  }
}

}  // namespace
}  // namespace inkling
