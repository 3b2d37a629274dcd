#include "server/discussion_json.h"

#include <algorithm>

#include "inkling/files/sha256.h"
#include "server/code_json.h"

namespace inkling::server {
namespace {

constexpr std::int64_t kAroundUs = 5'000'000;  // of a movement, whose codes are shown with it

const char* state_word(MovementState state) {
  switch (state) {
    case MovementState::kAgreed:
      return "agreed";
    case MovementState::kOpen:
      return "open";
    case MovementState::kSettled:
      return "settled";
    case MovementState::kDecided:
      break;
  }
  return "decided";
}

// Neither the number of the code nor which views were used for it: as for other coders' events.
Json noted_json(const CodeVersion& version) {
  Json content = code_version_json(version)["content"];
  content.erase("views");
  content.erase("proposalSeen");
  return content;
}

Json decided_json(const DecidedEvent& one) {
  return {{"tierId", one.tier_id},
          {"onsetFrame", one.onset_frame},
          {"apexFrame", one.apex_frame ? Json(*one.apex_frame) : Json()},
          {"offsetFrame", one.offset_frame},
          {"emotion", one.emotion},
          {"units", Json::parse(one.units)},
          {"confidence", one.confidence ? Json(*one.confidence) : Json()},
          {"unsure", false},
          {"comment", ""}};
}

Json index_of(const ComparedMovement& movement, std::optional<std::int64_t> coder_id) {
  const auto& coders = movement.coders;
  const auto found = coder_id ? std::find(coders.begin(), coders.end(), *coder_id) : coders.end();
  return found == coders.end() ? Json() : Json(found - coders.begin());
}

Json views_json(const Call& call, const Discussions& all, const ComparedMovement& movement) {
  const auto silent = silent_coders(movement);
  Json list = Json::array();
  for (std::size_t i = 0; i < movement.coders.size(); ++i) {
    const std::int64_t coder = movement.coders[i];
    list.push_back({{"coder", all.name_of(coder)},
                    {"mine", coder == call.me().id},
                    {"code", movement.noted[i] ? noted_json(*movement.noted[i]) : Json()},
                    {"silent", std::find(silent.begin(), silent.end(), coder) != silent.end()}});
  }
  return list;
}

Json remarks_json(const Call& call, const Discussions& all, const ComparedMovement& movement) {
  const DiscussionBasis now = movement.basis();
  Json list = Json::array();
  for (const DiscussionRemark& one : movement.remarks) {
    list.push_back({{"by", all.name_of(one.coder_id)},
                    {"mine", one.coder_id == call.me().id},
                    {"atUs", one.at_us},
                    {"agreesWith", index_of(movement, one.agrees_with)},
                    {"keeps", one.agrees_with == one.coder_id},
                    {"text", one.text},
                    {"before", !says_the_same(one.basis, now)}});
  }
  return list;
}

Json decisions_json(const Discussions& all, const ComparedMovement& movement) {
  const DiscussionBasis now = movement.basis();
  Json list = Json::array();
  for (const Decision& one : movement.decisions) {
    Json events = Json::array();
    for (const DecidedEvent& event : one.events) events.push_back(decided_json(event));
    list.push_back({{"by", all.name_of(one.coder_id)},
                    {"atUs", one.at_us},
                    {"choice", one.choice},
                    {"events", std::move(events)},
                    {"reason", one.reason},
                    {"before", !says_the_same(one.basis, now)}});
  }
  return list;
}

// What the same coders noted about it, for the line of time.
Json around_json(const Call& call, const Discussions& all, const Discussion& discussion) {
  const ComparedMovement& movement = *discussion.movement;
  const auto times_us = times_of(call.file(), discussion.face->recording_id);
  const auto at = [&](std::int64_t frame) {
    const auto last = static_cast<std::int64_t>(times_us.size()) - 1;
    return times_us[static_cast<std::size_t>(std::clamp<std::int64_t>(frame, 0, last))];
  };
  const FrameSpan span = movement.span();
  const std::int64_t begin_us = at(span.first_frame) - kAroundUs;
  const std::int64_t end_us = at(span.last_frame) + kAroundUs;
  Json lanes = Json::array();
  for (const std::int64_t coder : movement.coders) {
    Json codes = Json::array();
    for (const ComparedMovement& one : discussion.face->movements) {
      const CodeVersion* noted = one.view_of(coder);
      if (!noted || noted->offset_us < begin_us || noted->onset_us > end_us) continue;
      codes.push_back(noted_json(*noted));
    }
    lanes.push_back({{"coder", all.name_of(coder)}, {"codes", std::move(codes)}});
  }
  return lanes;
}

}  // namespace

std::string stamp_of(const ComparedMovement& movement) {
  std::string text;
  for (const BasisCode& one : movement.basis().codes) text += one.id + " " + one.says + "\n";
  for (const std::int64_t coder : movement.coders) text += std::to_string(coder) + "\n";
  return sha256_hex(text).substr(0, 16);
}

Json discussion_row_json(const Call& call, const Discussions& all, const Discussion& one) {
  const ComparedMovement& movement = *one.movement;
  const FrameSpan span = movement.span();
  const auto waits_for = all.waits_for(movement);
  std::int64_t onset_us = 0;
  for (const auto& noted : movement.noted) {
    if (noted && noted->content.onset_frame == span.first_frame) onset_us = noted->onset_us;
  }
  Json kinds = Json::array(), names = Json::array();
  for (const Difference& difference : movement.differences) {
    kinds.push_back(to_string(difference.kind));
  }
  for (const std::int64_t coder : waits_for) names.push_back(all.name_of(coder));
  const bool is_open = movement.state == MovementState::kOpen;
  const bool is_silent =
      std::find(waits_for.begin(), waits_for.end(), call.me().id) != waits_for.end();
  const bool may_decide = all.why_no_decision(movement).empty();
  return {{"id", movement.id},
          {"recordingId", one.recording.recording_id},
          {"recordingName", one.recording.name},
          {"faceId", one.face->face_id},
          {"tierId", movement.tier_id},
          {"firstFrame", span.first_frame},
          {"lastFrame", span.last_frame},
          {"onsetUs", onset_us},
          {"state", state_word(movement.state)},
          {"drawn", movement.is_drawn},
          {"changedSince", movement.is_changed_since},
          {"kinds", std::move(kinds)},
          {"waitsFor", std::move(names)},
          {"waitsForMe", is_silent || (is_open && may_decide && waits_for.empty())},
          {"remarks", movement.remarks.size()}};
}

Json whole_discussion_json(const Call& call, const Discussions& all, const Discussion& one) {
  const ComparedMovement& movement = *one.movement;
  Json json = discussion_row_json(call, all, one);
  Json differences = Json::array();
  for (const Difference& difference : movement.differences) {
    differences.push_back({{"kind", to_string(difference.kind)},
                           {"frames", difference.frames},
                           {"us", difference.us}});
  }
  const std::string why_not = all.why_no_decision(movement);
  json["stamp"] = stamp_of(movement);
  json["frames"] = {{"first", one.frames.first_frame}, {"last", one.frames.last_frame}};
  json["differences"] = std::move(differences);
  json["views"] = views_json(call, all, movement);
  json["settledWith"] = index_of(movement, movement.settled_with);
  json["remarkList"] = remarks_json(call, all, movement);
  json["decisions"] = decisions_json(all, movement);
  json["lanes"] = around_json(call, all, one);
  json["mayDiscuss"] = all.may_discuss(movement);
  json["mayGiveWay"] = all.may_discuss(movement) && all.comparison().rules.give_way;
  json["mayDecide"] = why_not.empty();
  json["whyNot"] = why_not;
  return json;
}

}  // namespace inkling::server
