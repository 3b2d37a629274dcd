#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/evaluate.h"
#include "inkling/experiment/baselines/baseline_list.h"
#include "inkling/progress.h"

namespace inkling {

// Drawn people who teach a network before it learns from anybody else. Their seed is theirs alone:
// they are nobody whom `synth cohort` draws of another seed, nor anybody real.
inline constexpr std::uint64_t kPretrainingSeed = 0x1A4B16E5EED5EEDU;

struct Pretraining {
  PretrainingSize size;
  ClipOptions clip;
  int jobs = 0;
  std::filesystem::path store;  // drawn people and weights stay here
};

// Draws those people who are not there yet: recordings, catalog.csv, truth.csv, recordings.csv.
// Returns the catalogue.
std::filesystem::path draw_pretraining_people(const Pretraining& options, Progress& progress,
                                              const CancelToken& cancel);

struct PretrainedWeights {
  std::filesystem::path file;  // for the option `weights` of the approach's network
  std::size_t people = 0, samples = 0;
};

// Weights of the approaches' networks, one each, after they have learnt the seven classes of cmed-7
// from these people. What an earlier run finished is taken from there: where nothing is left,
// nobody is drawn. Throws Error.
std::vector<PretrainedWeights> pretrain(const std::vector<std::string>& approaches,
                                        const Pretraining& options, Progress& progress,
                                        const CancelToken& cancel);

// The approach with an option of its recogniser set, in place of what it was. It is written with
// its descriptor: "apex-pixels+vgg16:epochs=6".
std::string with_option(const std::string& approach, const std::string& name,
                        const std::string& value);

// The approach, its network beginning with these weights: its input side stays as it is.
std::string with_weights(const std::string& approach, const std::filesystem::path& weights);

// Weights for a network over three channels, of one that learnt over one: the first layer's are
// shared out. Weights that need no such thing come back as they are. bytes: a safetensors file.
std::string over_three_channels(const std::string& bytes, const std::string& name);

}  // namespace inkling
