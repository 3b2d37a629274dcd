#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// The courses, and the parts of each in the order in which they are done; "retest" stands apart.
//
//   emotions, units   pretest, lessons, practice, review, posttest
//   timing            practice, posttest
const std::vector<std::string>& training_courses();
const std::vector<std::string>& parts_of_course(std::string_view course);
// A part whose answers tell nothing until the end, and that gives a score.
bool is_test(std::string_view part);

// What a coder did of a part once.
struct PartDone {
  std::string course, part;
  int form = 1;                                  // the how manieth of this part
  std::optional<std::int64_t> finished_us = {};  // none: not finished
  double percent = 0;                            // of a finished test
  std::optional<double> mean_ms = {};            // of one in which frames were marked
};

// The newest of a part; null: it was never begun.
const PartDone* newest_of(const std::vector<PartDone>& done, std::string_view course,
                          std::string_view part);

// A retest after the newest finished post-test, three and six weeks later.
struct Retest {
  int number = 1;  // 1, 2
  std::int64_t due_us = 0;
  bool is_done = false;
};
std::vector<Retest> retests(const std::vector<PartDone>& done, std::string_view course);

// Why a part cannot be begun now, in one sentence without its full stop; empty: it can. A part that
// was done can be done again, but for the pre-test.
std::string why_not_begun(const std::vector<PartDone>& done, std::string_view course,
                          std::string_view part, std::int64_t now_us);

// What a project asks of its coders before they code.
struct PassMark {
  std::optional<int> emotions_percent = {}, units_percent = {};  // of a post-test
  std::optional<int> timing_ms = {};                             // largest mean difference

  bool is_needed() const { return emotions_percent || units_percent || timing_ms; }
  bool operator==(const PassMark&) const = default;  // NOLINT(modernize-use-nullptr)
};

// When a course was passed first; none: not yet. One that is not needed is passed by its post-test.
std::optional<std::int64_t> passed_us(const PassMark& mark, const std::vector<PartDone>& done,
                                      std::string_view course);
bool is_course_needed(const PassMark& mark, std::string_view course);

// What is missing, for people: "80 % of the post-test of emotions and a mean timing difference of
// at most 60 ms"; empty: nothing.
std::string missing_marks(const PassMark& mark, const std::vector<PartDone>& done);

}  // namespace inkling
