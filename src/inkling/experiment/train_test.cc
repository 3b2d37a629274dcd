#include "inkling/train.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/progress_log.h"
#include "inkling/error.h"
#include "inkling/experiment/experiment_test_util.h"
#include "inkling/recognition/model_file.h"

namespace inkling {
namespace {

class Train : public ::testing::Test {
 protected:
  TrainedRecognizer train(const std::string& approach) {
    TrainOptions options;
    options.approach = approach;
    options.classes = "megc2019-3";
    options.jobs = 1;
    options.store = store_.path();
    return train_recognizer(catalog_.path(), options, progress_, CancelToken());
  }

  testing::FlowCatalog catalog_{3};
  TestFolder store_;
  testing::ProgressLog progress_;
};

Clip flow_of(float value) {
  Clip clip;
  FlowPicture& flow = clip.flow.emplace();
  flow.width = flow.height = 28;
  flow.u = flow.v = flow.strain = std::vector<float>(28 * 28, value);
  return clip;
}

TEST_F(Train, MakesAModelOfEverySample) {
  const TrainedRecognizer trained = train("flow-pixels+svm-linear");
  EXPECT_EQ(trained.class_counts, (std::vector<std::size_t>{6, 6, 0}));
  EXPECT_EQ(trained.chosen, "C 1");
  EXPECT_EQ(trained.model.samples, 12u);
  EXPECT_EQ(trained.model.subjects, 3u);
  const Model model(parse_model(model_bytes(trained.model), "m"), "m");
  EXPECT_NE(model.name(flow_of(-0.5)).label, model.name(flow_of(0.5)).label);
}

TEST_F(Train, LeavesOutWhatCannotBeDescribed) {
  catalog_.break_picture(1, 0);
  const TrainedRecognizer trained = train("flow-pixels+svm-linear");
  EXPECT_EQ(trained.model.samples, 11u);
  ASSERT_EQ(trained.left_out.size(), 1u);
}

TEST_F(Train, RefusesABaseline) { EXPECT_THROW(train("majority"), Error); }

}  // namespace
}  // namespace inkling
