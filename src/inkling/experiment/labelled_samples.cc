#include "inkling/experiment/labelled_samples.h"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "inkling/core/hash.h"
#include "inkling/error.h"
#include "inkling/files/sha256.h"

namespace inkling {

LabelledSamples label_samples(const Catalog& catalog, const ClassMap& classes) {
  LabelledSamples labelled;
  for (std::size_t i = 0; i < catalog.samples.size(); ++i) {
    const CatalogSample& sample = catalog.samples[i];
    const auto label = classes.class_of(sample);
    if (!label) {
      ++labelled.unmapped;
      continue;
    }
    labelled.indices.push_back(i);
    labelled.labels.push_back(*label);
    labelled.owners.push_back(
        {subject_key(sample.dataset, sample.subject), sample.dataset, sample.population});
  }
  if (labelled.indices.empty()) {
    throw Error(ErrorKind::kInput,
                fmt::format("none of its {} samples has a class of {}", catalog.samples.size(),
                            classes.name()),
                "the catalogue", "choose another class map, or write one of your own (--classes)");
  }
  return labelled;
}

SampleTable make_table(const LabelledSamples& labelled, const std::vector<std::size_t>& places,
                       const Features* features, std::size_t classes) {
  const std::size_t dimension = features ? features->dimension : 0;
  std::vector<float> values(dimension * places.size());
  std::vector<std::size_t> labels;
  std::vector<std::string> subjects;
  Sha256 sum;
  for (std::size_t row = 0; row < places.size(); ++row) {
    const std::size_t place = places[row];
    labels.push_back(labelled.labels[place]);
    subjects.push_back(labelled.owners[place].subject);
    sum.update(fmt::format("{}\n{}\n", labels.back(), subjects.back()));
    if (dimension == 0) continue;
    const auto into = std::span(values).subspan(row * dimension, dimension);
    features->store->read(features->entries[place], into);
    sum.update(bytes_of(into));
  }
  const FeatureShape shape = features ? features->shape : FeatureShape{};
  return {{{dimension, classes, shape}, std::move(values), std::move(labels), std::move(subjects)},
          sum.hex()};
}

}  // namespace inkling
