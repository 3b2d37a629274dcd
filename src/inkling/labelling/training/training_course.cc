#include "inkling/labelling/training/training_course.h"

#include <fmt/format.h>

#include <algorithm>

namespace inkling {
namespace {

constexpr std::int64_t kWeekUs = std::int64_t{7} * 24 * 3600 * 1'000'000;
constexpr int kRetestWeeks[] = {3, 6};

bool is_of(const PartDone& one, std::string_view course, std::string_view part) {
  return one.course == course && one.part == part;
}

const PartDone* newest_finished(const std::vector<PartDone>& done, std::string_view course,
                                std::string_view part) {
  const PartDone* newest = nullptr;
  for (const PartDone& one : done) {
    if (!is_of(one, course, part) || !one.finished_us) continue;
    if (!newest || *one.finished_us > *newest->finished_us) newest = &one;
  }
  return newest;
}

std::string part_words(std::string_view part) {
  if (part == "pretest") return "the pre-test";
  if (part == "posttest") return "the post-test";
  return "the " + std::string(part);
}

bool reaches(const PassMark& mark, const PartDone& test) {
  if (test.course == "timing") {
    return test.mean_ms && (!mark.timing_ms || *test.mean_ms <= *mark.timing_ms);
  }
  const auto& percent = test.course == "units" ? mark.units_percent : mark.emotions_percent;
  return !percent || test.percent >= *percent;
}

std::string why_no_retest(const std::vector<PartDone>& done, std::string_view course,
                          std::int64_t now_us) {
  for (const Retest& one : retests(done, course)) {
    if (!one.is_done && one.due_us <= now_us) return {};
  }
  return "no retest is due";
}

}  // namespace

const std::vector<std::string>& training_courses() {
  static const std::vector<std::string> courses = {"emotions", "units", "timing"};
  return courses;
}

const std::vector<std::string>& parts_of_course(std::string_view course) {
  static const std::vector<std::string> naming = {"pretest", "lessons", "practice", "review",
                                                  "posttest"};
  static const std::vector<std::string> timing = {"practice", "posttest"};
  return course == "timing" ? timing : naming;
}

bool is_test(std::string_view part) {
  return part == "pretest" || part == "posttest" || part == "retest";
}

const PartDone* newest_of(const std::vector<PartDone>& done, std::string_view course,
                          std::string_view part) {
  const PartDone* newest = nullptr;
  for (const PartDone& one : done) {
    if (is_of(one, course, part) && (!newest || one.form > newest->form)) newest = &one;
  }
  return newest;
}

std::vector<Retest> retests(const std::vector<PartDone>& done, std::string_view course) {
  const PartDone* test = newest_finished(done, course, "posttest");
  if (!test) return {};
  const auto later = std::count_if(done.begin(), done.end(), [&](const PartDone& one) {
    return is_of(one, course, "retest") && one.finished_us && *one.finished_us > *test->finished_us;
  });
  std::vector<Retest> all;
  for (const int weeks : kRetestWeeks) {
    const int number = static_cast<int>(all.size()) + 1;
    all.push_back({number, *test->finished_us + weeks * kWeekUs, number <= later});
  }
  return all;
}

std::string why_not_begun(const std::vector<PartDone>& done, std::string_view course,
                          std::string_view part, std::int64_t now_us) {
  if (part == "retest") return why_no_retest(done, course, now_us);
  if (part == "pretest" && newest_finished(done, course, part)) {
    return "the pre-test is done once, before anything is learnt";
  }
  for (const std::string& one : parts_of_course(course)) {
    if (one == part) return {};
    if (!newest_finished(done, course, one))
      return part_words(one) + (one == "lessons" ? " come first" : " comes first");
  }
  return "the course has no such part";
}

bool is_course_needed(const PassMark& mark, std::string_view course) {
  if (course == "timing") return mark.timing_ms.has_value();
  return (course == "units" ? mark.units_percent : mark.emotions_percent).has_value();
}

std::optional<std::int64_t> passed_us(const PassMark& mark, const std::vector<PartDone>& done,
                                      std::string_view course) {
  std::optional<std::int64_t> first;
  for (const PartDone& one : done) {
    const bool counts = is_of(one, course, "posttest") || is_of(one, course, "retest");
    if (!counts || !one.finished_us || !reaches(mark, one)) continue;
    if (!first || *one.finished_us < *first) first = one.finished_us;
  }
  return first;
}

std::string missing_marks(const PassMark& mark, const std::vector<PartDone>& done) {
  std::string missing;
  const auto add = [&](const std::string& what) {
    missing += (missing.empty() ? "" : " and ") + what;
  };
  for (const std::string& course : training_courses()) {
    if (!is_course_needed(mark, course) || passed_us(mark, done, course)) continue;
    if (course == "timing") {
      add(fmt::format("a mean timing difference of at most {} ms", *mark.timing_ms));
    } else if (course == "units") {
      add(fmt::format("{} % of the post-test of action units", *mark.units_percent));
    } else {
      add(fmt::format("{} % of the post-test of emotions", *mark.emotions_percent));
    }
  }
  return missing;
}

}  // namespace inkling
