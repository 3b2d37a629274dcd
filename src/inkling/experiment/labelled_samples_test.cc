#include "inkling/experiment/labelled_samples.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

class LabelledSamplesTest : public ::testing::Test {
 protected:
  LabelledSamplesTest() {
    const auto store = std::make_shared<FeatureStore>(folder_ / "f.features");
    features_.dimension = 2;
    for (const float v : {1.0f, 2.0f, 3.0f}) add(*store, v);
    features_.store = store;
    labelled_.indices = {0, 1, 2};
    labelled_.labels = {0, 1, 1};
    labelled_.owners = {{"casme2/01", "casme2"}, {"casme2/02", "casme2"}, {"casme2/02", "casme2"}};
  }

  void add(FeatureStore& store, float value) {
    const std::string key = std::to_string(value);
    const std::vector<float> values = {value, -value};
    store.add(key, values);
    features_.entries.push_back(*store.find(key));
  }

  std::string key() const { return make_table(labelled_, {0, 2}, &features_, 2).sha256; }

  TestFolder folder_;
  Features features_;
  LabelledSamples labelled_;
};

TEST_F(LabelledSamplesTest, TheTableHasThePlacesInOrder) {
  const Samples samples = make_table(labelled_, {0, 2}, &features_, 2).samples;
  const TrainingRows rows(samples, "all", {});
  ASSERT_EQ(rows.rows().size(), 2u);
  EXPECT_EQ(rows.features(1)[1], -3);
  EXPECT_EQ(rows.label(1), 1u);
  EXPECT_EQ(rows.subject(1), "casme2/02");
}

TEST_F(LabelledSamplesTest, TheSumFollowsFromContentsOnly) {
  const std::string was = key();
  labelled_.labels[1] = 0;  // not in the table
  EXPECT_EQ(key(), was);
  labelled_.labels[2] = 0;
  EXPECT_NE(key(), was);
  labelled_.labels[2] = 1;
  labelled_.owners[2].subject = "casme2/03";
  EXPECT_NE(key(), was);
  labelled_.owners[2].subject = "casme2/02";
  std::swap(features_.entries[1], features_.entries[2]);
  EXPECT_NE(key(), was);
  EXPECT_NE(make_table(labelled_, {0, 2}, nullptr, 2).sha256, was);
}

}  // namespace
}  // namespace inkling
