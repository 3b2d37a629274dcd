#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "inkling/files/command_run.h"
#include "inkling/spotting/event_classifier.h"
#include "inkling/spotting/flow_tcn_model.h"
#include "inkling/spotting/local_threshold.h"
#include "inkling/spotting/motion_channels.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/movement_predictions.h"
#include "inkling/spotting/other_cause.h"

namespace inkling {
namespace {

constexpr float kBroadIod = 0.1f;  // amplitude of a macro-expression
constexpr float kUnscored = std::numeric_limits<float>::quiet_NaN();

// Makes a micro-expression no longer than one may be: both sides shorter by the same share.
void shorten(PredictedMovement& m) {
  const double length = m.offset_s - m.onset_s;
  if (m.type != EventType::kMicro || length <= kMaxMicroS) return;
  m.onset_s = m.apex_s - (m.apex_s - m.onset_s) * kMaxMicroS / length;
  m.offset_s = m.apex_s + (m.offset_s - m.apex_s) * kMaxMicroS / length;
}

// Whether it is part of an expression broader than those that the network has learnt.
bool is_part_of_more(const Evidence& evidence, const Movement& m) {
  return is_one_of_many(evidence, m) ||
         std::any_of(evidence.macros.begin(), evidence.macros.end(), [&](const auto& macro) {
           return macro.amplitude_iod >= kBroadIod && is_part_of(macro, evidence, m);
         });
}

// Adds macro-expressions broader than those that the network has learnt, where it predicts none.
void add_broad_expressions(const EventClassifier& classifier,
                           std::vector<SpottedMovement>& movements) {
  const std::vector<SpottedMovement> found = movements;
  for (const SpottedMovement& macro : classifier.macro_expressions()) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const SpottedMovement& other) {
      return other.type == EventType::kMacro && overlap(other.span, macro.span);
    });
    if (macro.amplitude_iod >= kBroadIod && !known) movements.push_back(macro);
  }
}

// A network over time reads the movement of all parts of the face together.
class FlowTcnSpotter : public Spotter {
 public:
  explicit FlowTcnSpotter(const Options& options)
      : threshold_(options.number("threshold")), smooth_s_(options.number("smooth")) {
    const std::string& path = options.text("weights");
    if (!path.empty()) own_.emplace(read_input(path), path);
  }

  void add(const Crop&, const MotionSample& sample) override { samples_.push_back(sample); }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_), smooth_s_);
    const EventClassifier classifier(track);
    Spotting result;
    result.score = PerSample<float>(track.size(), kUnscored);
    for (const auto& stretch : motion_channels(classifier.evidence()).stretches) {
      const auto outputs = model().network().run(stretch.values);
      const auto probability = micro_probability(outputs);
      const auto thresholds = local_thresholds(probability, threshold_);
      score(classifier.evidence(), stretch, probability, thresholds, result.score);
      for (PredictedMovement& m : predicted_movements(outputs, stretch.begin_s, threshold_)) {
        const double threshold =
            m.type == EventType::kMicro ? thresholds[stretch.step_at(m.apex_s)] : threshold_;
        if (m.probability < threshold) continue;
        shorten(m);
        if (auto movement = movement_of(classifier, stretch, m, threshold)) {
          result.movements.push_back(std::move(*movement));
        }
      }
    }
    add_broad_expressions(classifier, result.movements);
    for (auto& movement : classifier.blinks_and_head_movements()) {
      result.movements.push_back(std::move(movement));
    }
    sort_by_onset(result.movements);
    result.emotion_temperature = model().emotion_temperature();
    result.part_curves = classifier.part_curves();
    result.head_speed_iod_s = head_speed(track);
    return result;
  }

 private:
  const FlowTcnModel& model() const { return own_ ? *own_ : FlowTcnModel::built_in(); }

  // The score of a sample follows from the steps beside it and is at least that of the steps
  // nearest to it, so that the curve is above 1 where a movement is found.
  void score(const Evidence& evidence, const MotionChannels::Stretch& stretch,
             const PerIndex<StepIndex, float>& probability,
             const PerIndex<StepIndex, float>& thresholds, PerSample<float>& scores) const {
    const MotionTrack& track = evidence.track;
    const auto& known = evidence.bumps.known;
    const StepIndex last(probability.size() - 1);
    for (const SampleIndex i : IndexRange(stretch.first_sample, stretch.last_sample + 1)) {
      if (!known[i]) continue;
      const double at = std::clamp((track.time_s(i) - stretch.begin_s) / kStepS, 0.0,
                                   static_cast<double>(probability.size() - 1));
      const StepIndex before(static_cast<std::size_t>(at));
      const StepIndex after = std::min(before + 1, last);
      const auto share = static_cast<float>(at - std::floor(at));
      scores[i] =
          ((1 - share) * probability[before] + share * probability[after]) / thresholds[before];
    }
    for (const StepIndex step : probability.indices()) {
      const SampleIndex i = track.nearest(stretch.first_sample, stretch.time_s(step));
      if (known[i]) scores[i] = std::max(scores[i], probability[step] / thresholds[step]);
    }
  }

  std::optional<SpottedMovement> movement_of(const EventClassifier& classifier,
                                             const MotionChannels::Stretch& stretch,
                                             const PredictedMovement& m, double threshold) const {
    const Evidence& evidence = classifier.evidence();
    const auto sample = [&](double t) { return evidence.track.nearest(stretch.first_sample, t); };
    const SampleSpan span{sample(m.onset_s), sample(m.apex_s), sample(m.offset_s)};
    if (span.onset >= span.offset || !evidence.bumps.known[span.apex]) return {};
    const Movement measured = classifier.movement_near(span.apex);
    if (m.type == EventType::kMicro && (is_part_of_more(evidence, measured) ||
                                        goes_with_a_blink(evidence, span, seen_units(m.units)))) {
      return {};
    }
    const auto score = static_cast<float>(m.probability / threshold);
    return SpottedMovement{
        m.type, span, score, measured.amplitude_iod, region_names(measured.sites), m.units};
  }

  double threshold_, smooth_s_;
  std::optional<FlowTcnModel> own_;
  std::vector<MotionSample> samples_;
};

}  // namespace

extern const SpotterVariant kFlowTcnSpotter{
    "flow-tcn",
    "a small network over time that has learnt inserted movements in drawn faces",
    "temporal convolutions after Bai, Kolter, Koltun, arXiv 1803.01271, on the signals of flow; "
    "docs/flow-tcn.md",
    {{"threshold", 0.4, 0.01, 0.99, "",
      "a movement counts from this much of what the network takes for sure"},
     {"smooth", kUsualSmoothS, 0.001, 0.2, "s",
      "low-pass of displacement over time, standard deviation"},
     {"weights", std::string(), 0, 0, "",
      "file of inkling train spotter; empty: those that come with Inkling"}},
    [](const Options& options) { return std::make_unique<FlowTcnSpotter>(options); }};

}  // namespace inkling
