#include "inkling/experiment/recognition_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "inkling/core/hash.h"
#include "inkling/core/parallel.h"
#include "inkling/error.h"
#include "inkling/experiment/fold_store.h"
#include "inkling/experiment/labelled_samples.h"
#include "inkling/experiment/recognition_notes.h"
#include "inkling/files/sha256.h"
#include "inkling/files/store_folder.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNoDescriptor = static_cast<std::size_t>(-1);

// Approaches and the different descriptors among them.
struct Plan {
  std::vector<Approach> approaches;
  std::vector<NamedDescriptor> descriptors;
  std::vector<std::size_t> descriptor_of;  // one an approach; kNoDescriptor: a baseline

  explicit Plan(const std::vector<std::string>& texts) {
    std::map<std::string, std::size_t> known;
    for (const std::string& text : texts) {
      approaches.push_back(parse_approach(text));
      approaches.back().check_machine();
      const Approach& approach = approaches.back();
      if (!approach.descriptor) {
        descriptor_of.push_back(kNoDescriptor);
        continue;
      }
      const auto [it, is_new] = known.try_emplace(approach.descriptor_text, descriptors.size());
      if (is_new) descriptors.push_back({approach.descriptor_text, approach.descriptor});
      descriptor_of.push_back(it->second);
    }
  }
};

// Feature vectors that one fold is asked beside its samples, and which clips they are of.
struct AskedVectors {
  std::vector<std::size_t> clips;
  std::vector<std::vector<float>> values;

  std::string key() const {
    if (values.empty()) return "";
    Sha256 sum;
    for (const auto& vector : values) sum.update(bytes_of(std::span(vector)));
    return "\nasked " + sum.hex();
  }
};

class RecognitionRun {
 public:
  RecognitionRun(const Catalog& catalog, const ClassMap& classes, const RecognitionOptions& options,
                 fs::path folder, const RecognitionSide& side, Progress& progress,
                 const CancelToken& cancel)
      : catalog_(catalog),
        options_(options),
        folder_(std::move(folder)),
        side_(side),
        progress_(progress),
        cancel_(cancel),
        plan_(options.approaches),
        labelled_(label_samples(catalog, classes)) {
    result_.class_map = classes.name();
    result_.classes = classes.classes();
    result_.unmapped = labelled_.unmapped;
  }

  RecognitionResult run() {
    features_ =
        describe_samples(catalog_, labelled_.indices, plan_.descriptors,
                         {options_.clip, options_.jobs}, folder_ / "features", progress_, cancel_);
    if (side_.on_described) side_.on_described(features_);
    choose_samples();
    named_.resize(plan_.approaches.size());
    for (std::size_t d = 0; d < features_.size(); ++d) run_group(d);
    run_group(kNoDescriptor);
    compare();
    return std::move(result_);
  }
  AskedClasses take_named() { return std::move(named_); }

 private:
  // Those that every descriptor could describe; the others are listed.
  void choose_samples() {
    for (std::size_t place = 0; place < labelled_.indices.size(); ++place) {
      std::string why;
      for (const Features& features : features_) {
        if (why.empty()) why = features.entries[place].failure;
      }
      const CatalogSample& sample = catalog_.samples[labelled_.indices[place]];
      const SampleOwner& owner = labelled_.owners[place];
      result_.synthetic = result_.synthetic || sample.dataset == "synthetic";
      if (why.empty()) {
        places_.push_back(place);
        owners_.push_back(owner);
        result_.samples.push_back(
            {sample.dataset, owner.subject, sample.sample, labelled_.labels[place]});
      } else {
        result_.left_out.push_back({sample.dataset, owner.subject, sample.sample, why});
      }
    }
    if (places_.empty()) {
      throw Error(ErrorKind::kInput, "not one of its samples could be described", "the catalogue",
                  "the first says: " + result_.left_out.front().why);
    }
    folds_ = find_protocol(options_.protocol).folds(owners_, options_.folds);
    result_.approaches.resize(plan_.approaches.size());
  }

  // Approaches that share a descriptor share its table, and what is computed from it once.
  void run_group(std::size_t descriptor) {
    std::vector<std::size_t> members;
    for (std::size_t a = 0; a < plan_.approaches.size(); ++a) {
      if (plan_.descriptor_of[a] == descriptor) members.push_back(a);
    }
    if (members.empty()) return;
    const Features* features = descriptor == kNoDescriptor ? nullptr : &features_[descriptor];
    const SampleTable table = make_table(labelled_, places_, features, result_.classes.size());
    const Samples& samples = table.samples;
    const std::string key = table.sha256 + program_sha256();
    for (const std::size_t a : members) run_approach(a, samples, key);
  }

  void run_approach(std::size_t a, const Samples& samples, const std::string& key) {
    if (side_.on_begin) side_.on_begin(a);
    const Approach& approach = plan_.approaches[a];
    const std::vector<AskedVectors> asked = describe_asked(a);
    const std::string content = fmt::format("{}{}\n{}\n{}", key, approach.code_key(),
                                            approach.recognizer_text, options_.folds.seed);
    std::vector<FoldResult> done(folds_.size());
    for_each_parallel(folds_.size(), options_.jobs, [&](std::size_t f) {
      cancel_.check();
      const FoldStore store(folder_ / "folds", content + asked[f].key());
      done[f] = run_or_find(samples, approach, folds_[f], asked[f], store);
      show_early(approach.name, done[f]);
    });
    collect(a, samples.dimension(), done);
    for (std::size_t f = 0; f < folds_.size(); ++f) {
      for (std::size_t i = 0; i < asked[f].clips.size(); ++i) {
        named_[a][asked[f].clips[i]] = done[f].asked.at(i).label;
      }
    }
    if (side_.on_end) side_.on_end(result_, a);
  }

  // The clips that an approach is asked beside the samples, by fold. Their features have a folder
  // of their own: a store is open once at a time.
  std::vector<AskedVectors> describe_asked(std::size_t a) {
    std::vector<AskedVectors> by_fold(folds_.size());
    if (a >= side_.asked.size() || side_.asked[a].empty()) return by_fold;
    const auto& clips = side_.asked[a];
    named_[a].resize(clips.size());
    if (plan_.descriptor_of[a] == kNoDescriptor) return by_fold;
    Catalog catalog{catalog_.folder, clips, {}};
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < clips.size(); ++i) all.push_back(i);
    const Features features =
        describe_samples(catalog, all, {&plan_.descriptors[plan_.descriptor_of[a]], 1},
                         {options_.clip, options_.jobs}, folder_ / "asked", progress_, cancel_)
            .front();
    for (std::size_t i = 0; i < clips.size(); ++i) {
      if (!features.entries[i].failure.empty()) continue;
      const std::string subject = subject_key(clips[i].dataset, clips[i].subject);
      for (std::size_t f = 0; f < folds_.size(); ++f) {
        if (!folds_[f].test_subjects.contains(subject)) continue;
        by_fold[f].clips.push_back(i);
        by_fold[f].values.emplace_back(features.entries[i].values);
        features.store->read(features.entries[i], by_fold[f].values.back());
        break;
      }
    }
    return by_fold;
  }

  FoldResult run_or_find(const Samples& samples, const Approach& approach, const Fold& fold,
                         const AskedVectors& asked, const FoldStore& store) {
    const std::uint64_t seed = options_.folds.seed;
    const long steps = approach.epochs();
    auto found = store.find(fold, result_.classes.size());
    if (found && found->asked.size() == asked.values.size()) {
      report(steps);
      return *found;
    }
    long done = 0;
    FitContext context{.seed = seed, .checkpoint = store.checkpoint(fold)};
    context.on_epoch = [&](const LearningEpoch& epoch) {
      show(approach.name, to_text(epoch));
      report(epoch.epoch - std::exchange(done, epoch.epoch));
    };
    context.cancel = &cancel_;
    FoldResult result = run_fold(samples, fold, approach, context, asked.values);
    store.keep(fold, result);
    report(steps - done);
    return result;
  }

  // What the folds finished so far say of an approach, for people who wait.
  void show_early(const std::string& approach, const FoldResult& fold) {
    {
      const std::lock_guard lock(mutex_);
      Early& early = early_.try_emplace(approach, result_.classes.size()).first->second;
      for (std::size_t i = 0; i < fold.rows.size(); ++i) {
        early.counts.add(result_.samples[fold.rows[i]].truth, fold.predictions[i].label);
      }
      ++early.folds;
    }
    show(approach, "");
  }

  void show(const std::string& approach, const std::string& now) {
    const std::lock_guard lock(mutex_);
    std::string text = approach;
    if (const auto found = early_.find(approach); found != early_.end()) {
      text += fmt::format(", UF1 {:.3f} in {} of {} folds", found->second.counts.uf1(),
                          found->second.folds, folds_.size());
    }
    progress_.detail(now.empty() ? text : text + "; " + now);
  }

  void report(long more) {
    const std::lock_guard lock(mutex_);
    if (steps_ == 0) {
      for (const Approach& approach : plan_.approaches) {
        steps_ += approach.epochs() * static_cast<long>(folds_.size());
      }
    }
    progress_.update("learning", steps_done_ += more, steps_);
  }

  void collect(std::size_t approach, std::size_t dimension, std::span<const FoldResult> done) {
    const Approach& from = plan_.approaches[approach];
    ApproachResult& result = result_.approaches[approach];
    result.name = from.name;
    result.descriptor = from.descriptor_text;
    result.recognizer = from.recognizer_text;
    result.dimension = dimension;
    result.baseline = !from.descriptor;
    result.predictions.resize(places_.size());
    result.fold_of.resize(places_.size());
    for (std::size_t f = 0; f < done.size(); ++f) {
      const auto& tested = folds_[f].test_subjects;
      const auto& read = done[f].subjects_read;
      result.folds.push_back({folds_[f].name,
                              {tested.begin(), tested.end()},
                              {read.begin(), read.end()},
                              done[f].chosen,
                              done[f].curve,
                              done[f].seconds,
                              done[f].busy_s});
      result.parameters = std::max(result.parameters, done[f].parameters);
      for (std::size_t i = 0; i < done[f].rows.size(); ++i) {
        result.predictions[done[f].rows[i]] = done[f].predictions[i];
        result.fold_of[done[f].rows[i]] = f;
      }
    }
    result.score = score_recognition(judged(result), result_.classes.size(), bootstrap());
  }

  std::vector<JudgedSample> judged(const ApproachResult& approach) const {
    std::vector<JudgedSample> all;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      all.push_back({result_.samples[i].truth, approach.predictions[i].label, owners_[i].subject,
                     owners_[i].dataset});
    }
    return all;
  }

  BootstrapOptions bootstrap() const { return {options_.resamples, options_.folds.seed}; }

  void compare() {
    const std::size_t best = result_.best();
    const auto best_samples = judged(result_.approaches[best]);
    for (std::size_t a = 0; a < result_.approaches.size(); ++a) {
      if (a == best) continue;
      result_.comparisons.push_back({best, a,
                                     compare_approaches(best_samples, judged(result_.approaches[a]),
                                                        result_.classes.size(), bootstrap())});
    }
    result_.notes = recognition_notes(result_, same_pictures());
  }

  // Pairs of subjects that have a sample with the very same pictures and range.
  std::vector<std::pair<std::string, std::string>> same_pictures() const {
    std::vector<std::pair<std::string, std::string>> pairs;
    if (features_.empty()) return pairs;
    std::map<std::int64_t, std::string> subject_at;
    for (const std::size_t place : places_) {
      const std::string& subject = labelled_.owners[place].subject;
      const auto [it, is_new] = subject_at.try_emplace(features_[0].entries[place].at, subject);
      if (!is_new && it->second != subject) pairs.emplace_back(it->second, subject);
    }
    return pairs;
  }

  const Catalog& catalog_;
  const RecognitionOptions& options_;
  fs::path folder_;
  const RecognitionSide& side_;
  Progress& progress_;
  const CancelToken& cancel_;
  Plan plan_;
  LabelledSamples labelled_;
  std::vector<Features> features_;   // by plan_.descriptors
  std::vector<std::size_t> places_;  // into labelled_: samples that are scored
  std::vector<SampleOwner> owners_;  // of these
  std::vector<Fold> folds_;
  RecognitionResult result_;
  AskedClasses named_;
  std::mutex mutex_;
  std::int64_t steps_ = 0, steps_done_ = 0;
  struct Early {
    explicit Early(std::size_t classes) : counts(classes) {}
    Confusion counts;
    std::size_t folds = 0;
  };
  std::map<std::string, Early> early_;  // by approach
};

}  // namespace

RecognitionResult run_recognition(const Catalog& catalog, const ClassMap& classes,
                                  const RecognitionOptions& options, const fs::path& store,
                                  const RecognitionSide& side, AskedClasses* named,
                                  Progress& progress, const CancelToken& cancel) {
  const Protocol& protocol = find_protocol(options.protocol);
  RecognitionRun job(catalog, classes, options, store, side, progress, cancel);
  RecognitionResult result = job.run();
  if (named != nullptr) *named = job.take_named();
  result.notes.insert(result.notes.begin(), catalog.notes.begin(), catalog.notes.end());
  result.protocol = options.protocol;
  result.groups = protocol.grouped ? options.folds.groups : 0;
  result.seed = options.folds.seed;
  result.resamples = options.resamples;
  result.crop = to_text(options.clip);
  return result;
}

RecognitionResult evaluate_recognition(const fs::path& catalog_path,
                                       const RecognitionOptions& options, Progress& progress,
                                       const CancelToken& cancel) {
  find_protocol(options.protocol);
  const Catalog catalog = read_catalog(catalog_path);
  require_pictures(catalog);
  const ClassMap classes = load_class_map(options.classes);
  const StoreFolder store(options.store);
  RecognitionResult result =
      run_recognition(catalog, classes, options, store.path(), {}, nullptr, progress, cancel);
  result.catalog = catalog_path.string();
  result.catalog_sha256 = sha256_of_file(catalog_path);
  return result;
}

}  // namespace inkling
