#include "inkling/recognition/inner_search.h"

#include <algorithm>
#include <cassert>

#include "inkling/core/random.h"

namespace inkling {
namespace {

// Counts of one candidate, from which UF1 follows.
struct ClassCounts {
  explicit ClassCounts(std::size_t classes) : right(classes), given(classes), samples(classes) {}
  std::vector<std::size_t> right, given, samples;

  void add(std::size_t truth, std::size_t answer) {
    ++samples[truth];
    ++given[answer];
    if (truth == answer) ++right[truth];
  }
  double uf1() const {
    double sum = 0;
    for (std::size_t c = 0; c < right.size(); ++c) {
      const std::size_t all = samples[c] + given[c];
      if (all > 0) sum += 2 * static_cast<double>(right[c]) / static_cast<double>(all);
    }
    return sum / static_cast<double>(right.size());
  }
};

}  // namespace

std::vector<std::set<std::string>> subject_groups(const TrainingRows& rows, std::size_t groups,
                                                  std::uint64_t seed) {
  std::set<std::string> distinct;
  for (const std::size_t row : rows.rows()) distinct.insert(rows.subject(row));
  std::vector<std::string> subjects(distinct.begin(), distinct.end());
  Random random(seed);
  for (std::size_t i = subjects.size(); i > 1; --i) {
    std::swap(subjects[i - 1], subjects[random.index(i)]);
  }
  std::vector<std::set<std::string>> dealt(std::min(groups, subjects.size()));
  for (std::size_t i = 0; i < subjects.size(); ++i) dealt[i % dealt.size()].insert(subjects[i]);
  return dealt;
}

std::optional<std::size_t> best_candidate(const TrainingRows& rows, std::size_t candidates,
                                          std::size_t groups, const FitContext& context,
                                          const CandidateAnswers& answers) {
  const auto dealt = subject_groups(rows, groups, context.seed);
  if (dealt.size() < 2) return {};
  std::vector<ClassCounts> counts(candidates, ClassCounts(rows.classes()));
  for (const auto& group : dealt) {
    context.check_cancelled();
    const TrainingRows inner = rows.without(group, rows.fold() + ", search inside");
    std::vector<std::size_t> held_out;
    for (const std::size_t row : rows.rows()) {
      if (group.contains(rows.subject(row))) held_out.push_back(row);
    }
    const auto given = answers(inner, held_out);
    assert(given.size() == candidates);
    for (std::size_t c = 0; c < candidates; ++c) {
      for (std::size_t i = 0; i < held_out.size(); ++i) {
        counts[c].add(rows.label(held_out[i]), given[c][i]);
      }
    }
  }
  std::size_t best = 0;
  for (std::size_t c = 1; c < candidates; ++c) {
    if (counts[c].uf1() > counts[best].uf1()) best = c;
  }
  return best;
}

}  // namespace inkling
