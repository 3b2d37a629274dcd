#include <algorithm>
#include <array>

#include "inkling/labelling/code_reader.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/proposals.h"
#include "inkling/storage/recordings.h"
#include "inkling/workbench/code_form.h"
#include "server/call.h"
#include "server/proposal_json.h"
#include "server/recording_access.h"
#include "server/route.h"

namespace inkling::server {
namespace {

int face_of_query(const Call& call) {
  return static_cast<int>(std::clamp<std::int64_t>(*call.whole("face"), 0, 1 << 20));
}

Answer get_proposals(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const int face_id = face_of_query(call);
  if (!may_see_proposals(call.file(), call.me().id, recording.id, face_id)) {
    throw Refusal(403, "the pass is blind: no proposals are shown", recording.name,
                  "ask for them in a pass that allows it");
  }
  call.place.shown.note(call.me().id, recording.id, face_id);
  return json_answer(proposals_json(call.file(), recording.id, face_id));
}

std::string format_name(const std::string& format, const std::string& bytes,
                        const std::string& name) {
  if (format.empty()) return code_reader_of(bytes, name).name;
  if (format != "boris") return format;
  const std::string found = code_reader_of(bytes, name).name;
  return found.starts_with("boris") ? found : "boris-aggregated";
}

Answer post_import(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const int face_id = face_of_query(call);
  const std::string name = call.text("name").value_or("imported");
  const std::string format = format_name(call.text("format").value_or(""), call.bytes, name);
  const auto& variant = find_variant(code_readers(), "format", format);
  const FrameClock clock(times_of(call.file(), recording.id));
  const CodeFile read = variant.create(variant.defaults())->read(call.bytes, name, {clock, {}});
  std::vector<StoredProposal> proposals;
  for (const Proposal& proposal : proposals_of(read, name)) {
    proposals.push_back(stored_proposal(proposal, recording.id, face_id));
  }
  if (!proposals.empty()) add_proposals(call.file(), call.me().name, proposals);
  Json notes = Json::array();
  for (const OddRow& note : read.notes) notes.push_back(note.where + ": " + note.what);
  return json_answer({{"proposals", proposals.size()}, {"notes", std::move(notes)}});
}

}  // namespace

std::span<const Route> proposal_routes() {
  static const std::array kRoutes = {
      Route{"GET",
            "/api/recordings/{recording}/proposals",
            "What programs and imported files propose; codes made afterwards say that it was seen",
            Access::kSignedIn,
            get_proposals,
            "[Proposal]",
            "",
            BodyKind::kNone,
            {{"face", ParameterType::kWhole, true, "number of the face"}}},
      Route{"POST",
            "/api/recordings/{recording}/proposals/import",
            "Takes the events of a file as proposals",
            Access::kManager,
            post_import,
            "Imported",
            "",
            BodyKind::kFile,
            {{"face", ParameterType::kWhole, true, "number of the face"},
             {"format", ParameterType::kText, false,
              "eaf, boris, webvtt, events, openface, sheet; by its contents where it is left out"},
             {"name", ParameterType::kText, false, "what to call the source"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
