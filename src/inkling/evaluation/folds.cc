#include <algorithm>
#include <map>
#include <utility>

#include "inkling/core/random.h"
#include "inkling/error.h"
#include "inkling/score.h"

namespace inkling {
namespace {

std::map<std::string, std::size_t> samples_by_subject(std::span<const SampleOwner> samples) {
  std::map<std::string, std::size_t> count;
  for (const SampleOwner& sample : samples) ++count[sample.subject];
  return count;
}

std::vector<Fold> leave_one_subject_out(std::span<const SampleOwner> samples, const FoldOptions&) {
  std::vector<Fold> folds;
  for (const auto& [subject, count] : samples_by_subject(samples)) {
    folds.push_back({subject, {subject}});
  }
  if (folds.size() < 2) {
    throw Error(ErrorKind::kInput, "all samples are of one subject", "protocol loso",
                "leave-one-subject-out needs two or more");
  }
  return folds;
}

// Subjects in random order, each to the group with the fewest samples so far.
std::vector<Fold> subject_groups(std::span<const SampleOwner> samples, const FoldOptions& options) {
  const auto count = samples_by_subject(samples);
  const auto groups = static_cast<std::size_t>(options.groups);
  if (groups < 2 || count.size() < groups) {
    throw Error(ErrorKind::kInput,
                std::to_string(count.size()) + " subjects do not make " + std::to_string(groups) +
                    " groups",
                "protocol kfold-subject", "choose fewer groups, at least 2");
  }
  std::vector<std::pair<std::string, std::size_t>> subjects(count.begin(), count.end());
  Random random(options.seed);
  for (std::size_t i = subjects.size(); i > 1; --i) {
    std::swap(subjects[i - 1], subjects[random.index(i)]);
  }
  std::stable_sort(subjects.begin(), subjects.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<Fold> folds(groups);
  std::vector<std::size_t> sizes(groups, 0);
  for (std::size_t g = 0; g < groups; ++g) folds[g].name = "group " + std::to_string(g + 1);
  for (const auto& [subject, size] : subjects) {
    const auto smallest = std::min_element(sizes.begin(), sizes.end()) - sizes.begin();
    const auto g = static_cast<std::size_t>(smallest);
    folds[g].test_subjects.insert(subject);
    sizes[g] += size;
  }
  return folds;
}

std::vector<Fold> leave_one_population_out(std::span<const SampleOwner> samples,
                                           const FoldOptions&) {
  std::map<std::string, std::set<std::string>> subjects_of;
  std::map<std::string, std::string> population_of;
  for (const SampleOwner& sample : samples) {
    if (sample.population.empty()) {
      throw Error(ErrorKind::kInput, "of " + sample.subject + " it is not known whether a child",
                  "protocol holdout-population",
                  "use a catalogue that says it of everybody (column population)");
    }
    const auto [it, is_new] = population_of.try_emplace(sample.subject, sample.population);
    if (!is_new && it->second != sample.population) {
      throw Error(ErrorKind::kInput, sample.subject + " is called a child and an adult",
                  "protocol holdout-population", "correct the column population of the catalogue");
    }
    subjects_of[sample.population].insert(sample.subject);
  }
  std::vector<Fold> folds;
  for (auto& [population, subjects] : subjects_of) folds.push_back({population, subjects});
  if (folds.size() < 2) {
    throw Error(ErrorKind::kInput,
                folds.empty() ? "there are no samples" : "all samples are of one population",
                "protocol holdout-population", "merge catalogues of children and adults");
  }
  return folds;
}

std::vector<Fold> leave_one_dataset_out(std::span<const SampleOwner> samples, const FoldOptions&) {
  std::map<std::string, std::set<std::string>> subjects_of;
  for (const SampleOwner& sample : samples) subjects_of[sample.dataset].insert(sample.subject);
  std::vector<Fold> folds;
  for (auto& [dataset, subjects] : subjects_of) folds.push_back({dataset, std::move(subjects)});
  if (folds.size() < 2) {
    throw Error(ErrorKind::kInput, "all samples are of one data set", "protocol holdout-dataset",
                "merge catalogues of two or more");
  }
  return folds;
}

}  // namespace

const std::vector<Protocol>& protocols() {
  static const std::vector<Protocol> list = {
      {"loso", "leave one subject out: as many folds as subjects (MEGC2019)",
       leave_one_subject_out},
      {"kfold-subject", "groups of subjects (--groups), drawn by --seed", subject_groups, true},
      {"holdout-dataset", "each data set asked of what was learnt on the others",
       leave_one_dataset_out},
      {"holdout-population", "children asked of what was learnt on adults, and the reverse",
       leave_one_population_out}};
  return list;
}

const Protocol& find_protocol(std::string_view name) {
  std::string known;
  for (const Protocol& protocol : protocols()) {
    if (protocol.name == name) return protocol;
    known += (known.empty() ? "" : ", ") + protocol.name;
  }
  throw Error(ErrorKind::kUsage, "there is no protocol of that name", std::string(name),
              "known: " + known);
}

}  // namespace inkling
