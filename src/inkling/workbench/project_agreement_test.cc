#include "inkling/workbench/project_agreement.h"

#include <algorithm>

#include "inkling/storage/testing/test_project.h"

namespace inkling {
namespace {

// Ana was given the whole recording, Ben clips of it.
class ProjectAgreement : public ::testing::Test {
 protected:
  ProjectAgreement() { take_back_task(file_, "ana", project_.task_of_ben); }

  std::int64_t give(std::int64_t coder, std::int64_t first, std::int64_t last,
                    std::optional<std::int64_t> repeat_of = {}) {
    const std::int64_t stage = stages(file_).front().id;
    return add_tasks(
        file_, "ana",
        {{0, stage, coder, project_.recording, 1, first, last, repeat_of, false, "open"}})[0];
  }
  void code(std::int64_t coder, std::int64_t task, std::int64_t onset, std::int64_t offset) {
    add_code(file_, coder, task, new_uuid(), project_.content(onset, offset));
  }
  // "ben 20-59: 22 40", by coder and part: onsets.
  std::vector<std::string> parts(bool with_itself = false) {
    std::vector<std::string> texts;
    for (const Coding& one : codings_to_compare(file_, true)) {
      if (one.with_itself != with_itself) continue;
      std::string text = one.coder + " " + std::to_string(one.first_frame) + "-" +
                         std::to_string(one.first_frame + *one.frames - 1) + ":";
      for (const Code& each : one.codes) text += " " + std::to_string(each.span.onset_frame);
      texts.push_back(std::move(text));
    }
    std::sort(texts.begin(), texts.end());
    return texts;
  }

  testing::TestProject project_;
  ProjectFile file_{project_.folder, project_.clock()};
};

TEST_F(ProjectAgreement, ClipsOfOneCoderAreComparedWithTheWholeOfAnother) {
  const auto first = give(project_.ben, 0, 29), second = give(project_.ben, 30, 99);
  code(project_.ana, project_.task, 10, 14);
  code(project_.ana, project_.task, 40, 44);
  code(project_.ben, first, 11, 15);
  code(project_.ben, second, 41, 45);
  EXPECT_EQ(parts(), (std::vector<std::string>{"ana 0-99: 10 40", "ben 0-99: 11 41"}));
}

TEST_F(ProjectAgreement, FramesThatNotAllCodedAreCutOut) {
  const auto clip = give(project_.ben, 20, 59);
  code(project_.ana, project_.task, 15, 22);  // its onset lies before the clip
  code(project_.ana, project_.task, 40, 44);
  code(project_.ana, project_.task, 70, 74);
  code(project_.ben, clip, 41, 45);
  EXPECT_EQ(parts(), (std::vector<std::string>{"ana 0-19: 15", "ana 20-59: 40", "ana 60-99: 70",
                                               "ben 20-59: 41"}));
}

TEST_F(ProjectAgreement, WhatIsGivenTwiceCountsOnceAndIsComparedWithItself) {
  const auto clip = give(project_.ben, 20, 59), again = give(project_.ben, 20, 59, clip);
  give(project_.ben, 50, 69);  // overlaps the clip: its frames from 60 on count
  code(project_.ben, clip, 41, 45);
  code(project_.ben, again, 42, 46);
  EXPECT_EQ(parts(),
            (std::vector<std::string>{"ana 0-19:", "ana 20-69:", "ana 70-99:", "ben 20-69: 41"}));
  EXPECT_EQ(parts(true), (std::vector<std::string>{"ben 20-59: 41", "ben 20-59: 42"}));
}

TEST_F(ProjectAgreement, TasksThatAreNotDoneAreNamed) {
  const auto rows = unfinished_tasks(file_);
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].where, "ana");
  EXPECT_NE(rows[0].what.find(std::to_string(project_.task)), std::string::npos) << rows[0].what;
  EXPECT_FALSE(rows[0].left_out);
}

}  // namespace
}  // namespace inkling
