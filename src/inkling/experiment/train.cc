#include "inkling/train.h"

#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "inkling/core/version.h"
#include "inkling/error.h"
#include "inkling/experiment/labelled_samples.h"
#include "inkling/files/sha256.h"
#include "inkling/files/store_folder.h"
#include "inkling/recognition/approach.h"

namespace inkling {

TrainedRecognizer train_recognizer(const std::filesystem::path& catalog_path,
                                   const TrainOptions& options, Progress& progress,
                                   const CancelToken& cancel) {
  const Approach approach = parse_approach(options.approach);
  if (!approach.descriptor) {
    throw Error(ErrorKind::kUsage, "a baseline looks at no picture: there is nothing to train",
                options.approach, "name a descriptor, e.g. lbp-top");
  }
  approach.check_machine();
  const ClassMap classes = load_class_map(options.classes);
  const Catalog catalog = read_catalog(catalog_path);
  require_pictures(catalog);
  const LabelledSamples labelled = label_samples(catalog, classes);
  const StoreFolder store(options.store);
  const NamedDescriptor descriptor{approach.descriptor_text, approach.descriptor};
  const Features features =
      describe_samples(catalog, labelled.indices, {&descriptor, 1}, {options.clip, options.jobs},
                       store.path(), progress, cancel)
          .front();

  TrainedRecognizer trained;
  trained.notes = catalog.notes;
  trained.class_counts.resize(classes.classes().size());
  std::vector<std::size_t> places;
  std::set<std::string> subjects;
  for (std::size_t place = 0; place < labelled.indices.size(); ++place) {
    const std::string& failure = features.entries[place].failure;
    if (!failure.empty()) {
      trained.left_out.push_back(failure);
      continue;
    }
    places.push_back(place);
    subjects.insert(labelled.owners[place].subject);
    ++trained.class_counts[labelled.labels[place]];
  }
  if (places.empty()) {
    throw Error(ErrorKind::kInput, "not one of its samples could be described",
                catalog_path.string(), "the first says: " + trained.left_out.front());
  }
  const Samples samples = make_table(labelled, places, &features, classes.classes().size()).samples;
  const auto recognizer = approach.make_recognizer();
  const long steps = approach.epochs();
  progress.update("learning", 0, steps);
  FitContext context{.seed = options.seed, .checkpoint = store.path() / "training.checkpoint"};
  context.threads =
      options.jobs > 0 ? options.jobs : static_cast<int>(std::thread::hardware_concurrency());
  context.on_epoch = [&](const LearningEpoch& epoch) {
    progress.detail(to_text(epoch));
    progress.update("learning", epoch.epoch, steps);
  };
  context.cancel = &cancel;
  FitReport report = recognizer->fit(TrainingRows(samples, "all samples", {}), context);
  trained.chosen = std::move(report.chosen);
  trained.parameters = report.parameters;
  trained.model = {approach.descriptor_text + "+" + approach.recognizer_text,
                   classes.name(),
                   classes.classes(),
                   samples.dimension(),
                   to_text(options.clip),
                   options.clip.whole ? std::nullopt : std::optional(options.clip.methods),
                   sha256_of_file(catalog_path),
                   places.size(),
                   subjects.size(),
                   version(),
                   recognizer->save()};
  return trained;
}

}  // namespace inkling
