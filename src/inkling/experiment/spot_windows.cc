// Spotting as a question of class: does a window hold a micro-expression or none?
#include <utility>

#include "inkling/experiment/spotting_way.h"

namespace inkling {
namespace {

constexpr double kNegatives = 5;  // a positive

class SpotWindows : public SpottingWay {
 public:
  explicit SpotWindows(const SpottingJob& job)
      : job_(job),
        store_(job.folder, {job.approach.descriptor_text, job.approach.descriptor},
               fixed_windows(job.options)) {}

  void prepare(std::span<const Fold>) override {
    described_ =
        describe_windows(store_, job_.recordings, job_.options.jobs, job_.progress, job_.cancel);
    examples_ = std::make_unique<WindowExamples>(
        draw_examples(job_.recordings, described_, store_.values(), {window_truth, 1, kNegatives},
                      job_.options.folds.seed));
  }

  std::string content_key(const Fold&) const override { return keys_of(described_); }
  WindowCounts counts() const override { return examples_->counts; }

  SpottedFold run(const Fold& fold) const override {
    const TrainingRows training(examples_->samples, fold.name, fold.test_subjects);
    const auto learnt = learnt_recognizer(job_, training, fold.name);
    SpottedFold spotted{
        fold.name, fold.test_subjects, training.subjects_read(), learnt.report.chosen, {}};
    for (std::size_t r = 0; r < job_.recordings.size(); ++r) {
      if (!fold.test_subjects.contains(job_.recordings[r].subject)) continue;
      const auto predictions =
          predict_windows(described_[r], store_.values(), *learnt.recognizer, job_.cancel);
      for (const WindowPrediction& event : events_of_windows(predictions)) {
        spotted.predictions.push_back(as_prediction(job_.recordings[r], event));
      }
    }
    return spotted;
  }

 private:
  SpottingJob job_;
  WindowStore store_;
  std::vector<DescribedWindows> described_;
  std::unique_ptr<WindowExamples> examples_;
};

}  // namespace

WindowReading fixed_windows(const ApproachSpottingOptions& options) {
  return {{options.window_s}, options.methods};
}

std::unique_ptr<SpottingWay> spot_windows(const SpottingJob& job) {
  return std::make_unique<SpotWindows>(job);
}

}  // namespace inkling
