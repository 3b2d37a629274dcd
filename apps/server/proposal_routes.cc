#include <algorithm>
#include <array>
#include <map>
#include <mutex>

#include "inkling/files/names.h"
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

// By the contents, where no format is given.
std::string format_of_contents(const std::string& bytes, const std::string& name) {
  try {
    return code_reader_of(bytes, name).name;
  } catch (const Error& error) {
    throw Refusal(400, "the file holds no events in a format that is known", name.substr(0, 200),
                  "take a file of ELAN, BORIS, WebVTT or OpenFace, an events.csv or a table with "
                  "onset, apex and offset");
  }
}

std::string format_name(const std::string& format, const std::string& bytes,
                        const std::string& name) {
  if (format.empty()) return format_of_contents(bytes, name);
  if (format != "boris") return format;
  const std::string found = code_reader_of(bytes, name).name;
  return found.starts_with("boris") ? found : "boris-aggregated";
}

// The same file twice would propose everything twice.
void check_new_source(Call& call, std::int64_t recording_id, int face_id, const std::string& name) {
  if (is_of_program(name)) {
    throw Refusal(409, "the program's own proposals are called so", name.substr(0, 200),
                  "give the file another name");
  }
  const auto all = proposals_of(call.file(), recording_id, face_id);
  if (std::none_of(all.begin(), all.end(),
                   [&](const StoredProposal& one) { return one.source == name; })) {
    return;
  }
  throw Refusal(409, "a file of that name was taken in before", name.substr(0, 200),
                "remove its proposals first, or give the file another name");
}

// Of an import, in memory: a table of short lines becomes ten times its size there.
constexpr std::size_t kMostEventBytes = std::size_t{16} << 20, kMostEventLines = 100'000;
constexpr std::size_t kMostFrameLines = 1'000'000;  // of a table with a line for each frame
constexpr std::size_t kMostImported = 10'000;       // all in one change, for which coders wait

[[noreturn]] void refuse_large(const std::string& name, const std::string& what) {
  throw Refusal(413, "the file has " + what, name.substr(0, 200),
                "take out what is not of this recording, or import it in parts");
}

void check_import_size(const std::string& text, const std::string& name,
                       const std::string& format) {
  const bool is_by_frame = format == "openface";
  if (!is_by_frame && text.size() > kMostEventBytes) refuse_large(name, "more than 16 MiB");
  const auto ends_of = [&](char end) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), end));
  };
  const std::size_t most = is_by_frame ? kMostFrameLines : kMostEventLines;
  if (std::max(ends_of('\n'), ends_of('\r')) > most) {
    refuse_large(name, "more than " + std::to_string(most) + " lines");
  }
}

// What this recording and the others are called, to coders too, who may know a recording by a
// cover's name alone and export by it. A recording that is really called so has the name.
void add_names(ProjectFile& file, std::int64_t recording_id, CodesOf& of) {
  for (const StoredRecording& other : recordings(file)) {
    if (other.id != recording_id) of.others.insert(other.name);
  }
  for (const Task& task : tasks(file)) {
    const std::string name = cover_named(task.id).name;
    const bool is_own = task.recording_id == recording_id && !of.others.contains(name);
    (is_own ? of.aliases : of.others).insert(name);
  }
}

Answer post_import(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const int face_id = face_of_query(call);
  const std::lock_guard one_at_a_time(call.place.imports);
  std::string name = seen_name(call.text("name").value_or(""));
  if (name.empty()) name = "imported";
  call.bytes = text_of_codes(std::move(call.bytes));
  const std::string format = format_name(call.text("format").value_or(""), call.bytes, name);
  check_import_size(call.bytes, name, format);
  const auto& variant = find_variant(code_readers(), "format", format);
  const FrameClock clock(times_of(call.file(), recording.id));
  CodesOf of{clock, recording.name, known_file_name(recording)};
  add_names(call.file(), recording.id, of);
  const CodeFile read = variant.create(variant.defaults())->read(call.bytes, name, of);
  if (read.rows.size() > kMostImported) {
    refuse_large(name, "more than " + std::to_string(kMostImported) + " events");
  }
  check_new_source(call, recording.id, face_id, name);
  std::vector<StoredProposal> proposals;
  std::map<std::string, int> kinds;
  int with_units = 0;
  for (const Proposal& proposal : proposals_of(read, name)) {
    proposals.push_back(stored_proposal(proposal, recording.id, face_id));
    ++kinds[std::string(to_string(proposal.type))];
    with_units += proposal.units.empty() ? 0 : 1;
  }
  if (!proposals.empty()) add_proposals(call.file(), call.me().name, proposals);
  Json notes = Json::array();
  for (const OddRow& note : read.notes) notes.push_back(note.where + ": " + note.what);
  return json_answer({{"format", format},
                      {"proposals", proposals.size()},
                      {"kinds", kinds},
                      {"withUnits", with_units},
                      {"notes", std::move(notes)}});
}

// How many there are of which source, but at faces that who asks codes without them: nothing of
// what they propose.
Answer get_sources(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  Json list = Json::array();
  for (const StoredFace& face : faces_of(call.file(), recording.id)) {
    const bool is_blind =
        codes_without_proposals(call.file(), call.me().id, recording.id, face.face_id);
    std::map<std::string, int> counts;
    for (const StoredProposal& one : proposals_of(call.file(), recording.id, face.face_id)) {
      ++counts[one.source];
    }
    for (const auto& [source, count] : counts) {
      list.push_back({{"faceId", face.face_id},
                      {"source", source},
                      {"proposals", is_blind ? Json() : Json(count)},
                      {"ofProgram", is_of_program(source)}});
    }
  }
  return json_answer(list);
}

Answer delete_source(Call& call) {
  const StoredRecording recording = visible_recording(call, call.number("recording"));
  const int count =
      remove_proposals(call.file(), call.me().name, recording.id, *call.text("source"));
  return json_answer({{"proposals", count}});
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
      Route{"GET", "/api/recordings/{recording}/proposals/sources",
            "Where a recording's proposals come from, and how many there are", Access::kManager,
            get_sources, "[ProposalSource]"},
      Route{"DELETE",
            "/api/recordings/{recording}/proposals",
            "Removes the proposals of one source; codes stay as they are",
            Access::kManager,
            delete_source,
            "Removed",
            "",
            BodyKind::kNone,
            {{"source", ParameterType::kText, true, "as the list of sources names it"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
