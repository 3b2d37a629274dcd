#include "inkling/workbench/training_material.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "inkling/files/atomic_file.h"
#include "inkling/image.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/training_runs.h"
#include "inkling/workbench/training_painter.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

TrainingClip clip_of_fear() {
  TrainingClip clip;
  clip.label = "fear";
  clip.moves = {{{1, Side::kBoth}, 0.13}, {{20, Side::kBoth}, 0.18}};
  clip.person_seed = 5;
  clip.frames = 8, clip.onset_frame = 1, clip.apex_frame = 3, clip.offset_frame = 6;
  return clip;
}

std::int64_t difference(const RgbImage& a, const RgbImage& b) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) {
    sum += std::abs(int{a.pixels[i]} - int{b.pixels[i]});
  }
  return sum;
}

TEST(TrainingPainter, ShowsTheMovementInItsFramesAndTheSamePictureTwice) {
  const TrainingClip clip = clip_of_fear();
  const TrainingPainter painter(clip), again(clip);
  const RgbImage neutral = painter.frame(0);
  EXPECT_EQ(neutral.pixels, painter.frame(7).pixels);
  std::int64_t before = 0;
  for (const std::int64_t frame : {1, 2, 3}) {
    const std::int64_t now = difference(neutral, painter.frame(frame));
    EXPECT_GT(now, before) << frame;
    before = now;
  }
  EXPECT_GT(difference(neutral, painter.frame(6)), 0);
  EXPECT_EQ(painter.frame(3).pixels, again.frame(3).pixels);
  TrainingClip child = clip;
  child.is_child = true;
  EXPECT_NE(TrainingPainter(child).frame(0).pixels, neutral.pixels);
}

std::map<std::string, std::string> files_below(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().lexically_relative(folder).string()] = read_file(entry.path());
    }
  }
  return files;
}

void wait_a_little() { std::this_thread::sleep_for(std::chrono::milliseconds(20)); }

// Stops in the middle of the next clip.
std::map<std::string, std::string> made_up_to(testing::TestProject& project, ProjectFile& file,
                                              const TrainingSet& set, int clips) {
  {
    TrainingMaterial material(file);
    while (material.want(set).done < clips) wait_a_little();
  }
  auto files = files_below(project.folder.training());
  for (const auto& [name, bytes] : files) {
    EXPECT_FALSE(name.starts_with(".")) << name << " was left half done";
  }
  return files;
}

TEST(TrainingMaterial, GoesOnWhereItStoppedAndIsTheSameOfTheSameSeed) {
  const TrainingSet set{"units", "pretest", 1};
  testing::TestProject project, other;
  ProjectFile file = project.open();
  const auto clips = training_items(training_seed(file), set);
  const auto first = made_up_to(project, file, set, 1);
  auto made = made_up_to(project, file, set, 2);
  EXPECT_GT(made.size(), first.size());
  for (const auto& [name, bytes] : first) EXPECT_EQ(made[name], bytes) << name;

  const TrainingMaterial material(file);
  EXPECT_TRUE(material.picture(clips[0][0].key, clips[0][0].frames - 1));
  EXPECT_FALSE(material.picture(clips[0][0].key, clips[0][0].frames));
  EXPECT_FALSE(material.picture(clips.back()[0].key, 0));

  ProjectFile another = other.open();
  another.change("test", "training.seed", [&](SQLite::Database& database, AuditEntry&) {
    run_sql(database, "INSERT INTO project (name, value) VALUES ('training_seed', ?)",
            std::to_string(training_seed(file)));
  });
  for (const auto& [name, bytes] : made_up_to(other, another, set, 1)) {
    if (first.contains(name)) {
      EXPECT_EQ(first.at(name), bytes) << name;
    }
  }
}

TEST(TrainingMaterial, WhatSomebodyWaitsForIsMadeBeforeWhatCanWait) {
  testing::TestProject project;
  ProjectFile file = project.open();
  TrainingMaterial material(file);
  const TrainingSet later{"timing", "posttest", 1}, now{"units", "retest", 1};
  const MaterialProgress all = material.want(later, TrainingMaterial::When::kLater);
  while (material.want(now).done == 0) wait_a_little();
  EXPECT_LT(material.want(later, TrainingMaterial::When::kLater).done, all.total);
}

TEST(TrainingMaterial, SaysWhyItCannotBeMadeAndGoesOnLater) {
  testing::TestProject project;
  ProjectFile file = project.open();
  write_file(project.folder.training(), "in the way");
  TrainingMaterial material(file);
  const TrainingSet set{"units", "pretest", 1};
  while (material.want(set).problem.empty()) wait_a_little();
  EXPECT_NE(material.want(set).problem.find("training"), std::string::npos);
}

}  // namespace
}  // namespace inkling
