#include "inkling/spotting/flow_tcn_spotter.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "inkling/files/atomic_file.h"
#include "inkling/spotting/flow_tcn_model.h"
#include "inkling/spotting/judge.h"
#include "inkling/spotting/motion_channels.h"
#include "inkling/spotting/motion_track.h"
#include "inkling/spotting/movement_answers.h"
#include "inkling/spotting/other_cause.h"

namespace inkling {
namespace {

constexpr float kBroadIod = 0.1f;  // of what the third furthest site goes
constexpr float kUnscored = std::numeric_limits<float>::quiet_NaN();

// No longer than a micro-expression may be: both sides shorter by the same share.
void shorten(LikelyMovement& m) {
  const double length = m.offset_s - m.onset_s;
  if (m.type != EventType::kMicro || length <= kMaxMicroS) return;
  m.onset_s = m.apex_s - (m.apex_s - m.onset_s) * kMaxMicroS / length;
  m.offset_s = m.apex_s + (m.offset_s - m.apex_s) * kMaxMicroS / length;
}

bool is_broad(const MacroMovement& macro) { return macro.amplitude_iod >= kBroadIod; }

// Of an expression broader than those that the network has learnt.
bool is_part_of_more(const Evidence& evidence, const Movement& m) {
  return is_one_of_many(evidence, m) ||
         std::any_of(evidence.macros.begin(), evidence.macros.end(), [&](const auto& macro) {
           return is_broad(macro) && is_part_of(macro, evidence, m);
         });
}

// Those of flow, where the network has found none.
void add_broad_expressions(const Judge& judge, std::vector<Event>& events) {
  const std::vector<Event> found = events;
  for (const Event& event : judge.macro_expressions()) {
    const bool known = std::any_of(found.begin(), found.end(), [&](const Event& other) {
      return other.type == EventType::kMacro && other.onset_frame <= event.offset_frame &&
             event.onset_frame <= other.offset_frame;
    });
    if (event.amplitude_iod >= kBroadIod && !known) events.push_back(event);
  }
}

// A network over time reads the movement of all parts of the face together.
class FlowTcnSpotter : public Spotter {
 public:
  explicit FlowTcnSpotter(const Options& options)
      : threshold_(options.number("threshold")), smooth_s_(options.number("smooth")) {
    const std::string& path = options.text("weights");
    if (!path.empty()) own_.emplace(read_file(path), path);
  }

  void add(const Crop&, const MotionSample& sample) override { samples_.push_back(sample); }

  Spotting finish() override {
    const MotionTrack track(std::move(samples_), smooth_s_);
    const Judge judge(track);
    Spotting result;
    result.score.assign(track.size(), kUnscored);
    for (const auto& stretch : motion_channels(judge.evidence()).stretches) {
      const auto answers = model().network().run(stretch.values);
      score(judge, stretch, micro_probability(answers), result.score);
      for (LikelyMovement& m : likely_movements(answers, stretch.begin_s, kStepS, threshold_)) {
        shorten(m);
        if (const auto event = event_of(judge, stretch, m)) result.events.push_back(*event);
      }
    }
    add_broad_expressions(judge, result.events);
    for (Event& event : judge.blinks_and_head_movements()) result.events.push_back(event);
    sort_by_onset(result.events);
    result.emotion_temperature = model().emotion_temperature();
    result.part_curves = judge.part_curves();
    result.head_speed_iod_s = head_speed(track);
    return result;
  }

 private:
  const FlowTcnModel& model() const { return own_ ? *own_ : FlowTcnModel::built_in(); }

  // Of each sample, from the steps beside it; at least that of the steps nearest to it, so that
  // where a movement is found the curve is above 1.
  void score(const Judge& judge, const MotionChannels::Stretch& stretch,
             const std::vector<float>& probability, std::vector<float>& scores) const {
    const MotionTrack& track = judge.evidence().track;
    const auto& known = judge.evidence().bumps.known;
    const auto threshold = static_cast<float>(threshold_);
    for (std::size_t i = stretch.first_sample; i <= stretch.last_sample; ++i) {
      if (!known[i]) continue;
      const double last = static_cast<double>(probability.size() - 1);
      const double at = std::clamp((track.time_s(i) - stretch.begin_s) / kStepS, 0.0, last);
      const auto before = static_cast<std::size_t>(at);
      const std::size_t after = std::min(before + 1, probability.size() - 1);
      const auto share = static_cast<float>(at - std::floor(at));
      scores[i] = ((1 - share) * probability[before] + share * probability[after]) / threshold;
    }
    for (std::size_t step = 0; step < probability.size(); ++step) {
      const std::size_t i = track.nearest(stretch.first_sample, stretch.time_s(step));
      if (known[i]) scores[i] = std::max(scores[i], probability[step] / threshold);
    }
  }

  std::optional<Event> event_of(const Judge& judge, const MotionChannels::Stretch& stretch,
                                const LikelyMovement& m) const {
    const MotionTrack& track = judge.evidence().track;
    const auto sample = [&](double t) { return track.nearest(stretch.first_sample, t); };
    const SampleSpan span{sample(m.onset_s), sample(m.apex_s), sample(m.offset_s)};
    if (span.onset >= span.offset || !judge.evidence().bumps.known[span.apex]) return {};
    Event event = judge.make_event(m.type, span, static_cast<float>(m.probability / threshold_));
    const Movement measured = judge.movement_near(span.apex);
    if (m.type == EventType::kMicro && is_part_of_more(judge.evidence(), measured)) return {};
    event.amplitude_iod = measured.amplitude_iod;
    event.regions = region_names(measured.sites);
    event.units = m.units;
    return event;
  }

  double threshold_, smooth_s_;
  std::optional<FlowTcnModel> own_;
  std::vector<MotionSample> samples_;
};

}  // namespace

const SpotterVariant kFlowTcnSpotter{
    "flow-tcn",
    "a small network over time that has learnt inserted movements in drawn faces",
    "temporal convolutions after Bai, Kolter, Koltun, arXiv 1803.01271, on the signals of flow; "
    "docs/flow-tcn.md",
    {{"threshold", 0.4, 0.01, 0.99, "",
      "a movement counts from this much of what the network takes for sure"},
     {"smooth", 0.025, 0.001, 0.2, "s", "low-pass of displacement over time, standard deviation"},
     {"weights", std::string(), 0, 0, "",
      "file of inkling train spotter; empty: those that come with Inkling"}},
    [](const Options& options) { return std::make_unique<FlowTcnSpotter>(options); }};

}  // namespace inkling
