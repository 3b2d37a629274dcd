#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/class_map.h"
#include "inkling/evaluate.h"
#include "inkling/experiment/feature_run.h"

namespace inkling {

// What a caller may want beside the result of an evaluation of recognition.
struct RecognitionSide {
  // For each approach clips that are no samples of the catalogue: they are named by the fold that
  // tests their subject. Empty: none of any.
  std::vector<std::vector<CatalogSample>> asked = {};
  // What was described, by descriptor; one descriptor of each approach, none of a baseline.
  std::function<void(const std::vector<Features>&)> on_described = {};
  // Around the folds of an approach, by its place. The result at the end has its predictions and
  // score.
  std::function<void(std::size_t approach)> on_begin = {};
  std::function<void(const RecognitionResult&, std::size_t approach)> on_end = {};
};

// Classes of the clips that were asked beside, as RecognitionSide::asked lists them; none where a
// clip could not be described or no fold tests its subject.
using AskedClasses = std::vector<std::vector<std::optional<std::size_t>>>;

// evaluate_recognition() of a catalogue that has been read. store: where features and folds stay.
RecognitionResult run_recognition(const Catalog& catalog, const ClassMap& classes,
                                  const RecognitionOptions& options,
                                  const std::filesystem::path& store, const RecognitionSide& side,
                                  AskedClasses* named, Progress& progress,
                                  const CancelToken& cancel);

}  // namespace inkling
