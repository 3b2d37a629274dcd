#include "inkling/storage/training_runs.h"

#include "inkling/core/testing/error_checks.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

using testing::expect_words;
using testing::message_of;
using testing::TestProject;

std::vector<TrainingItem> two_items() {
  return {{{"1/a"}, {"fear", "1+2", {1, 2, 3}, 40'000}},
          {{"1/b"}, {"anger", "4", {1, 2, 3}, 40'000}}};
}

class TrainingRuns : public ::testing::Test {
 protected:
  TrainingRun begin(const std::string& part, const std::vector<TrainingItem>& items) {
    TrainingRun run;
    run.coder_id = project_.ben, run.course = "emotions", run.part = part;
    return begin_training(file_, "ben", run, items);
  }
  void answer(std::int64_t run, int position, int attempt, const std::string& label) {
    answer_training(file_, "ben", run, {position, attempt, 0, {label, {}}, 700});
  }

  TestProject project_;
  ProjectFile file_ = ProjectFile(project_.folder, project_.clock());
};

TEST_F(TrainingRuns, AnAnswerOfATestIsFinalAndTheLastOneFinishesIt) {
  const TrainingRun run = begin("posttest", two_items());
  answer(run.id, 1, 1, "surprise");
  answer(run.id, 1, 1, "surprise");  // sent twice
  for (const int attempt : {1, 2}) {
    expect_words(message_of(ErrorKind::kUsage, [&] { answer(run.id, 1, attempt, "fear"); }),
                 {"final", "item 1"});
  }
  EXPECT_FALSE(training_run(file_, run.id).finished_us);
  answer(run.id, 2, 1, "anger");
  EXPECT_TRUE(training_run(file_, run.id).finished_us);
  const auto answers = answers_of_training(file_, run.id);
  ASSERT_EQ(answers.size(), 2u);
  EXPECT_EQ(answers[0].response.label, "surprise");
  EXPECT_EQ(answers[0].took_ms, 700);
  EXPECT_GT(answers[1].at_us, answers[0].at_us);
  const auto done = training_of_coder(file_, project_.ben);
  ASSERT_EQ(done.size(), 1u);
  EXPECT_DOUBLE_EQ(done[0].percent, 50);
  testing::expect_whole(file_);
}

TEST_F(TrainingRuns, PracticeGoesOnUntilTheAnswerIsRight) {
  const TrainingRun run = begin("practice", two_items());
  answer(run.id, 1, 1, "surprise");
  message_of(ErrorKind::kUsage, [&] { answer(run.id, 1, 3, "fear"); });  // not the next
  answer(run.id, 1, 2, "fear");
  message_of(ErrorKind::kUsage, [&] { answer(run.id, 1, 3, "fear"); });
  answer(run.id, 2, 1, "anger");
  EXPECT_TRUE(training_run(file_, run.id).finished_us);
  const TrainingScore score = training_score(
      first_answers(items_of_training(file_, run.id), answers_of_training(file_, run.id)));
  EXPECT_EQ(score.right, 1);  // the first answers count
}

TEST_F(TrainingRuns, OneRunOfAPartGoesOnAtATimeAndEachHasTheNextForm) {
  const TrainingRun first = begin("practice", two_items());
  EXPECT_EQ(first.form, 1);
  message_of(ErrorKind::kUsage, [&] { begin("practice", two_items()); });
  for (int item : {1, 2}) answer(first.id, item, 1, item == 1 ? "fear" : "anger");
  EXPECT_EQ(begin("practice", two_items()).form, 2);
  EXPECT_TRUE(begin("review", {}).finished_us);
}

TEST_F(TrainingRuns, TheTablesKeepWhatWasAnswered) {
  const TrainingRun run = begin("posttest", two_items());
  answer(run.id, 1, 1, "fear");
  file_.with_database([&](SQLite::Database& database) {
    for (const char* sql :
         {"UPDATE training_answers SET answer = '{}'", "DELETE FROM training_answers",
          "UPDATE training_items SET truth = '{}'", "UPDATE training_runs SET form = 9"}) {
      EXPECT_THROW(database.exec(sql), SQLite::Exception) << sql;
    }
  });
}

TEST_F(TrainingRuns, AMarkKeepsACoderOutUntilItIsReachedOrTheOwnerLetsThemIn) {
  EXPECT_EQ(why_not_trained(file_, project_.ben), "");
  set_pass_mark(file_, "ana", {80, {}, {}});
  expect_words(why_not_trained(file_, project_.ben), {"80 %", "post-test of emotions"});
  admit_untrained(file_, "ana", project_.ben, "1970-01-01");
  EXPECT_EQ(why_not_trained(file_, project_.ben), "");
  project_.now_us += std::int64_t{24} * 3600 * 1'000'000;  // the day after
  EXPECT_NE(why_not_trained(file_, project_.ben), "");
  admit_untrained(file_, "ana", project_.ben, {});
  EXPECT_EQ(why_not_trained(file_, project_.ben), "");
  end_admission(file_, "ana", project_.ben);
  EXPECT_NE(why_not_trained(file_, project_.ben), "");
  const TrainingRun run = begin("posttest", two_items());
  answer(run.id, 1, 1, "fear"), answer(run.id, 2, 1, "anger");
  EXPECT_EQ(why_not_trained(file_, project_.ben), "");
  message_of(ErrorKind::kUsage, [&] { set_pass_mark(file_, "ana", {101, {}, {}}); });
  message_of(ErrorKind::kUsage, [&] { admit_untrained(file_, "ana", project_.ben, "soon"); });
  testing::expect_whole(file_);
}

TEST_F(TrainingRuns, ACoderWhoTrainedStaysWithTheAnswers) {
  const std::int64_t eva =
      add_coder(file_, "ana", {0, "eva", "coder", {}, "{}", true}, "", kQuickPassword);
  admit_untrained(file_, "ana", eva, {});
  EXPECT_TRUE(remove_coder(file_, "ana", eva));
  TrainingRun run;
  run.coder_id = add_coder(file_, "ana", {0, "ida", "coder", {}, "{}", true}, "", kQuickPassword);
  run.course = "emotions", run.part = "pretest";
  begin_training(file_, "ida", run, two_items());
  EXPECT_FALSE(remove_coder(file_, "ana", run.coder_id));
  EXPECT_EQ(training_runs(file_, run.coder_id).size(), 1u);
}

TEST_F(TrainingRuns, TheSeedIsDrawnOnce) {
  const std::uint64_t seed = training_seed(file_);
  EXPECT_EQ(training_seed(file_), seed);
  ProjectFile again = project_.open();
  EXPECT_EQ(training_seed(again), seed);
}

}  // namespace
}  // namespace inkling
