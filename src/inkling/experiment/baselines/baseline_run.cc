#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <utility>

#include "inkling/baselines.h"
#include "inkling/core/stopwatch.h"
#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/evaluation/paired_f1.h"
#include "inkling/experiment/baselines/baseline_job.h"
#include "inkling/experiment/baselines/baseline_plan.h"
#include "inkling/experiment/baselines/baseline_spotting.h"
#include "inkling/experiment/baselines/cost_ledger.h"
#include "inkling/experiment/baselines/published_figures.h"
#include "inkling/experiment/baselines/rate_names.h"
#include "inkling/experiment/baselines/remaining_time.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/experiment/recognition_run.h"
#include "inkling/files/sha256.h"
#include "inkling/files/store_folder.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kLedgerFile[] = "costs.json";
constexpr double kTellEveryS = 15;

// Adds what happens during its life to a piece of the ledger.
class PieceClock {
 public:
  PieceClock(CostLedger& ledger, std::string key) : ledger_(ledger), key_(std::move(key)) {}
  ~PieceClock() { keep(); }
  PieceClock(const PieceClock&) = delete;
  PieceClock& operator=(const PieceClock&) = delete;
  void done() { done_ = true; }
  const std::string& key() const { return key_; }
  // What has happened until now stays known even if the program is killed.
  void keep() {
    PieceCost cost = until_now();
    cost.memory_mb = memory_.mb(), cost.done = done_;
    start_s_ = processor_s(), watch_ = {};
    try {
      ledger_.add(key_, cost);
    } catch (const Error&) {  // the folder cannot be written to: the job says so itself
    }
  }
  // Since it was kept.
  PieceCost until_now() const { return {processor_s() - start_s_, watch_.seconds(), 0, false}; }

 private:
  static double processor_s() { return processor_seconds(CLOCK_PROCESS_CPUTIME_ID); }

  CostLedger& ledger_;
  std::string key_;
  double start_s_ = processor_s();
  Stopwatch watch_;
  PeakMemory memory_;
  bool done_ = false;
};

// Whose predictions count, of a whole evaluation.
std::vector<std::size_t> counted_samples(const RecognitionResult& result, const Catalog& catalog,
                                         const std::string& population) {
  std::set<std::string> subjects;
  for (const CatalogSample& sample : catalog.samples) {
    if (population.empty() || sample.population == population) {
      subjects.insert(subject_key(sample.dataset, sample.subject));
    }
  }
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < result.samples.size(); ++i) {
    if (subjects.contains(result.samples[i].subject)) all.push_back(i);
  }
  return all;
}

std::vector<JudgedSample> judged_samples(const RecognitionResult& result, std::size_t approach,
                                         const std::vector<std::size_t>& counted) {
  std::vector<JudgedSample> all;
  for (const std::size_t i : counted) {
    const RecognitionSample& sample = result.samples[i];
    all.push_back({sample.truth, result.approaches[approach].predictions[i].label, sample.subject,
                   sample.dataset});
  }
  return all;
}

// Tells somebody else, too, that the work goes on.
class NotedProgress : public Progress {
 public:
  NotedProgress(Progress& shown, std::function<void()> note)
      : shown_(shown), note_(std::move(note)) {}
  void update(std::string_view stage, std::int64_t done, std::int64_t total) override {
    shown_.update(stage, done, total);
    note_();
  }
  void detail(std::string_view text) override { shown_.detail(text); }

 private:
  Progress& shown_;
  std::function<void()> note_;
};

class BaselineRun {
 public:
  BaselineRun(BaselineJob& job, const std::function<void(const BaselinesResult&)>& observe,
              Progress& progress, const CancelToken& cancel)
      : job_(job),
        observe_(observe),
        progress_(progress, [this] { tell_now_and_then(); }),
        cancel_(cancel),
        ledger_(job.store / kLedgerFile),
        bootstrap_{job.options.resamples, job.options.seed} {
    describe_run();
  }

  BaselinesResult run() {
    measure_rates(job_, ledger_, progress_, cancel_);
    result_.plan = expected_work(job_, ledger_);
    known_work_ = result_.plan.pieces;
    for (const BaselinePiece& piece : result_.plan.pieces) {
      const std::string key = key_of_piece(job_, piece);
      before_[key] = ledger_.cost(key);
    }
    teach_networks();
    if (job_.recordings) spot();
    for (std::size_t c = 0; c < job_.classes.size(); ++c) recognise(c);
    result_.now.clear();
    tell();
    return std::move(result_);
  }

 private:
  void describe_run() {
    result_.version = version();
    result_.catalog_sha256 = job_.catalog_sha256;
    result_.preset = job_.setup->name;
    result_.protocol = job_.protocol;
    result_.groups = find_protocol(job_.protocol).grouped ? job_.folds.groups : 0;
    result_.seed = job_.options.seed;
    result_.resamples = job_.options.resamples;
    result_.crop = to_text(job_.options.clip);
    result_.train_on = job_.options.train_on, result_.test_on = job_.options.test_on;
    result_.synthetic = std::any_of(job_.catalog.samples.begin(), job_.catalog.samples.end(),
                                    [](const auto& s) { return s.dataset == "synthetic"; });
    result_.notes = job_.notes;
    std::vector<std::string> maps;
    for (const JobClasses& one : job_.classes) {
      maps.push_back(one.map.name());
      BaselineTable table;
      table.class_map = one.map.name();
      table.classes = one.map.classes();
      result_.tables.push_back(std::move(table));
    }
    result_.published = published_figures(maps, job_.recordings.has_value());
    for (const ChosenBaseline& one : job_.chosen) result_.approaches.push_back(one.listed);
  }

  // The pieces of the plan, and what is known now, for who waits.
  void tell() {
    result_.busy_s = result_.wall_s = result_.memory_mb = 0;
    std::vector<WorkedPiece> pieces;
    for (std::size_t p = 0; p < result_.plan.pieces.size(); ++p) {
      BaselinePiece& piece = result_.plan.pieces[p];
      const std::string key = key_of_piece(job_, piece);
      const PieceCost cost = cost_until_now(key), before = before_[key];
      piece.done = cost.done;
      result_.busy_s += cost.busy_s, result_.wall_s += cost.wall_s;
      result_.memory_mb = std::max(result_.memory_mb, cost.memory_mb);
      pieces.push_back(
          {known_work_[p], cost, cost.busy_s - before.busy_s, cost.wall_s - before.wall_s});
    }
    result_.remaining_s = remaining_seconds(pieces, result_.plan.slowdown);
    fill_costs();
    if (observe_) observe_(result_);
    since_told_ = {};
  }

  // With what the piece that is being worked at has taken by now.
  PieceCost cost_until_now(const std::string& key) const {
    PieceCost cost = ledger_.cost(key);
    if (clock_ && clock_->key() == key && !cost.done) {
      const PieceCost now = clock_->until_now();
      cost.busy_s += now.busy_s, cost.wall_s += now.wall_s;
    }
    return cost;
  }

  // While a piece goes on, the page is written anew now and then. Whoever works calls it: nobody
  // but this changes the result meanwhile.
  void tell_now_and_then() {
    const std::lock_guard lock(telling_);
    const bool planned = !result_.plan.pieces.empty();
    if (!planned || since_told_.seconds() < kTellEveryS) return;
    if (clock_) clock_->keep();
    tell();
  }

  void begin(const BaselinePiece& piece) {
    result_.now = piece.what;
    if (!piece.approach.empty()) result_.now += ", " + piece.approach;
    if (!piece.classes.empty()) result_.now += ", " + piece.classes;
    clock_.emplace(ledger_, key_of_piece(job_, piece));
  }
  void end() {
    clock_->done();
    clock_.reset();
    tell();
  }
  // Unwinds the clock of a piece that is stopped, so that what it took is kept.
  template <typename Work>
  void guarded_piece(Work work) {
    try {
      work();
    } catch (...) {
      clock_.reset();
      throw;
    }
  }

  bool needs_teaching(const ChosenBaseline& one) const {
    return one.pretrained && !job_.options.weights.contains(one.listed.name);
  }

  void teach_networks() {
    for (std::size_t a = 0; a < job_.chosen.size(); ++a) {
      const auto given = job_.options.weights.find(job_.chosen[a].listed.name);
      if (given == job_.options.weights.end()) continue;
      begin_with(a, given->second,
                 fmt::format("{} (SHA-256 {})", given->second,
                             sha256_of_file(given->second).substr(0, 12)));
    }
    std::vector<std::size_t> taught;
    for (std::size_t a = 0; a < job_.chosen.size(); ++a) {
      if (needs_teaching(job_.chosen[a])) taught.push_back(a);
    }
    if (taught.empty()) return;
    guarded_piece([&] {
      begin({kPretrainingPiece, "", ""});
      std::vector<std::string> texts;
      for (const std::size_t a : taught) texts.push_back(job_.chosen[a].listed.recognition);
      const auto weights = pretrain(texts, job_.pretraining(), progress_, cancel_);
      for (std::size_t i = 0; i < taught.size(); ++i) {
        begin_with(taught[i], weights[i].file,
                   fmt::format("learnt from {} clips of {} drawn people, who are asked nothing",
                               weights[i].samples, weights[i].people));
      }
      end();
    });
  }

  void begin_with(std::size_t a, const fs::path& file, const std::string& words) {
    ListedApproach& listed = result_.approaches[a];
    listed.recognition = with_weights(listed.recognition, file);
    if (!listed.spotting.empty() && !listed.by_spotter) {
      listed.spotting = with_weights(listed.spotting, file);
    }
    listed.weights = words;
  }

  void spot() {
    const ClassMap* map = job_.analysis_map();
    const ClassMap& named = map != nullptr ? *map : job_.classes.front().map;
    setup_.emplace(SpottingSetup{*job_.recordings, named, job_.protocol, job_.folds,
                                 job_.test_population, job_.options.clip.methods, bootstrap_,
                                 job_.options.jobs, job_.store / "spotting"});
    result_.spotting.emplace();
    BaselineSpotting& spotting = *result_.spotting;
    std::set<std::string> subjects;
    for (const AnnotatedRecording& recording : job_.recordings->recordings) {
      if (!job_.test_population.empty() && recording.population != job_.test_population) continue;
      ++spotting.recordings;
      subjects.insert(recording.subject);
      spotting.events += recording.truth.size();
      spotting.minutes += recording.row.duration_s / 60;
    }
    spotting.subjects = subjects.size();
    if (map != nullptr) spotting.class_map = map->name();
    describe_windows();
    for (std::size_t a = 0; a < job_.chosen.size(); ++a) {
      if (!job_.spots(a)) continue;
      guarded_piece([&] {
        begin({kSpottingPiece, job_.chosen[a].listed.name, ""});
        spotted_.push_back(spot_baseline(result_.approaches[a], *setup_, progress_, cancel_));
        spotters_.push_back(a);
        spotting.rows.push_back(
            spotting_row(result_.approaches[a].name, spotted_.back(), *job_.ages));
        end();
      });
    }
    know_what_is_named();
    compare_spots(spotting.rows, spotted_, bootstrap_);
    spotting.complete = true;
  }

  // Until now, how many movements are to be named was a guess.
  void know_what_is_named() {
    SpottedClips clips;
    for (std::size_t s = 0; s < spotters_.size(); ++s) {
      clips[job_.chosen[spotters_[s]].listed.name] = spotted_[s].clips.size();
    }
    known_work_ = expected_work(job_, ledger_, clips).pieces;
  }

  // Before anybody spots: each recording is read once for all.
  void describe_windows() {
    const auto& pieces = result_.plan.pieces;
    if (std::none_of(pieces.begin(), pieces.end(),
                     [](const BaselinePiece& one) { return one.what == kWindowsPiece; })) {
      return;
    }
    guarded_piece([&] {
      begin({kWindowsPiece, "", ""});
      describe_spotting_windows(result_.approaches, job_.recordings->recordings, setup_->methods,
                                setup_->jobs, setup_->store, progress_, cancel_);
      end();
    });
  }

  RecognitionOptions recognition_options() const {
    RecognitionOptions options;
    for (const ListedApproach& one : result_.approaches)
      options.approaches.push_back(one.recognition);
    options.protocol = job_.protocol;
    options.folds = job_.folds;
    options.clip = job_.options.clip;
    options.resamples = job_.options.resamples;
    options.jobs = job_.options.jobs;
    return options;
  }

  void recognise(std::size_t c) {
    const ClassMap& map = job_.classes[c].map;
    BaselineTable& table = result_.tables[c];
    RecognitionSide side;
    const bool names_spotted = !spotted_.empty() && &map == job_.analysis_map();
    if (names_spotted) {
      side.asked.resize(job_.chosen.size());
      for (std::size_t s = 0; s < spotters_.size(); ++s)
        side.asked[spotters_[s]] = spotted_[s].clips;
    }
    side.on_described = [&](const std::vector<Features>&) { end(); };
    side.on_begin = [&](std::size_t a) {
      begin({kRecognitionPiece, job_.chosen[a].listed.name, map.name()});
    };
    side.on_end = [&](const RecognitionResult& found, std::size_t a) {
      add_row(table, found, a);
      end();
    };
    AskedClasses named;
    guarded_piece([&] {
      begin({kDescribingPiece, "", map.name()});
      const RecognitionResult found = run_recognition(job_.catalog, map, recognition_options(),
                                                      job_.store, side, &named, progress_, cancel_);
      complete(table, found);
    });
    if (names_spotted) {
      for (std::size_t s = 0; s < spotters_.size(); ++s) {
        result_.spotting->rows[s].analysis = analysis_of(spotted_[s], named[spotters_[s]], *setup_);
      }
    }
    result_.now = "scoring";
    tell();
  }

  void note_unnamed(const std::string& approach,
                    const std::vector<std::optional<std::size_t>>& classes) {
    const auto unnamed = static_cast<std::size_t>(
        std::count(classes.begin(), classes.end(), std::optional<std::size_t>()));
    if (unnamed == 0) return;
    result_.notes.push_back(
        fmt::format("{}: {} of {} movements that were spotted rightly could not be described again "
                    "to be named, "
                    "and count as named wrongly.",
                    approach, unnamed, classes.size()));
  }

  // Rows stand as approaches are listed, whatever the order in which they are finished.
  void add_row(BaselineTable& table, const RecognitionResult& found, std::size_t a) {
    const auto counted = counted_samples(found, job_.catalog, job_.test_population);
    const auto samples = judged_samples(found, a, counted);
    const ApproachResult& approach = found.approaches[a];
    BaselineRow row;
    row.approach = job_.chosen[a].listed.name;
    row.score = score_recognition(samples, found.classes.size(), bootstrap_);
    row.baseline = approach.baseline;
    row.parameters = approach.parameters;
    for (const std::string& group : job_.ages->names()) add_age(row, group, samples);
    table.samples = samples.size();
    table.subjects = row.score.subjects.size();
    table.folds = approach.folds.size();
    for (const RecognitionFold& fold : approach.folds) {
      learning_s_[a] += fold.busy_s;
      ++folds_[a];
    }
    const auto place_of = [&](const std::string& name) {
      return std::find_if(job_.chosen.begin(), job_.chosen.end(),
                          [&](const ChosenBaseline& one) { return one.listed.name == name; });
    };
    const auto before =
        std::find_if(table.rows.begin(), table.rows.end(), [&](const BaselineRow& other) {
          return place_of(other.approach) > place_of(row.approach);
        });
    table.rows.insert(before, std::move(row));
  }

  void add_age(BaselineRow& row, const std::string& group,
               const std::vector<JudgedSample>& samples) const {
    std::vector<JudgedSample> own;
    for (const JudgedSample& sample : samples) {
      if (job_.ages->contains(group, sample.subject)) own.push_back(sample);
    }
    if (own.empty()) return;
    const RecognitionScore score = score_recognition(own, row.score.total.classes(), bootstrap_);
    row.ages.push_back(
        {group, own.size(), score.subjects.size(), score.total, score.uf1, score.uar});
  }

  // Comparisons with the best, over the samples that count.
  void complete(BaselineTable& table, const RecognitionResult& found) {
    table.left_out = found.left_out;
    table.notes = found.notes;
    const auto counted = counted_samples(found, job_.catalog, job_.test_population);
    std::size_t best = 0;
    for (std::size_t a = 0; a < table.rows.size(); ++a) {
      if (table.rows[a].score.total.uf1() > table.rows[best].score.total.uf1()) best = a;
    }
    const auto of_best = judged_samples(found, best, counted);
    std::vector<double> p;
    std::vector<std::size_t> whose;
    for (std::size_t a = 0; a < table.rows.size(); ++a) {
      if (a == best) continue;
      table.rows[a].against = compare_approaches(of_best, judged_samples(found, a, counted),
                                                 table.classes.size(), bootstrap_);
      if (const auto& chance = table.rows[a].against->p) p.push_back(*chance), whose.push_back(a);
    }
    const auto corrected = holm_corrected(p);
    for (std::size_t i = 0; i < whose.size(); ++i) table.rows[whose[i]].p_corrected = corrected[i];
    table.complete = true;
  }

  void fill_costs() {
    result_.costs.clear();
    for (std::size_t a = 0; a < job_.chosen.size(); ++a) {
      const ListedApproach& listed = job_.chosen[a].listed;
      BaselineCost cost{listed.name};
      for (const BaselinePiece& piece : result_.plan.pieces) {
        const PieceCost took = ledger_.cost(key_of_piece(job_, piece));
        if (piece.approach == listed.name) {
          cost.memory_mb = std::max(cost.memory_mb, took.memory_mb);
          if (piece.what == kSpottingPiece && took.busy_s > 0) {
            cost.spotting_s += took.busy_s + windows_s(listed);
          }
        }
        if (piece.what == kPretrainingPiece && needs_teaching(job_.chosen[a])) {
          cost.pretraining_s = took.busy_s / static_cast<double>(count_taught());
        }
      }
      cost.describing_s = describing_s(listed.recognition);
      cost.learning_s = learning_s_[a];
      cost.fold_s = folds_[a] > 0 ? learning_s_[a] / static_cast<double>(folds_[a]) : 0;
      result_.costs.push_back(cost);
    }
  }

  std::size_t count_taught() const {
    return static_cast<std::size_t>(
        std::count_if(job_.chosen.begin(), job_.chosen.end(),
                      [&](const ChosenBaseline& one) { return needs_teaching(one); }));
  }

  // Of the processor, that describing all windows for an approach takes, without reading.
  double windows_s(const ListedApproach& listed) const {
    if (listed.by_spotter || !job_.recordings) return 0;
    return ledger_.rate(rate_of_windows(parse_approach(listed.spotting).descriptor_text)) * 60 *
           job_.recordings->minutes;
  }

  double describing_s(const std::string& text) const {
    const Approach approach = parse_approach(text);
    if (!approach.descriptor) return 0;
    std::set<std::size_t> clips;
    for (const JobClasses& one : job_.classes) clips.insert(one.indices.begin(), one.indices.end());
    return ledger_.rate("describe " + approach.descriptor_text) * static_cast<double>(clips.size());
  }

  BaselineJob& job_;
  const std::function<void(const BaselinesResult&)>& observe_;
  NotedProgress progress_;
  const CancelToken& cancel_;
  CostLedger ledger_;
  std::vector<BaselinePiece> known_work_;    // the plan's pieces, by what is known now
  std::map<std::string, PieceCost> before_;  // what earlier runs took, by the pieces' keys
  Stopwatch since_told_;
  std::mutex telling_;
  BootstrapOptions bootstrap_;
  BaselinesResult result_;
  std::optional<PieceClock> clock_;
  std::optional<SpottingSetup> setup_;
  std::vector<SpottedBaseline> spotted_;  // by spotters_
  std::vector<std::size_t> spotters_;     // places of approaches
  std::map<std::size_t, double> learning_s_;
  std::map<std::size_t, std::size_t> folds_;
};

}  // namespace

const ListedApproach& BaselinesResult::listed(const std::string& name) const {
  const auto found = std::find_if(approaches.begin(), approaches.end(),
                                  [&](const ListedApproach& one) { return one.name == name; });
  return found == approaches.end() ? approaches.front() : *found;
}

BaselinesResult run_baselines(const fs::path& catalog, const BaselineOptions& options,
                              const std::function<void(const BaselinesResult&)>& observe,
                              Progress& progress, const CancelToken& cancel) {
  const StoreFolder store(options.store);
  BaselineJob job = make_baseline_job(catalog, options, store.path(), cancel);
  const auto named = [&](const BaselinesResult& result) {
    if (!observe) return;
    BaselinesResult whole = result;
    whole.catalog = catalog.string();
    observe(whole);
  };
  BaselinesResult result = BaselineRun(job, named, progress, cancel).run();
  result.catalog = catalog.string();
  return result;
}

BaselinePlan plan_baselines(const fs::path& catalog, const BaselineOptions& options,
                            Progress& progress, const CancelToken& cancel) {
  const StoreFolder store(options.store);
  const BaselineJob job = make_baseline_job(catalog, options, store.path(), cancel);
  CostLedger ledger(store.path() / kLedgerFile);
  measure_rates(job, ledger, progress, cancel);
  return expected_work(job, ledger);
}

}  // namespace inkling
