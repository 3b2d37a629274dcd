// What every network keeps to, however badly it predicts, through the library that needs LibTorch.
// What they reach is in network_quality_test.cc.
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/recognition/approach.h"
#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::MadeTable;
using testing::picture_table;
using testing::refusal_of;
using testing::Split;

// A network with the input that it usually takes and no more steps than a test needs.
Approach approach_of(const std::string& name, const std::string& options = ":epochs=2:batch=8") {
  return parse_approach(name + options);
}

std::string weights_after(const Approach& approach, const Split& split, std::uint64_t seed,
                          const std::filesystem::path& checkpoint = {}) {
  const auto recognizer = approach.make_recognizer();
  recognizer->fit(split.rows, {.seed = seed, .checkpoint = checkpoint});
  return recognizer->save();
}

class EveryNetwork : public ::testing::TestWithParam<const RecognizerVariant*> {
 protected:
  std::string name() const { return GetParam()->name; }
};

TEST_P(EveryNetwork, LearnsTheSameAloneAndSideBySide) {
  const Approach approach = approach_of(name());
  const Split split(picture_table(approach.descriptor->shape(), 16, 2));
  const std::string alone = weights_after(approach, split, 3);
  std::string beside[2];
  std::thread other([&] { beside[0] = weights_after(approach, split, 3); });
  beside[1] = weights_after(approach, split, 4);
  other.join();
  EXPECT_TRUE(beside[0] == alone) << "weights depend on what else learns";
  EXPECT_FALSE(beside[1] == alone) << "the seed does nothing";
}

TEST_P(EveryNetwork, GoesOnAfterAStopToTheSameBits) {
  const Approach approach = approach_of(name(), ":epochs=3:batch=8:stop=inner");
  const Split split(picture_table(approach.descriptor->shape(), 16, 2));
  const std::string whole = weights_after(approach, split, 3);
  const TestFolder folder;
  CancelToken cancel;
  const auto stopped = approach.make_recognizer();
  FitContext context{.seed = 3, .checkpoint = folder / "checkpoint", .cancel = &cancel};
  context.on_epoch = [&](const LearningEpoch& epoch) {
    if (epoch.epoch == 2) cancel.cancel();
  };
  EXPECT_EQ(refusal_of([&] { stopped->fit(split.rows, context); }).kind, ErrorKind::kCancelled);
  ASSERT_TRUE(std::filesystem::exists(folder / "checkpoint"));
  const auto again = approach.make_recognizer(), straight = approach.make_recognizer();
  const auto curve = again->fit(split.rows, {.seed = 3, .checkpoint = folder / "checkpoint"}).curve;
  EXPECT_TRUE(again->save() == whole);
  const auto straight_curve = straight->fit(split.rows, {.seed = 3}).curve;
  ASSERT_EQ(curve.size(), 3u) << "with the epochs before the stop";
  for (std::size_t e = 0; e < 3; ++e) {
    EXPECT_EQ(curve[e].loss, straight_curve[e].loss);
    EXPECT_EQ(curve[e].inner_uf1, straight_curve[e].inner_uf1);
  }
  EXPECT_EQ(folder.entries(), 0) << "a finished fit leaves nothing";
}

TEST_P(EveryNetwork, PredictsTheSameWhenLoaded) {
  const Approach approach = approach_of(name());
  const Split split(picture_table(approach.descriptor->shape(), 16, 2));
  const auto learnt = approach.make_recognizer();
  const FitReport report = learnt->fit(split.rows, {.seed = 3});
  EXPECT_GT(report.parameters, 0u);
  EXPECT_EQ(report.curve.size(), 2u);
  const auto loaded = approach.make_recognizer();
  loaded->load(learnt->save(), split.samples.format());
  const auto before = learnt->predict(*split.queries), after = loaded->predict(*split.queries);
  ASSERT_EQ(before.size(), 4u);
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(before[i].scores, after[i].scores);
    EXPECT_NEAR(before[i].scores[0] + before[i].scores[1], 1, 1e-6);
  }
  const auto first = split.queries->features(split.queries->rows()[0]);
  EXPECT_NEAR(testing::predict_alone(*loaded, first).scores[0], before[0].scores[0], 1e-4);
}

TEST_P(EveryNetwork, RefusesDamagedAndOtherWeights) {
  const Approach approach = approach_of(name());
  const Split split(picture_table(approach.descriptor->shape(), 16, 2));
  const std::string bytes = weights_after(approach, split, 3);
  const auto load = [&](const std::string& what, std::size_t classes = 2) {
    SampleFormat format = split.samples.format();
    format.classes = classes;
    return refusal_of([&] { approach.make_recognizer()->load(what, format); });
  };
  EXPECT_FALSE(load(bytes).thrown);
  EXPECT_EQ(load(bytes.substr(0, bytes.size() / 2)).kind, ErrorKind::kInput);
  EXPECT_EQ(load("").kind, ErrorKind::kInput);
  EXPECT_EQ(load(bytes, 3).kind, ErrorKind::kInput) << "another number of classes";
}

TEST_P(EveryNetwork, AClassWithoutARowIsNeverPredicted) {
  const Approach approach = approach_of(name(), ":epochs=1:batch=8:balance=sampling");
  MadeTable table = picture_table(approach.descriptor->shape(), 16, 2);
  table.classes = 3;
  const Split split(table);
  const auto learnt = approach.make_recognizer();
  learnt->fit(split.rows, {.seed = 3});
  for (const auto& prediction : learnt->predict(*split.queries)) {
    EXPECT_EQ(prediction.scores.at(2), 0);
    EXPECT_NE(prediction.label, 2u);
  }
}

TEST_P(EveryNetwork, LearnsFromAClassOfOneRow) {
  const Approach approach = approach_of(name(), ":epochs=1:batch=8");
  MadeTable table = picture_table(approach.descriptor->shape(), 17, 2);
  table.classes = 3;
  table.labels[5] = 2;  // of s1
  const Split split(table);
  const auto learnt = approach.make_recognizer();
  learnt->fit(split.rows, {.seed = 3});
  for (const auto& prediction : learnt->predict(*split.queries))
    EXPECT_GT(prediction.scores.at(2), 0);
}

INSTANTIATE_TEST_SUITE_P(Networks, EveryNetwork, ::testing::ValuesIn(network_recognizers()),
                         [](const auto& test) {
                           std::string name = test.param->name;
                           std::erase(name, '-');
                           return name;
                         });

TEST(NetworkRecognizer, ChoosesTheEpochOnSubjectsItDoesNotLearnFrom) {
  const Approach approach = parse_approach("ststnet:epochs=4:stop=inner");
  const Split split(picture_table(approach.descriptor->shape(), 40, 2));
  const auto learnt = approach.make_recognizer();
  const FitReport report = learnt->fit(split.rows, {.seed = 3});
  ASSERT_EQ(report.curve.size(), 4u);
  double best = -1;
  for (const LearningEpoch& epoch : report.curve) {
    EXPECT_GE(epoch.inner_uf1, 0);
    best = std::max(best, epoch.inner_uf1);
  }
  const int chosen = std::stoi(report.chosen.substr(6));
  EXPECT_EQ(report.curve[static_cast<std::size_t>(chosen - 1)].inner_uf1, best);
  EXPECT_FALSE(split.rows.subjects_read().contains("s0"));
}

TEST(NetworkRecognizer, ALossThatIsNoNumberIsSaid) {
  const Approach approach = parse_approach("ststnet:epochs=50:optimiser=sgd:rate=10:decay=10");
  const Split split(picture_table(approach.descriptor->shape(), 16, 2));
  const auto refusal =
      refusal_of([&] { approach.make_recognizer()->fit(split.rows, {.seed = 3}); });
  ASSERT_TRUE(refusal.thrown);
  EXPECT_TRUE(refusal.names("loss is no number")) << refusal.line;
  EXPECT_TRUE(refusal.names("rate")) << refusal.line;
}

TEST(NetworkRecognizer, ADamagedCheckpointIsNone) {
  const Approach approach = approach_of("ststnet");
  const Split split(picture_table(approach.descriptor->shape(), 16, 2));
  const TestFolder folder;
  for (const std::string& bytes : {std::string(), std::string(500, 'x')}) {
    write_file(folder / "checkpoint", bytes);
    EXPECT_TRUE(weights_after(approach, split, 3, folder / "checkpoint") ==
                weights_after(approach, split, 3));
  }
}

TEST(NetworkRecognizer, MixedPrecisionIsNear) {
  const Split split(picture_table(approach_of("ststnet").descriptor->shape(), 40, 2));
  std::vector<double> losses;
  for (const char* precision : {"full", "mixed"}) {
    const Approach approach =
        parse_approach("ststnet:epochs=5:precision=" + std::string(precision));
    const auto learnt = approach.make_recognizer();
    losses.push_back(learnt->fit(split.rows, {.seed = 3}).curve.front().loss);
  }
  EXPECT_NE(losses[0], losses[1]) << "the option does nothing";
  EXPECT_NEAR(losses[0], losses[1], 0.05 * losses[0]);
}

TEST(NetworkRecognizer, TakesOnlyInputsItKnows) {
  EXPECT_EQ(refusal_of([] { parse_approach("lbp-top+ststnet"); }).kind, ErrorKind::kUsage);
  EXPECT_EQ(refusal_of([] { parse_approach("ststnet:device=abacus"); }).kind, ErrorKind::kUsage);
  EXPECT_EQ(parse_approach("flow-pixels:size=32+ststnet").descriptor->shape().width, 32);
  EXPECT_EQ(parse_approach("ststnet").descriptor_text.rfind("flow-pixels", 0), 0u);
}

}  // namespace
}  // namespace inkling
