#include "inkling/workbench/agreement_desk.h"

#include <chrono>
#include <thread>

#include "inkling/storage/testing/test_project.h"
#include "inkling/storage/withdrawal.h"
#include "inkling/workbench/project_agreement.h"

namespace inkling {
namespace {

using testing::TestProject;

class AgreementDeskTest : public ::testing::Test {
 protected:
  AgreementDeskTest() {
    add(project_.task, project_.ana, 10, 19);
    add(project_.task_of_ben, project_.ben, 11, 19);
    finish(project_.task), finish(project_.task_of_ben);
  }

  void add(std::int64_t task, std::int64_t coder, std::int64_t onset, std::int64_t offset) {
    add_code(file_, coder, task, new_uuid(), project_.content(onset, offset));
  }
  void finish(std::int64_t task) { set_task_state(file_, "ana", task, "done"); }

  // Asks until there is a result or an error.
  AgreementDesk::News news_of(const AgreementWish& wish) {
    while (true) {
      AgreementDesk::News news = desk_.ask(wish);
      if (news.result || news.error) return news;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
  AgreementDesk desk_{file_};
};

TEST_F(AgreementDeskTest, GivesWhatTheFunctionGives) {
  EXPECT_EQ(desk_.kept({}), nullptr);
  const auto news = news_of({});
  ASSERT_TRUE(news.result);
  EXPECT_EQ(news.result->report.codes, 2);
  EXPECT_EQ(news.result->report.coders, (std::vector<std::string>{"ana", "ben"}));
  EXPECT_EQ(news.result->codings, codings_to_compare(file_));
  EXPECT_EQ(news.result->codings[0].pieces[0].id, project_.task);
  EXPECT_EQ(desk_.kept({}), news.result);
}

TEST_F(AgreementDeskTest, KeepsAResultUntilWhatIsComparedChanges) {
  const auto first = news_of({}).result;
  EXPECT_EQ(desk_.ask({}).result, first);  // at once
  const std::int64_t other = project_.add(file_, project_.subject, "other");
  const std::int64_t open = TestProject::add_task(file_, project_.ana, other);
  add(open, project_.ana, 30, 39);
  EXPECT_EQ(news_of({}).result, first);  // the same, of a task that is not done
  set_task_state(file_, "ana", project_.task, "open");
  add(project_.task, project_.ana, 50, 59);
  finish(project_.task);
  const auto second = news_of({}).result;
  EXPECT_NE(second, first);
  EXPECT_EQ(second->report.codes, 3);
}

TEST_F(AgreementDeskTest, GivesAResultThoughCodersCodeAllTheWhile) {
  const std::int64_t other = project_.add(file_, project_.subject, "other");
  const std::int64_t open = TestProject::add_task(file_, project_.ana, other);
  AgreementDesk::News news;
  for (int i = 0; i < 10'000 && !news.result; ++i) {
    news = desk_.ask({});
    add(open, project_.ana, i % 80, i % 80 + 9);
  }
  ASSERT_TRUE(news.result);
  EXPECT_EQ(news.result->report.codes, 2);
}

TEST_F(AgreementDeskTest, KnowsWishesApart) {
  AgreementWish strict, unfinished;
  strict.options.iou_min = 0.95;
  unfinished.unfinished = true;
  const auto usual = news_of({}).result;
  EXPECT_EQ(usual->report.slices[0].movements, 1);
  EXPECT_EQ(news_of(strict).result->report.slices[0].movements, 2);
  EXPECT_EQ(news_of(unfinished).result->report.codes, 2);
  EXPECT_EQ(desk_.ask({}).result, usual);
}

TEST_F(AgreementDeskTest, TellsWhyThereAreNoFigures) {
  AgreementWish wish;
  wish.options.tier = "macro";
  const auto news = news_of(wish);
  ASSERT_TRUE(news.error);
  EXPECT_EQ(news.error->problem(), "no code is on the tier macro");
  EXPECT_EQ(desk_.kept(wish), nullptr);
}

TEST_F(AgreementDeskTest, WhatWasStoppedBeginsAnew) {
  desk_.ask({});
  desk_.stop({});
  EXPECT_TRUE(news_of({}).result);
  AgreementWish never;
  never.options.tier = "none";
  desk_.stop(never);
}

TEST_F(AgreementDeskTest, ForgetsAWithdrawnChild) {
  news_of({});
  withdraw(file_, "c01", "ana");
  desk_.forget();
  EXPECT_EQ(desk_.kept({}), nullptr);
  EXPECT_TRUE(news_of({}).error);
}

}  // namespace
}  // namespace inkling
