#include "server/agreement_json.h"

#include "inkling/labelling/unit_notation.h"

namespace inkling::server {
namespace {

Json difference_code_json(const Code& code) {
  return {{"onsetFrame", code.span.onset_frame},
          {"apexFrame", code.span.apex_frame ? Json(*code.span.apex_frame) : Json()},
          {"offsetFrame", code.span.offset_frame},
          {"onsetUs", code.span.onset_us},
          {"emotion", code.emotion ? Json(to_string(*code.emotion)) : Json("")},
          {"units", Json::parse(units_json(code.units))},
          {"unsure", code.unsure},
          {"comment", code.comment},
          {"proposalSeen", code.proposal_seen}};
}

// The task that holds a frame.
std::int64_t task_at(const Coding& coding, std::int64_t frame) {
  for (const CodingPiece& piece : coding.pieces) {
    if (piece.first_frame <= frame && frame <= piece.last_frame) return piece.id;
  }
  return coding.pieces.empty() ? 0 : coding.pieces.front().id;
}

Json side_json(const Coding& coding, const Code* code, std::int64_t frame) {
  return {{"coder", coding.coder},
          {"taskId", task_at(coding, frame)},
          {"code", code ? difference_code_json(*code) : Json()}};
}

}  // namespace

Json difference_json(const CoderDifference& difference, double tolerance_ms) {
  const Coding& first = *difference.first;
  const CodedSpan& span =
      (difference.first_code ? difference.first_code : difference.second_code)->span;
  const std::int64_t frame = span.apex_frame.value_or(span.onset_frame);
  return {{"recording", first.recording},
          {"subject", first.subject},
          {"part", first.part},
          {"stage", first.stage},
          {"first", side_json(first, difference.first_code, frame)},
          {"second", side_json(*difference.second, difference.second_code, frame)},
          {"aspects", aspects_of(difference, tolerance_ms)}};
}

}  // namespace inkling::server
