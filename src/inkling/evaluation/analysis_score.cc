#include <map>
#include <set>
#include <utility>

#include "inkling/evaluation/bootstrap.h"
#include "inkling/score.h"

namespace inkling {
namespace {

// One class more than is scored, for predictions that are no class.
double recognition_f1_of(const Confusion& named) {
  const std::size_t classes = named.classes() - 1;
  double precision = 0, recall = 0;
  int occurring = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    const auto hits = static_cast<double>(named.at(c, c));
    if (named.samples(c) + named.predicted(c) == 0) continue;
    ++occurring;
    precision += named.predicted(c) ? hits / static_cast<double>(named.predicted(c)) : 0;
    recall += named.samples(c) ? hits / static_cast<double>(named.samples(c)) : 0;
  }
  if (occurring == 0 || precision + recall == 0) return 0;
  precision /= occurring, recall /= occurring;
  return 2 * precision * recall / (precision + recall);
}

struct Unit {
  std::string dataset, subject;
  Counts spotting;
  Confusion named;
};

class Tally {
 public:
  Tally(const SpottingScore& spotting, std::size_t classes, const EmotionClass& class_of)
      : classes_(classes), class_of_(class_of) {
    std::map<std::string, std::size_t> unit_of;
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    for (const RecordingScore& r : spotting.recordings) {
      const auto key = std::pair(r.recording.dataset, r.recording.subject);
      const auto [it, is_new] = known.try_emplace(key, units.size());
      if (is_new) units.push_back({key.first, key.second, {}, Confusion(classes + 1)});
      units[it->second].spotting += r.counts.of[0];
      unit_of[r.recording.recording] = it->second;
    }
    for (const LoggedMovement& row : spotting.log) {
      if (row.type == 0 && row.truth && row.prediction) {
        add_hit(units[unit_of.at(row.recording)], row);
      }
    }
  }

  std::vector<Unit> units;  // subjects
  std::size_t unmapped = 0;
  std::set<std::string> unknown;

 private:
  void add_hit(Unit& unit, const LoggedMovement& hit) {
    const auto truth = class_of_(unit.dataset, hit.truth->emotion);
    if (!truth) {
      ++unmapped;
      return;
    }
    const auto predicted = class_of_(unit.dataset, hit.prediction->emotion);
    if (!predicted) unknown.insert(hit.prediction->emotion);
    unit.named.add(*truth, predicted.value_or(classes_));
  }

  std::size_t classes_;
  const EmotionClass& class_of_;
};

void add_to(AnalysisGroup& group, const Unit& unit) {
  group.spotting += unit.spotting;
  group.named += unit.named;
}

}  // namespace

double AnalysisGroup::recognition_f1() const { return recognition_f1_of(named); }

AnalysisScore score_analysis(const SpottingScore& spotting, std::size_t classes,
                             const EmotionClass& class_of, const BootstrapOptions& options) {
  const Tally tally(spotting, classes, class_of);
  AnalysisScore score;
  score.total.named = Confusion(classes + 1);
  std::map<std::string, AnalysisGroup> datasets;
  for (const Unit& unit : tally.units) {
    add_to(score.total, unit);
    AnalysisGroup& group =
        datasets.try_emplace(unit.dataset, AnalysisGroup{unit.dataset, {}, Confusion(classes + 1)})
            .first->second;
    add_to(group, unit);
  }
  for (auto& [name, group] : datasets) score.datasets.push_back(group);
  const auto interval = [&](double (AnalysisGroup::*value)() const) {
    return bootstrap_interval(
        tally.units.size(),
        [&, value](std::span<const std::size_t> drawn) {
          AnalysisGroup sum{"", {}, Confusion(classes + 1)};
          for (const std::size_t i : drawn) add_to(sum, tally.units[i]);
          return (sum.*value)();
        },
        options);
  };
  score.strs = interval(&AnalysisGroup::strs);
  score.recognition_f1 = interval(&AnalysisGroup::recognition_f1);
  score.unmapped_hits = tally.unmapped;
  score.unknown_emotions.assign(tally.unknown.begin(), tally.unknown.end());
  return score;
}

}  // namespace inkling
