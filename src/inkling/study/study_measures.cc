#include "inkling/study/study_measures.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "inkling/error.h"

namespace inkling {
namespace {

bool has_minutes(const StudyGroups& study) {
  return std::all_of(study.minutes.begin(), study.minutes.end(), [](const auto& group) {
    return std::any_of(group.begin(), group.end(), [](double minutes) { return minutes > 0; });
  });
}

void append(std::vector<StudyMeasure>& list, std::vector<StudyMeasure> more) {
  for (StudyMeasure& one : more) list.push_back(std::move(one));
}

void check_names(const std::vector<StudyMeasure>& list) {
  std::set<std::string> names;
  for (const StudyMeasure& measure : list) {
    if (names.insert(measure.info.name).second) continue;
    throw Error(ErrorKind::kInput, "two measures are called " + measure.info.name, "--values",
                "give the column another name");
  }
}

}  // namespace

std::vector<StudyMeasure> study_measures(StudyGroups& study) {
  std::vector<std::string> rare;
  std::vector<StudyMeasure> list = code_measures(study.samples, rare);
  if (has_minutes(study)) list.push_back(rate_measure());
  append(list, picture_measures(study.samples));
  append(list, table_measures(study.table_columns));
  check_names(list);
  if (!rare.empty()) {
    study.notes.push_back(
        fmt::format("Fewer than {} samples show these, and nothing is said of "
                    "them: {}.",
                    kLeastNamed, fmt::join(rare, ", ")));
  }
  return list;
}

}  // namespace inkling
