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

Json side_json(const Coding& coding, const Code* code) {
  return {{"coder", coding.coder},
          {"taskId", coding.id},
          {"code", code ? difference_code_json(*code) : Json()}};
}

}  // namespace

Json difference_json(const CoderDifference& difference, double tolerance_ms) {
  const Coding& first = *difference.first;
  return {{"recording", first.recording},
          {"subject", first.subject},
          {"part", first.part},
          {"stage", first.stage},
          {"first", side_json(first, difference.first_code)},
          {"second", side_json(*difference.second, difference.second_code)},
          {"aspects", aspects_of(difference, tolerance_ms)}};
}

}  // namespace inkling::server
