#include "inkling/experiment/feature_run.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "inkling/core/testing/progress_log.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/command_run.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

struct FeatureRun : ::testing::Test {
  FeatureRun() { catalog.folder = folder.path(); }

  // A flow picture all of one grey, as `count` rows of the catalogue.
  void add(const std::string& name, int grey, int count = 1) {
    std::string ppm = "P6\n28 28\n255\n";
    ppm.append(28 * 28 * 3, static_cast<char>(grey));
    write_file(folder.path() / (name + ".ppm"), ppm);
    for (int n = 0; n < count; ++n) {
      CatalogSample sample;
      sample.subject = name;
      sample.sample = fmt::format("{}-{}", name, n);
      sample.path = name + ".ppm";
      sample.kind = SampleKind::kFlow;
      catalog.samples.push_back(sample);
      indices.push_back(indices.size());
    }
  }

  Features run(const std::string& store, int jobs) {
    const auto& variant = find_variant(descriptors(), "descriptor", "flow-pixels");
    const NamedDescriptor one{variant.name, variant.create(variant.defaults())};
    testing::ProgressLog progress;
    return describe_samples(catalog, indices, {&one, 1}, {{}, jobs}, folder.path() / store,
                            progress, CancelToken{})
        .front();
  }

  TestFolder folder;
  Catalog catalog;
  std::vector<std::size_t> indices;
};

TEST_F(FeatureRun, RowsThatShareOnePictureAllGetItsFeatures) {
  add("a", 90, 3);
  const Features features = run("store", 1);
  for (const auto& entry : features.entries) {
    EXPECT_EQ(entry.failure, "");
    EXPECT_EQ(entry.values, features.dimension);
    EXPECT_EQ(entry.at, features.entries[0].at);
  }
  EXPECT_GT(features.dimension, 0u);
}

TEST_F(FeatureRun, RecordingsOfTheSamePicturesToo) {
  for (int n = 0; n < 64; ++n) add(fmt::format("s{}", n), 90);
  const Features features = run("store", 8);
  for (const auto& entry : features.entries) EXPECT_EQ(entry.at, features.entries[0].at);
}

TEST_F(FeatureRun, TakesWhatIsStored) {
  add("a", 90), add("b", 160);
  const auto first = run("store", 1).entries;  // the store itself is closed
  const Features again = run("store", 2);
  for (std::size_t n : {0u, 1u}) EXPECT_EQ(again.entries[n].at, first[n].at);
  EXPECT_NE(again.entries[0].at, again.entries[1].at);
  EXPECT_TRUE(std::filesystem::exists(feature_file(folder.path() / "store", "flow-pixels", {})));
  EXPECT_NE(feature_file("", "flow-pixels", {}), feature_file("", "flow-pixels:size=8", {}));
}

TEST_F(FeatureRun, WhatIsStoredWasMadeOfTheSameRecordings) {
  add("a", 90), add("b", 160);
  for (int n = 0; n < 2; ++n) {
    note_command({{folder.path(), {"evaluate"}}, folder / "out"});
    run("store", 1);
    const auto command = command_for(folder / "out", {}, {});
    ASSERT_EQ(command->read.size(), 2u) << n;
    EXPECT_EQ(command->read[1].path, folder / "b.ppm");
  }
}

TEST_F(FeatureRun, WhatCannotBeReadIsTheRowsFailure) {
  add("a", 90), add("b", 160);
  write_file(folder.path() / "b.ppm", "no picture");
  const Features features = run("store", 1);
  EXPECT_EQ(features.entries[0].failure, "");
  EXPECT_NE(features.entries[1].failure, "");
}

}  // namespace
}  // namespace inkling
