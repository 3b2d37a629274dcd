#include "inkling/storage/verified_events.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inkling/labelling/unit_notation.h"
#include "inkling/labelling/verification/consensus.h"
#include "inkling/storage/code_of_version.h"
#include "inkling/storage/compared_movements.h"
#include "inkling/storage/recordings.h"

namespace inkling {
namespace {

std::string name_of_stage(const std::optional<Stage>& stage) { return stage ? stage->name : ""; }

// Makes events of movements; frames' times are read once a recording.
class EventMaker {
 public:
  EventMaker(ProjectFile& file, const VerificationRules& rules) : file_(file), rules_(rules) {
    for (const Tier& tier : tiers(file)) tiers_[tier.id] = tier;
  }

  void add(const FaceComparison& face, const ComparedMovement& movement,
           std::vector<VerifiedEvent>& events) {
    switch (movement.state) {
      case MovementState::kOpen:
        return;
      case MovementState::kDecided:
        for (const DecidedEvent& one : movement.decision->events) {
          events.push_back(decided(face, movement, one));
        }
        return;
      case MovementState::kSettled:
        if (const auto* view = movement.view_of(*movement.settled_with)) {
          events.push_back(noted(movement, code_of_version(*view, "", ""), rules_.compare));
        }
        return;
      case MovementState::kAgreed:
        events.push_back(agreed(face, movement));
    }
  }

 private:
  const FrameClock& clock_of(std::int64_t recording_id) {
    auto& clock = clocks_[recording_id];
    if (!clock) clock.emplace(times_of(file_, recording_id));
    return *clock;
  }

  // What the movement says of every event that was made of it.
  VerifiedEvent event_of(const ComparedMovement& movement, std::int64_t tier_id) const {
    VerifiedEvent event;
    const Tier& tier = tiers_.at(tier_id);
    event.tier = tier.name, event.tier_kind = tier.kind;
    for (const auto& one : movement.noted) {
      event.coders += one.has_value();
      event.proposal_seen = event.proposal_seen || (one && one->content.proposal_seen);
    }
    return event;
  }

  static void set_span(VerifiedEvent& event, const CodedSpan& span) {
    event.onset_frame = span.onset_frame, event.onset_us = span.onset_us;
    event.apex_frame = span.apex_frame, event.apex_us = span.apex_us;
    event.offset_frame = span.offset_frame, event.offset_us = span.offset_us;
  }

  VerifiedEvent noted(const ComparedMovement& movement, const Code& code,
                      const std::optional<Stage>& stage) const {
    VerifiedEvent event = event_of(movement, movement.tier_id);
    event.id = code.id;
    set_span(event, code.span);
    if (code.emotion) event.emotion = to_string(*code.emotion);
    event.units = units_json(code.units);
    event.confidence = code.confidence;
    event.how = "agreed", event.stage = name_of_stage(stage);
    return event;
  }

  VerifiedEvent agreed(const FaceComparison& face, const ComparedMovement& movement) {
    std::vector<Code> codes;
    for (const auto& one : movement.noted) {
      if (one) codes.push_back(code_of_version(*one, "", ""));
    }
    EventGroup group;
    for (const Code& code : codes) group.push_back(&code);
    return noted(movement, consensus_of(group, clock_of(face.recording_id)), rules_.code);
  }

  VerifiedEvent decided(const FaceComparison& face, const ComparedMovement& movement,
                        const DecidedEvent& one) {
    VerifiedEvent event = event_of(movement, one.tier_id);
    event.id = one.id;
    set_span(event, coded_span(clock_of(face.recording_id), one.onset_frame, one.apex_frame,
                               one.offset_frame, "a decision"));
    event.emotion = one.emotion, event.units = one.units, event.confidence = one.confidence;
    event.how = movement.differences.empty() ? "checked" : "decided";
    event.stage = name_of_stage(rules_.decide);
    return event;
  }

  ProjectFile& file_;
  const VerificationRules& rules_;
  std::map<std::int64_t, Tier> tiers_;
  std::map<std::int64_t, std::optional<FrameClock>> clocks_;  // by recording
};

}  // namespace

std::vector<VerifiedFace> verified_faces(ProjectFile& file) {
  const ProjectComparison comparison = compare_project(file);
  EventMaker maker(file, comparison.rules);
  std::vector<VerifiedFace> faces;
  for (const FaceComparison& face : comparison.faces) {
    VerifiedFace& made = faces.emplace_back();
    made.recording_id = face.recording_id, made.face_id = face.face_id;
    made.subject_id = face.subject_id;
    made.coded = face.coded, made.left_out = face.left_out, made.touched = face.touched;
    for (const ComparedMovement& one : face.movements) {
      made.open += one.state == MovementState::kOpen;
      maker.add(face, one, made.events);
    }
    std::sort(made.events.begin(), made.events.end(),
              [](const VerifiedEvent& a, const VerifiedEvent& b) {
                return std::tie(a.onset_frame, a.offset_frame, a.id) <
                       std::tie(b.onset_frame, b.offset_frame, b.id);
              });
  }
  return faces;
}

}  // namespace inkling
