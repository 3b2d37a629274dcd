#include "inkling/experiment/baselines/baseline_job.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "inkling/error.h"
#include "inkling/experiment/clip_reader.h"
#include "inkling/experiment/labelled_samples.h"
#include "inkling/files/sha256.h"
#include "inkling/recognition/approach.h"

namespace inkling {
namespace {

constexpr const char* kHoldoutPopulation = "holdout-population";

std::string population_of(const std::string& word) {
  if (word == "children") return "child";
  if (word == "adults") return "adult";
  throw Error(ErrorKind::kUsage, "is neither children nor adults", "'" + word + "'",
              "say --train-on adults --test-on children, or the reverse");
}

void set_direction(BaselineJob& job) {
  const BaselineOptions& options = job.options;
  if (options.train_on.empty() && options.test_on.empty()) return;
  if (options.train_on.empty() || options.test_on.empty() || options.train_on == options.test_on) {
    throw Error(ErrorKind::kUsage, "need one population each", "options --train-on, --test-on",
                "say --train-on adults --test-on children, or the reverse");
  }
  if (!options.protocol.empty()) {
    throw Error(ErrorKind::kUsage, "decide how people are divided", "options --train-on, --test-on",
                "leave --protocol out");
  }
  population_of(options.train_on);
  job.test_population = population_of(options.test_on);
  job.protocol = kHoldoutPopulation;
  std::map<std::string, std::size_t> count;
  for (const CatalogSample& sample : job.catalog.samples) ++count[sample.population];
  for (const std::string& word : {options.train_on, options.test_on}) {
    if (count[population_of(word)] == 0) {
      throw Error(ErrorKind::kInput, "has no samples of " + word, "the catalogue",
                  "merge a catalogue of " + word + ", or fill its column population");
    }
  }
}

void choose_classes(BaselineJob& job) {
  std::optional<Error> first;
  for (const std::string& name : job.setup->class_maps) {
    const ClassMap map = load_class_map(name);
    try {
      job.classes.push_back({map, label_samples(job.catalog, map).indices});
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kInput) throw;
      if (!first) first = error;
      job.notes.push_back("No sample has a class of " + name + ": it has no table.");
    }
  }
  if (job.classes.empty()) throw Error(*first);
  for (const JobClasses& one : job.classes) job.fold_count(job.owners_of(one));
  for (const JobClasses& one : job.classes) {
    std::set<std::size_t> seen;
    for (const std::size_t i : one.indices) seen.insert(*one.map.class_of(job.catalog.samples[i]));
    if (seen.size() < 2) {
      throw Error(ErrorKind::kInput,
                  "all its samples are of one class of " + one.map.name() + " (" +
                      one.map.classes()[*seen.begin()] + ")",
                  "the catalogue", "give samples of two classes or more");
    }
  }
}

void check_weights(const BaselineJob& job) {
  for (const auto& weights : job.options.weights) {
    const std::string& name = weights.first;
    const auto chosen =
        std::find_if(job.chosen.begin(), job.chosen.end(),
                     [&](const ChosenBaseline& one) { return one.listed.name == name; });
    if (chosen == job.chosen.end()) {
      throw Error(ErrorKind::kUsage, "weights are given for an approach that is not run",
                  "'" + name + "'", "name it with --approaches, too");
    }
    parse_approach(with_weights(chosen->listed.recognition, weights.second));
  }
}

void check_machines(const BaselineJob& job) {
  for (const ChosenBaseline& one : job.chosen)
    parse_approach(one.listed.recognition).check_machine();
}

}  // namespace

const ClassMap* BaselineJob::analysis_map() const {
  for (const JobClasses& one : classes) {
    if (one.map.name() == setup->analysis_map) return &one.map;
  }
  return nullptr;
}

Pretraining BaselineJob::pretraining() const {
  return {teachers, options.clip, options.jobs, store / "pretraining"};
}

std::vector<SampleOwner> BaselineJob::owners_of(const JobClasses& of) const {
  std::vector<SampleOwner> owners;
  for (const std::size_t i : of.indices) {
    const CatalogSample& sample = catalog.samples[i];
    owners.push_back(
        {subject_key(sample.dataset, sample.subject), sample.dataset, sample.population});
  }
  return owners;
}

std::vector<SampleOwner> BaselineJob::recording_owners() const {
  std::vector<SampleOwner> owners;
  for (const AnnotatedRecording& r : recordings->recordings) {
    owners.push_back({r.subject, r.row.dataset, r.population});
  }
  return owners;
}

std::size_t BaselineJob::fold_count(const std::vector<SampleOwner>& owners) const {
  return find_protocol(protocol).folds(owners, folds).size();
}

std::string BaselineJob::piece_key(const std::string& what, const std::string& text,
                                   const std::string& of) const {
  std::string all = fmt::format("{}\n{}\n{}\n{}\n{} {} {}\n{}\n{}\n{}", what, text, of,
                                catalog_sha256, protocol, folds.groups, folds.seed,
                                key_text(options.clip), test_population, program_sha256());
  all += fmt::format("\n{}", teachers.people);
  for (const auto& [name, file] : options.weights) all += "\n" + name + " " + file;
  return fmt::format("{} {} {} {}", what, text, of, sha256_hex(all).substr(0, 12));
}

BaselineJob make_baseline_job(const std::filesystem::path& catalog, const BaselineOptions& options,
                              const std::filesystem::path& store, const CancelToken& cancel) {
  BaselineJob job;
  job.setup = &find_baseline_setup(options.preset);
  job.options = options;
  job.options.jobs = options.jobs > 0
                         ? options.jobs
                         : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  job.chosen = choose_baselines(*job.setup, options.approaches);
  job.teachers = job.setup->pretraining;
  job.teachers.people = options.pretraining_people.value_or(job.teachers.people);
  for (ChosenBaseline& one : job.chosen) one.pretrained = one.pretrained && job.teachers.people > 0;
  job.protocol = options.protocol.empty() ? job.setup->protocol : options.protocol;
  find_protocol(job.protocol);
  job.folds.groups = options.groups.value_or(job.setup->groups);
  job.folds.seed = options.seed;
  job.store = store;
  job.catalog = read_catalog(catalog);
  require_pictures(job.catalog);
  job.catalog_sha256 = sha256_of_file(catalog);
  set_direction(job);
  choose_classes(job);
  check_weights(job);
  check_machines(job);
  job.ages.emplace(job.catalog);
  if (!job.ages->note().empty()) job.notes.push_back(job.ages->note());
  const bool may_spot = options.spotting && !options.clip.whole;
  if (!may_spot) return job;
  CatalogRecordings found = recordings_with_events(job.catalog, options.clip, cancel);
  if (found.events == 0) {
    job.notes.emplace_back(
        "Nobody spots: no recording of the catalogue holds events that are told by frames and "
        "leave most of it.");
    return job;
  }
  job.notes.insert(job.notes.end(), found.notes.begin(), found.notes.end());
  job.recordings = std::move(found);
  try {
    job.fold_count(job.recording_owners());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;
    job.recordings.reset();
    job.notes.push_back(std::string("Nobody spots: ") + error.what() + ".");
  }
  return job;
}

}  // namespace inkling
