#include "inkling/experiment/spotter_check.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "inkling/evaluation/matching.h"
#include "inkling/facs/unit_emotions.h"

namespace inkling {
namespace {

constexpr double kSame = 0.5;  // IoU from which a movement found is the true one

Span span_of(double onset_s, double offset_s) {
  return {std::llround(onset_s * 1e6), std::llround(offset_s * 1e6)};
}

void note_name(const PredictedMovement& found, const std::vector<TruthRow>& truth,
               std::vector<NamedUnits>& named) {
  for (const TruthRow& row : truth) {
    if (found.type != EventType::kMicro || row.type != "micro") continue;
    if (iou(span_of(found.onset_s, found.offset_s), span_of(row.onset_s, row.offset_s)) < kSame)
      continue;
    for (const EmotionUnits& emotion : emotion_units()) {
      if (emotion.emotion == row.emotion) named.push_back({found.units, emotion.emotion});
    }
  }
}

PredictionRow prediction(const std::string& recording, const PredictedMovement& m) {
  PredictionRow row{recording, std::string(to_string(m.type)), {}, {}, {}};
  row.times.onset_s = std::max(0.0, m.onset_s);
  row.times.apex_s = m.apex_s, row.times.offset_s = m.offset_s;
  return row;
}

}  // namespace

SpotterCheck check_spotter(const TemporalNetwork& network,
                           const std::vector<CheckedRecording>& recordings, double threshold) {
  SpottingInput input;
  input.recordings.emplace();
  std::vector<NamedUnits> named;
  for (const auto& [recording, motion] : recordings) {
    input.recordings->push_back(recording->row);
    input.truth.insert(input.truth.end(), recording->truth.begin(), recording->truth.end());
    for (const auto& s : motion->stretches) {
      const auto outputs = network.run(s.values);
      for (const PredictedMovement& m : predicted_movements(outputs, s.begin_s, threshold)) {
        input.predictions.push_back(prediction(recording->row.recording, m));
        note_name(m, recording->truth, named);
      }
    }
  }
  SpotterCheck check;
  check.score = score_spotting(input, {});
  check.emotion_temperature = emotion_temperature(named);
  check.named = named.size();
  for (const NamedUnits& one : named) {
    const auto likely = likely_emotions(one.units, check.emotion_temperature);
    check.named_right += likely.front().emotion == one.emotion;
  }
  return check;
}

}  // namespace inkling
