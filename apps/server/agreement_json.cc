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

Json side_json(const CoderDifference::Side& side) {
  return {{"coder", side.coder},
          {"taskId", side.coding},
          {"code", side.code ? difference_code_json(*side.code) : Json()}};
}

}  // namespace

Json difference_json(const CoderDifference& difference) {
  return {{"recording", difference.recording},
          {"subject", difference.subject},
          {"part", difference.part},
          {"stage", difference.stage},
          {"first", side_json(difference.first)},
          {"second", side_json(difference.second)},
          {"aspects", difference.aspects}};
}

}  // namespace inkling::server
