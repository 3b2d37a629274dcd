#include "inkling/experiment/recognition_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "inkling/files/names.h"

namespace inkling {
namespace {

std::string listed(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string empty_classes(const RecognitionResult& result) {
  std::set<std::string> empty;
  for (const std::size_t c : result.approaches.front().score.total.empty_classes()) {
    empty.insert(result.classes[c]);
  }
  if (empty.empty()) return "";
  return fmt::format("No sample is of class {}: it counts as 0 in every mean.", listed(empty));
}

// A fold whose training subjects lack a class cannot predict it.
std::string unlearnt_classes(const RecognitionResult& result) {
  std::set<std::string> scarce;
  for (std::size_t c = 0; c < result.classes.size(); ++c) {
    std::set<std::string> subjects;
    for (const RecognitionSample& sample : result.samples) {
      if (sample.truth == c) subjects.insert(sample.subject);
    }
    if (subjects.size() == 1) scarce.insert(result.classes[c]);
  }
  if (scarce.empty()) return "";
  return fmt::format(
      "All samples of {} are of one subject: when that subject is tested, nobody is left to learn "
      "the class from.",
      listed(scarce));
}

// Every protocol takes them for two people.
std::string alike_subjects(const RecognitionResult& result) {
  std::map<std::string, std::set<std::string>> spellings;
  for (const RecognitionSample& sample : result.samples) {
    spellings[loose_name_key(sample.subject)].insert(sample.subject);
  }
  std::set<std::string> alike;
  for (const auto& [key, names] : spellings) {
    if (names.size() > 1) alike.insert(names.begin(), names.end());
  }
  if (alike.empty()) return "";
  return fmt::format(
      "Subjects {} differ in case, leading zeros or blanks only: one who is written in two ways is "
      "learnt from and tested.",
      listed(alike));
}

}  // namespace

std::size_t RecognitionResult::subjects() const {
  std::set<std::string> names;
  for (const RecognitionSample& sample : samples) names.insert(sample.subject);
  return names.size();
}

std::size_t RecognitionResult::best() const {
  const auto it = std::max_element(approaches.begin(), approaches.end(),
                                   [](const ApproachResult& a, const ApproachResult& b) {
                                     return a.score.total.uf1() < b.score.total.uf1();
                                   });
  return static_cast<std::size_t>(it - approaches.begin());
}

std::vector<std::string> recognition_notes(
    const RecognitionResult& result,
    const std::vector<std::pair<std::string, std::string>>& same_pictures) {
  std::vector<std::string> notes;
  for (const std::string& note :
       {alike_subjects(result), empty_classes(result), unlearnt_classes(result)}) {
    if (!note.empty()) notes.push_back(note);
  }
  if (!result.left_out.empty()) {
    notes.push_back(fmt::format(
        "{} samples could not be described and are left out for every approach; results.json names "
        "them. They may be the hard ones.",
        result.left_out.size()));
  }
  if (result.unmapped > 0) {
    notes.push_back(fmt::format("{} samples have no class in {} and are left out.", result.unmapped,
                                result.class_map));
  }
  for (const auto& [first, second] : same_pictures) {
    notes.push_back(fmt::format(
        "{} and {} have the same pictures under two names: a leak that no protocol can see. Check "
        "the catalogue.",
        first, second));
  }
  return notes;
}

}  // namespace inkling
