#include "inkling/synthesis/cohort/cohort_tables.h"

#include <gtest/gtest.h>

#include "inkling/catalog.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

struct Made {
  CohortRecording planned;
  SynthRecording made;
};

// A recording of 10 s with one micro-expression in its third second.
Made sample_recording() {
  CohortOptions options;
  options.children = 1;
  options.seconds = 10;
  Made sample{plan_cohort(options).at(0), {}};
  sample.made.row.recording = "c01-1";
  sample.made.row.fps = 25, sample.made.row.frames = 250, sample.made.row.duration_s = 10;
  TruthRow row;
  row.recording = "c01-1", row.type = "micro", row.emotion = "fear", row.action_units = "1+2";
  row.onset_frame = 50, row.apex_frame = 54, row.offset_frame = 60;
  sample.made.truth = {row};
  return sample;
}

TEST(CohortTables, ARecordingHasARowForEachMicroExpressionAndOneOfRest) {
  const Made sample = sample_recording();
  const CohortRows rows = cohort_rows(sample.planned, sample.made);
  const TestFolder folder;
  write_cohort_tables({rows}, {}, folder.path());
  const auto catalog = read_catalog(folder / "catalog.csv");
  ASSERT_EQ(catalog.samples.size(), 2u);
  EXPECT_EQ(catalog.samples[0].sample, "c01-1-m1");
  EXPECT_EQ(catalog.samples[0].emotion, "fear");
  EXPECT_EQ(catalog.samples[0].apex_frame, 54);
  const CatalogSample& rest = catalog.samples[1];
  EXPECT_EQ(rest.emotion, "no emotion");
  EXPECT_GT(*rest.onset_frame, 60) << "in the longer gap";
  EXPECT_LT(*rest.offset_frame, 250);
  EXPECT_EQ(rest.population, "child");
  EXPECT_EQ(CsvTable::read(folder / "truth.csv").rows(), 1u);
  EXPECT_EQ(CsvTable::read(folder / "recordings.csv").rows(), 1u);
}

TEST(CohortTables, MovementsAreCountedWhereNothingIsAtRest) {
  Made sample = sample_recording();
  sample.made.truth[0].onset_frame = 0, sample.made.truth[0].offset_frame = 249;
  const CohortRows rows = cohort_rows(sample.planned, sample.made);
  EXPECT_EQ(rows.catalog.find("no emotion"), std::string::npos);
  ASSERT_EQ(movements_in(rows).size(), 1u);
  EXPECT_EQ(movements_in(rows)[0].type, "micro");
}

TEST(CohortTables, StoredRowsReadBackUnderTheirKeyOnly) {
  const Made sample = sample_recording();
  const CohortRows rows = cohort_rows(sample.planned, sample.made);
  const std::string text = stored_rows(rows, "key 1");
  const auto back = parse_stored_rows(text, "key 1");
  ASSERT_TRUE(back);
  EXPECT_EQ(back->truth, rows.truth);
  EXPECT_EQ(back->recordings, rows.recordings);
  EXPECT_EQ(back->catalog, rows.catalog);
  EXPECT_FALSE(parse_stored_rows(text, "key 2"));
  EXPECT_FALSE(parse_stored_rows(text.substr(0, text.size() - 1), "key 1")) << "cut short";
  EXPECT_FALSE(parse_stored_rows("key 1\n", "key 1"));
  EXPECT_FALSE(parse_stored_rows("", "key 1"));
}

TEST(CohortTables, TheReadmeNamesEveryAssumptionAndThatNobodyIsReal) {
  const TestFolder folder;
  CohortOptions options;
  options.children = 7;
  write_cohort_tables({}, options, folder.path());
  const std::string text = read_file(folder / "README.txt");
  EXPECT_NE(text.find("--children 7 "), std::string::npos) << text;
  EXPECT_NE(text.find("Nobody"), std::string::npos) << text;
  EXPECT_NE(text.find("blinks a minute"), std::string::npos) << text;
  EXPECT_EQ(text.find("OTHERWISE"), std::string::npos) << text;
  EXPECT_EQ(rows_path("/x", "c01-1"), "/x/.c01-1.csv");
}

TEST(CohortTables, WhatDiffersFromTheAssumptionsStandsInReadmeAndCatalog) {
  CohortOptions options;
  options.children = 1, options.seconds = 10;
  options.child.duration_factor = 0.8, options.subject_spread = 0.2;
  Made sample = sample_recording();
  sample.planned = plan_cohort(options).at(0);
  const TestFolder folder;
  write_cohort_tables({cohort_rows(sample.planned, sample.made)}, options, folder.path());
  const std::string text = read_file(folder / "README.txt");
  EXPECT_NE(text.find("--seed 0 --child-duration-factor 0.8 --subject-spread 0.2\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("OTHERWISE THAN BELOW"), std::string::npos) << text;
  EXPECT_EQ(read_catalog(folder / "catalog.csv").samples.at(0).source,
            "synthetic; child-duration-factor 0.8; subject-spread 0.2");
}

TEST(CohortTables, AskedEmotionsStandInReadmeWithTheirSourceAndRestsAreAsMany) {
  CohortOptions options;
  options.children = 2, options.seconds = 20, options.emotions = "cmed";
  Made sample = sample_recording();
  sample.planned = plan_cohort(options).at(0);
  sample.planned.rests = 3;
  const TestFolder folder;
  write_cohort_tables({cohort_rows(sample.planned, sample.made)}, options, folder.path());
  const std::string text = read_file(folder / "README.txt");
  for (const char* words : {" --emotions cmed\n", "2503.21690", "fear 19 no-emotion 5297",
                            "exactly over the whole cohort", "of longer expressions, weights"}) {
    EXPECT_NE(text.find(words), std::string::npos) << words << "\n" << text;
  }
  const auto samples = read_catalog(folder / "catalog.csv").samples;
  ASSERT_EQ(samples.size(), 4u);
  EXPECT_EQ(samples[3].sample, "c01-1-n3");
  EXPECT_EQ(samples[3].emotion, "no emotion");
  EXPECT_EQ(samples[3].source, "synthetic; emotions cmed");
}

}  // namespace
}  // namespace inkling
