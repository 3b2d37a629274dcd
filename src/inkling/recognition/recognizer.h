#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/progress.h"
#include "inkling/options.h"
#include "inkling/nn/learning.h"
#include "inkling/recognition/samples.h"

namespace inkling {

struct ClassPrediction {
  std::size_t label = 0;
  std::vector<double> scores;  // one a class, 0 … 1, sum 1, absent ones 0; not calibrated
  // Of an SVM: distances in margins, of pairs of classes or of each (svm_votes.h); else empty.
  std::vector<double> decisions = {};
};

// Of a fit that takes long.
struct FitWatch {
  // Where it may keep what it needs to go on to the same result after a stop; empty: nowhere.
  std::filesystem::path checkpoint;
  std::function<void(const LearningEpoch&)> on_epoch;
  int threads = 1;
};

// Learns classes from feature vectors. A new one for each fold.
class Recognizer {
 public:
  virtual ~Recognizer() = default;

  // Everything that is fitted (scaling, weights of classes, parameters) is fitted in here, on these
  // rows. Classes without a row are never answered. Throws Error(kInput) when nothing can be learnt
  // (no rows, a NaN). The same rows, options and seed give the same answers.
  virtual void fit(const TrainingRows& rows, std::uint64_t seed, const CancelToken& cancel) = 0;
  // One a row of asked(), in that order. Precondition: fitted.
  virtual std::vector<ClassPrediction> predict(const QuestionRows& questions) const = 0;
  // Of a vector that is in no table; equal to the above up to rounding. Precondition: fitted or
  // loaded, features.size() is the dimension.
  virtual ClassPrediction predict(std::span<const float> features) const = 0;

  // What was chosen inside fit(), for people: "C 10, gamma 0.002", or empty.
  virtual std::string chosen() const { return ""; }
  // Bytes that load() takes back. load() throws Error(kInput) for anything else.
  virtual std::string save() const = 0;
  virtual void load(std::string_view bytes, std::size_t dimension, std::size_t classes) = 0;

  virtual bool needs_features() const { return true; }

  // The rest is for recognisers that look at how features lie and take long to learn: networks.
  // The descriptor, with options, of its bare name; empty: the bare name needs none, or is none.
  virtual std::string usual_descriptor() const { return ""; }
  // Whether it can learn on this machine, before anything is described for it. Throws Error.
  virtual void check_machine() const {}
  // Called before fit() and load(). Throws Error(kUsage) for features it cannot learn from.
  virtual void set_shape(const FeatureShape&) {}
  virtual void watch(const FitWatch&) {}
  virtual std::vector<LearningEpoch> curve() const { return {}; }  // of the last fit()
  virtual long steps() const { return 1; }  // that a fit is counted as: epochs
  virtual std::size_t parameters() const { return 0; }
  // What its answers follow from beside this program, for keys of caches.
  virtual std::string code_key() const { return ""; }
};

using RecognizerVariant = Variant<Recognizer>;
// svm-linear, svm-rbf, svm-poly, svm-chi2, svm-intersection, and the baselines majority, chance.
// The label of more than two classes is by votes and need not have the largest score.
const VariantList<Recognizer>& recognizers();

}  // namespace inkling
