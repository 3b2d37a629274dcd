#include <gtest/gtest.h>

#include <algorithm>

#include "inkling/core/testing/progress_log.h"
#include "inkling/error.h"
#include "inkling/evaluate.h"
#include "inkling/experiment/experiment_test_util.h"

namespace inkling {
namespace {

class RecognitionRun : public ::testing::Test {
 protected:
  RecognitionOptions options() const {
    RecognitionOptions set;
    set.approaches = {"flow-pixels+svm-linear", "majority"};
    set.classes = "megc2019-3";
    set.resamples = 50;
    set.jobs = 2;
    set.store = store_.path();
    return set;
  }
  RecognitionResult run(const RecognitionOptions& set) {
    return evaluate_recognition(catalog_.path(), set, progress_, cancel_);
  }

  testing::FlowCatalog catalog_{4};
  TestFolder store_;
  testing::ProgressLog progress_;
  CancelToken cancel_;
};

TEST_F(RecognitionRun, PredictsEverySampleByAFoldThatDidNotKnowItsSubject) {
  const RecognitionResult result = run(options());
  EXPECT_EQ(result.subjects(), 4u);
  ASSERT_EQ(result.samples.size(), 16u);
  ASSERT_EQ(result.approaches.size(), 2u);
  const ApproachResult& svm = result.approaches[result.best()];
  EXPECT_EQ(svm.name, "flow-pixels+svm-linear");
  EXPECT_EQ(svm.score.total.accuracy(), 1);
  EXPECT_TRUE(result.approaches[1].baseline);
  ASSERT_EQ(svm.folds.size(), 4u);
  for (std::size_t i = 0; i < result.samples.size(); ++i) {
    const RecognitionFold& fold = svm.folds[svm.fold_of[i]];
    EXPECT_EQ(fold.test_subjects, std::vector<std::string>{result.samples[i].subject});
    EXPECT_EQ(std::count(fold.subjects_read.begin(), fold.subjects_read.end(), fold.name), 0);
    EXPECT_EQ(fold.subjects_read.size(), 3u);
  }
}

TEST_F(RecognitionRun, AgainItTakesTheFoldsThatWereKept) {
  const RecognitionResult first = run(options());
  RecognitionResult again = run(options());
  for (std::size_t a = 0; a < 2; ++a) {
    for (std::size_t f = 0; f < 4; ++f) {
      EXPECT_EQ(again.approaches[a].folds[f].seconds, first.approaches[a].folds[f].seconds);
    }
    EXPECT_EQ(again.approaches[a].score.uf1->low, first.approaches[a].score.uf1->low);
  }
  RecognitionOptions other = options();
  other.folds.seed = 1;
  EXPECT_NE(run(other).approaches[0].folds[0].seconds, first.approaches[0].folds[0].seconds);
}

TEST_F(RecognitionRun, WithoutAStoreItGivesTheSame) {
  const RecognitionResult kept = run(options());
  RecognitionOptions forgetful = options();
  forgetful.store.clear();
  const RecognitionResult result = run(forgetful);
  for (std::size_t a = 0; a < 2; ++a) {
    EXPECT_EQ(result.approaches[a].score.total.uf1(), kept.approaches[a].score.total.uf1());
  }
}

TEST_F(RecognitionRun, LeavesOutForEveryApproachWhatOneCannotDescribe) {
  catalog_.break_picture(2, 1);
  const RecognitionResult result = run(options());
  ASSERT_EQ(result.left_out.size(), 1u);
  EXPECT_EQ(result.left_out[0].sample, "s2-1");
  EXPECT_FALSE(result.left_out[0].why.empty());
  EXPECT_EQ(result.samples.size(), 15u);
  EXPECT_EQ(result.approaches[1].predictions.size(), 15u);
}

TEST_F(RecognitionRun, RefusesWhatCannotBeRun) {
  RecognitionOptions bad = options();
  bad.protocol = "guess";
  EXPECT_THROW(run(bad), Error);
  bad = options();
  bad.approaches = {"hologram"};
  EXPECT_THROW(run(bad), Error);
  cancel_.cancel();
  EXPECT_THROW(run(options()), Error);
}

}  // namespace
}  // namespace inkling
