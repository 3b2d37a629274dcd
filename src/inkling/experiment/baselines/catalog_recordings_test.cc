#include "inkling/experiment/baselines/catalog_recordings.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

// Recordings of 50 small pictures at 25 a second.
class CatalogOfFolders {
 public:
  void add(const std::string& recording, const std::string& subject, const std::string& emotion,
           std::optional<std::int64_t> onset, std::optional<std::int64_t> offset) {
    const auto folder = folder_ / recording;
    if (!std::filesystem::exists(folder)) draw(folder);
    CatalogSample sample;
    sample.dataset = "set", sample.subject = subject, sample.recording = recording;
    sample.sample = fmt::format("s{}", catalog_.samples.size());
    sample.path = folder, sample.kind = SampleKind::kFrames, sample.fps = 25;
    sample.onset_frame = onset, sample.offset_frame = offset;
    sample.emotion = emotion, sample.population = "child";
    catalog_.samples.push_back(sample);
  }
  CatalogRecordings found() const { return recordings_with_events(catalog_, {}, CancelToken()); }

 private:
  static void draw(const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    std::string ppm = "P6\n16 16\n255\n";
    ppm.append(16 * 16 * 3, '\x40');
    for (int i = 0; i < 50; ++i) write_file(folder / fmt::format("{:03}.ppm", i), ppm);
  }

  TestFolder folder_;
  Catalog catalog_;
};

TEST(CatalogRecordings, EventsStandInOrderWithTheirTimes) {
  CatalogOfFolders catalog;
  catalog.add("one", "a", "happiness", 30, 39);
  catalog.add("one", "a", "fear", 5, 9);
  catalog.add("one", "a", "no emotion", 15, 20);
  catalog.add("two", "b", "no emotion", 5, 9);
  const CatalogRecordings found = catalog.found();
  ASSERT_EQ(found.recordings.size(), 2u) << "one without events counts, too: false alarms";
  EXPECT_EQ(found.events, 2u);
  EXPECT_NEAR(found.minutes, 2 * 50 / 25.0 / 60, 1e-9);
  const auto& truth = found.recordings[0].truth;
  ASSERT_EQ(truth.size(), 2u);
  EXPECT_EQ(truth[0].onset_frame, 5);
  EXPECT_EQ(truth[0].apex_frame, 7) << "the middle where none is told";
  EXPECT_DOUBLE_EQ(truth[1].onset_s, 1.2);
  EXPECT_EQ(found.samples[0].emotion, "fear");
  EXPECT_EQ(found.recordings[0].population, "child");
  EXPECT_TRUE(found.recordings[1].truth.empty());
  EXPECT_TRUE(found.notes.empty());
}

TEST(CatalogRecordings, WhatHoldsNothingToLookForIsLeftOutAndTold) {
  CatalogOfFolders catalog;
  catalog.add("cut", "a", "happiness", 0, 30);
  catalog.add("cut again", "a", "happiness", 0, 49);
  catalog.add("unknown", "a", "happiness", 3, {});
  catalog.add("of two", "a", "happiness", 3, 9);
  catalog.add("of two", "b", "happiness", 20, 29);
  const CatalogRecordings found = catalog.found();
  EXPECT_TRUE(found.recordings.empty());
  EXPECT_EQ(found.events, 0u);
  EXPECT_EQ(found.notes,
            (std::vector<std::string>{
                "Events are not looked for in 2 recordings: nothing but events in them.",
                "Events are not looked for in 1 recording: samples of several subjects.",
                "Events are not looked for in 1 recording: samples without onset and offset."}));
}

}  // namespace
}  // namespace inkling
