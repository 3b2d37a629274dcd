#include "inkling/experiment/baselines/baseline_plan.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "inkling/experiment/baselines/rate_names.h"

namespace inkling {
namespace {

constexpr double kBytesAMb = 1024.0 * 1024.0;
constexpr double kCopiesOfTable = 2;    // the table and what is standardised of it
constexpr double kNegativeWindows = 5;  // learnt from, for each one with an event
constexpr double kSpottedShare = 0.6;   // of events that are then named, as a guess

class PlanMaking {
 public:
  PlanMaking(const BaselineJob& job, const CostLedger& ledger, const SpottedClips& spotted)
      : job_(job), ledger_(ledger), spotted_(spotted) {
    plan_.jobs = job.options.jobs;
    plan_.slowdown = std::max(1.0, ledger.rate(kSlowdownRate));
  }

  BaselinePlan make() {
    add_pretraining();
    if (job_.recordings) {
      add_windows();
      for (std::size_t a = 0; a < job_.chosen.size(); ++a) {
        if (job_.spots(a)) add_spotting(a);
      }
    }
    for (const JobClasses& classes : job_.classes) add_classes(classes);
    for (BaselinePiece& piece : plan_.pieces) {
      piece.done = ledger_.cost(key_of_piece(job_, piece)).done;
    }
    plan_.memory_mb = ledger_.rate(kMemoryRate) + kCopiesOfTable * largest_table_mb_;
    return plan_;
  }

 private:
  // Seconds of the processor by `threads` of which each does a whole part of the work.
  double wall_of(double busy_s, double threads) const {
    return busy_s * plan_.slowdown / std::max(1.0, std::min<double>(threads, plan_.jobs));
  }
  // The same of folds: the last ones do not fill all threads.
  double wall_of_folds(double busy_s, std::size_t folds) const {
    const double rounds = std::ceil(static_cast<double>(folds) / plan_.jobs);
    return busy_s / static_cast<double>(folds) * rounds * plan_.slowdown;
  }

  std::string learning_name(std::size_t a, const std::string& text) const {
    const ChosenBaseline& one = job_.chosen[a];
    const bool with = one.pretrained || job_.options.weights.contains(one.listed.name);
    const std::string name = rate_text(text);
    return with && ledger_.has_rate("epoch " + name + " with weights") ? name + " with weights"
                                                                       : name;
  }

  // One fit over so many rows. What a support vector machine takes grows with their square.
  double fit_s(const std::string& name, const std::string& text, double rows) const {
    const Approach approach = parse_approach(text);
    if (!approach.recognizer->traits.epochs) {
      return ledger_.rate("epoch " + name) * rows * std::max(1.0, rows / 96);
    }
    return rows * (ledger_.rate("first " + name) +
                   static_cast<double>(approach.epochs()) * ledger_.rate("epoch " + name));
  }

  void add_pretraining() {
    BaselinePiece piece{kPretrainingPiece, "", "", 0, 0, 0, false};
    const PretrainingSize& size = job_.teachers;
    const double people = size.people;
    const double samples = people * ledger_.rate(kTeachingRate);
    std::set<std::string> taught, descriptors;
    double learning_s = 0, clip_s = ledger_.rate(kReadingRate);
    for (const ChosenBaseline& one : job_.chosen) {
      if (!one.pretrained || job_.options.weights.contains(one.listed.name)) continue;
      const std::string& text = one.listed.recognition;
      if (!taught.insert(text).second) continue;
      const Approach approach = parse_approach(text);
      const double epochs =
          1 + static_cast<double>(size.epochs > 0 ? size.epochs : approach.epochs());
      const std::string name = rate_text(text) + " with free weights";
      if (descriptors.insert(approach.descriptor_text).second) {
        clip_s += ledger_.rate(rate_of_describing(approach.descriptor_text));
      }
      learning_s += samples * epochs * ledger_.rate("epoch " + name);
    }
    if (taught.empty()) return;
    const double drawing_s = people * ledger_.rate(kDrawingRate) + samples * clip_s;
    piece.busy_s = drawing_s + learning_s;
    piece.wall_s =
        wall_of(drawing_s, people) + wall_of(learning_s, static_cast<double>(taught.size()));
    plan_.pieces.push_back(piece);
  }

  double fresh_seconds() const {
    return std::max(0.0, 60 * job_.recordings->minutes - ledger_.rate(kMeasuredSeconds));
  }

  // All descriptors look at a recording together.
  void add_windows() {
    double second_s = 0;
    std::set<std::string> descriptors;
    for (std::size_t a = 0; a < job_.chosen.size(); ++a) {
      const ListedApproach& listed = job_.chosen[a].listed;
      if (!job_.spots(a) || listed.by_spotter) continue;
      const Approach approach = parse_approach(listed.spotting);
      if (!descriptors.insert(approach.descriptor_text).second) continue;
      second_s += ledger_.rate(rate_of_windows(approach.descriptor_text));
    }
    if (descriptors.empty()) return;
    const double busy_s = fresh_seconds() * (ledger_.rate(kWatchingRate) + second_s);
    const auto recordings = static_cast<double>(job_.recordings->recordings.size());
    plan_.pieces.push_back({kWindowsPiece, "", "", 0, busy_s, wall_of(busy_s, recordings), false});
  }

  void add_spotting(std::size_t a) {
    const ListedApproach& listed = job_.chosen[a].listed;
    BaselinePiece piece{kSpottingPiece, listed.name, "", 0, 0, 0, false};
    const double seconds = 60 * job_.recordings->minutes;
    const auto recordings = static_cast<double>(job_.recordings->recordings.size());
    if (listed.by_spotter) {
      piece.busy_s = fresh_seconds() * ledger_.rate(rate_of_spotter(listed.spotting));
      piece.wall_s = wall_of(piece.busy_s, recordings);
    } else {
      const Approach approach = parse_approach(listed.spotting);
      piece.folds = job_.fold_count(job_.recording_owners());
      const auto folds = static_cast<double>(piece.folds);
      const double examples =
          seconds * std::min(ledger_.rate(kExamplesRate) * (1 + kNegativeWindows),
                             ledger_.rate(kWindowsRate));
      const double windows = seconds * ledger_.rate(kWindowsRate);
      const std::string name = learning_name(a, listed.spotting);
      const double folds_s = folds * fit_s(name, listed.spotting, examples * (folds - 1) / folds) +
                             windows * ledger_.rate("ask " + name);
      piece.busy_s = folds_s;
      piece.wall_s = wall_of_folds(folds_s, piece.folds);
      note_table(approach.descriptor_text, examples);
    }
    plan_.pieces.push_back(piece);
  }

  void note_table(const std::string& descriptor, double rows) {
    largest_table_mb_ =
        std::max(largest_table_mb_,
                 rows * ledger_.rate(rate_of_length(descriptor)) * sizeof(float) / kBytesAMb);
  }

  void add_classes(const JobClasses& classes) {
    const std::string& name = classes.map.name();
    std::size_t fresh = 0;
    for (const std::size_t i : classes.indices) fresh += described_.insert(i).second;
    double clip_s = ledger_.rate(kReadingRate);
    std::set<std::string> descriptors;
    for (const ChosenBaseline& one : job_.chosen) {
      const Approach approach = parse_approach(one.listed.recognition);
      if (!approach.descriptor || !descriptors.insert(approach.descriptor_text).second) continue;
      clip_s += ledger_.rate(rate_of_describing(approach.descriptor_text));
      note_table(approach.descriptor_text, static_cast<double>(classes.indices.size()));
    }
    const bool first = &classes == &job_.classes.front();  // of it clips were measured
    const double measured = first ? ledger_.rate(kMeasuredClips) : 0;
    const double describing_s = std::max(0.0, static_cast<double>(fresh) - measured) * clip_s;
    plan_.pieces.push_back({kDescribingPiece, "", name, 0, describing_s,
                            wall_of(describing_s, static_cast<double>(fresh)), false});
    const std::size_t folds = job_.fold_count(job_.owners_of(classes));
    for (std::size_t a = 0; a < job_.chosen.size(); ++a) add_recognition(a, classes, folds);
  }

  double asked_clips(const std::string& approach) const {
    const auto known = spotted_.find(approach);
    return known != spotted_.end() ? static_cast<double>(known->second)
                                   : kSpottedShare * static_cast<double>(job_.recordings->events);
  }

  void add_recognition(std::size_t a, const JobClasses& classes, std::size_t folds) {
    const ListedApproach& listed = job_.chosen[a].listed;
    const std::string& text = listed.recognition;
    const Approach approach = parse_approach(text);
    BaselinePiece piece{kRecognitionPiece, listed.name, classes.map.name(), folds, 0, 0, false};
    if (approach.descriptor) {
      const auto rows = static_cast<double>(classes.indices.size());
      const auto count = static_cast<double>(folds);
      const std::string name = learning_name(a, text);
      const double folds_s = count * fit_s(name, text, rows * (count - 1) / count) +
                             rows * ledger_.rate("ask " + name);
      double asked_s = 0;
      if (job_.spots(a) && &classes.map == job_.analysis_map()) {
        asked_s =
            asked_clips(listed.name) * (ledger_.rate(kReadingRate) +
                                        ledger_.rate(rate_of_describing(approach.descriptor_text)));
      }
      piece.busy_s = folds_s + asked_s;
      piece.wall_s = wall_of_folds(folds_s, folds) + wall_of(asked_s, plan_.jobs);
    }
    plan_.pieces.push_back(piece);
  }

  const BaselineJob& job_;
  const CostLedger& ledger_;
  const SpottedClips& spotted_;
  BaselinePlan plan_;
  std::set<std::size_t> described_;  // samples
  double largest_table_mb_ = 0;
};

template <typename Value>
double sum_of_open(const std::vector<BaselinePiece>& pieces, Value value) {
  double sum = 0;
  for (const BaselinePiece& piece : pieces) sum += piece.done ? 0 : piece.*value;
  return sum;
}

}  // namespace

double BaselinePlan::busy_s() const { return sum_of_open(pieces, &BaselinePiece::busy_s); }
double BaselinePlan::wall_s() const { return sum_of_open(pieces, &BaselinePiece::wall_s); }

std::string key_of_piece(const BaselineJob& job, const BaselinePiece& piece) {
  const auto one = std::find_if(job.chosen.begin(), job.chosen.end(), [&](const auto& chosen) {
    return chosen.listed.name == piece.approach;
  });
  std::string text = job.setup->name;
  if (one != job.chosen.end()) {
    text = piece.what == kSpottingPiece ? one->listed.spotting : one->listed.recognition;
  } else {
    for (const ChosenBaseline& chosen : job.chosen) text += " " + chosen.listed.recognition;
  }
  return job.piece_key(piece.what, text, piece.classes);
}

BaselinePlan expected_work(const BaselineJob& job, const CostLedger& ledger,
                           const SpottedClips& spotted) {
  return PlanMaking(job, ledger, spotted).make();
}

}  // namespace inkling
