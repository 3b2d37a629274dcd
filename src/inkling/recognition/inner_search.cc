#include "inkling/recognition/inner_search.h"

#include <algorithm>
#include <cassert>

#include "inkling/core/random.h"
#include "inkling/score.h"

namespace inkling {
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
                                          const CandidateLabels& predict_labels) {
  const auto dealt = subject_groups(rows, groups, context.seed);
  if (dealt.size() < 2) return {};
  std::vector<Confusion> counts(candidates, Confusion(rows.classes()));
  for (const auto& group : dealt) {
    context.check_cancelled();
    const TrainingRows inner = rows.without(group, rows.fold() + ", search inside");
    std::vector<std::size_t> held_out;
    for (const std::size_t row : rows.rows()) {
      if (group.contains(rows.subject(row))) held_out.push_back(row);
    }
    const auto predicted = predict_labels(inner, held_out);
    assert(predicted.size() == candidates);
    for (std::size_t c = 0; c < candidates; ++c) {
      for (std::size_t i = 0; i < held_out.size(); ++i) {
        counts[c].add(rows.label(held_out[i]), predicted[c][i]);
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
