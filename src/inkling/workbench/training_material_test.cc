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

void wait_until_made(TrainingMaterial& material, const ClipSet& set) {
  while (!material.want(set).is_ready()) wait_a_little();
}

TEST(TrainingMaterial, IsMadeOnceGoesOnWhereItStoppedAndIsTheSameOfTheSameSeed) {
  const ClipSet set{"units", "pretest", 1};
  testing::TestProject project, other;
  std::map<std::string, std::string> made;
  {
    ProjectFile file = project.open();
    {
      TrainingMaterial material(file);
      const MaterialProgress begun = material.want(set);
      EXPECT_EQ(begun.done, 0);
      EXPECT_EQ(begun.total, 12);
      while (material.want(set).done < 2) wait_a_little();
    }  // stops in the middle
    const auto half = files_below(project.folder.training());
    EXPECT_LT(half.size(), 12u * 6u);
    for (const auto& [name, bytes] : half) {
      EXPECT_FALSE(name.starts_with(".")) << name << " was left half done";
    }
    TrainingMaterial material(file);
    wait_until_made(material, set);
    made = files_below(project.folder.training());
    for (const auto& [name, bytes] : half) EXPECT_EQ(made[name], bytes) << name;
    const auto clip = training_items(training_seed(file), set)[0][0];
    ASSERT_TRUE(material.picture(clip.key, clip.frames - 1));
    EXPECT_FALSE(material.picture(clip.key, clip.frames));
    EXPECT_FALSE(material.picture("1/units-pretest-1/99", 0));
  }
  ProjectFile file = other.open();
  file.change("test", "training.seed", [&](SQLite::Database& database, AuditEntry&) {
    ProjectFile first = project.open();
    run_sql(database, "INSERT INTO project (name, value) VALUES ('training_seed', ?)",
            std::to_string(training_seed(first)));
  });
  TrainingMaterial material(file);
  wait_until_made(material, set);
  EXPECT_EQ(files_below(other.folder.training()), made);
}

TEST(TrainingMaterial, WhatSomebodyWaitsForIsMadeBeforeWhatCanWait) {
  testing::TestProject project;
  ProjectFile file = project.open();
  TrainingMaterial material(file);
  const ClipSet later{"timing", "posttest", 1}, now{"units", "retest", 1};
  const MaterialProgress all = material.want(later, TrainingMaterial::When::kLater);
  while (material.want(now).done == 0) wait_a_little();
  EXPECT_LT(material.want(later, TrainingMaterial::When::kLater).done, all.total);
}

TEST(TrainingMaterial, SaysWhyItCannotBeMadeAndGoesOnLater) {
  testing::TestProject project;
  ProjectFile file = project.open();
  write_file(project.folder.training(), "in the way");
  TrainingMaterial material(file);
  const ClipSet set{"units", "pretest", 1};
  while (material.want(set).problem.empty()) wait_a_little();
  EXPECT_NE(material.want(set).problem.find("training"), std::string::npos);
}

}  // namespace
}  // namespace inkling
