#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/class_map.h"
#include "inkling/experiment/feature_run.h"
#include "inkling/recognizer.h"
#include "inkling/score.h"

namespace inkling {

// The samples of a catalogue that have a class.
struct LabelledSamples {
  std::vector<std::size_t> indices;  // into the catalogue
  std::vector<std::size_t> labels;   // into the class map's classes
  std::vector<SampleOwner> owners;   // subject: "casme2/01"
  std::size_t unmapped = 0;          // samples without a class
};

// Throws Error(kInput) when no sample has a class.
LabelledSamples label_samples(const Catalog& catalog, const ClassMap& classes);

// The table that approaches learn from.
struct SampleTable {
  Samples samples;
  std::string sha256;  // of features, labels and subjects
};
// features: of the places kept, or null for none.
SampleTable make_table(const LabelledSamples& labelled, const std::vector<std::size_t>& places,
                       const Features* features, std::size_t classes);

}  // namespace inkling
