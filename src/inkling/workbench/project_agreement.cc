#include "inkling/workbench/project_agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "inkling/labelling/verification/frame_spans.h"
#include "inkling/storage/project_codings.h"
#include "inkling/workbench/code_form.h"

namespace inkling {
namespace {

// Frames for which one task of a coder stands.
struct TaskPiece {
  FrameSpan range;
  const ProjectCoding* of = nullptr;
};

// What was coded of one face in one stage: the pieces of each coder, which do not overlap.
using PiecesOfCoders = std::map<std::int64_t, std::vector<TaskPiece>>;

// What a task adds to those that were given before it.
void add_task_pieces(std::vector<TaskPiece>& pieces, const ProjectCoding& coding) {
  std::vector<FrameSpan> taken;
  for (const TaskPiece& piece : pieces) taken.push_back(piece.range);
  for (const FrameSpan& one : spans_without({{coding.task.first_frame, coding.task.last_frame}},
                                            joined_spans(std::move(taken)))) {
    pieces.push_back({one, &coding});
  }
}

// Frames at which a coder's stretch begins, or the first behind one.
void add_cuts(std::set<std::int64_t>& cuts, const std::vector<TaskPiece>& pieces) {
  std::set<std::int64_t> begins, ends;
  for (const TaskPiece& piece : pieces) {
    begins.insert(piece.range.first_frame), ends.insert(piece.range.last_frame + 1);
  }
  std::set_symmetric_difference(begins.begin(), begins.end(), ends.begin(), ends.end(),
                                std::inserter(cuts, cuts.end()));
}

std::int64_t mark_of(const CodeVersion& version) {
  return version.content.apex_frame.value_or(version.content.onset_frame);
}

class CodingMaker {
 public:
  explicit CodingMaker(ProjectFile& file) {
    for (const Tier& tier : tiers(file)) tier_names_[tier.id] = tier.name;
  }

  // Without codes.
  static Coding begun(const ProjectCoding& stored, const FrameSpan& range) {
    Coding coding;
    coding.coder = stored.coder;
    coding.subject = stored.subject.empty()
                         ? fmt::format("face {} of {}", stored.task.face_id, stored.recording)
                         : stored.subject;
    coding.recording = stored.recording;
    coding.part = fmt::format("face {}, frames {} to {}", stored.task.face_id, range.first_frame,
                              range.last_frame);
    coding.stage = stored.stage.name;
    coding.is_coding = stored.stage.kind == "code";
    coding.age_months = stored.age_months;
    coding.first_frame = range.first_frame;
    coding.frames = range.last_frame - range.first_frame + 1;
    return coding;
  }

  void add_codes(Coding& coding, const ProjectCoding& from, const FrameSpan& range) const {
    for (const CodeVersion& version : from.codes) {
      const std::int64_t mark = mark_of(version);
      if (mark < range.first_frame || mark > range.last_frame) continue;
      coding.codes.push_back(
          code_of_version(version, tier_names_.at(version.content.tier_id), from.coder));
    }
  }

  // A coder's codes of a part; none where the coder did not code it.
  std::optional<Coding> of_part(const std::vector<TaskPiece>& pieces, const FrameSpan& part) const {
    std::optional<Coding> coding;
    for (const TaskPiece& piece : pieces) {
      const FrameSpan shared{std::max(part.first_frame, piece.range.first_frame),
                             std::min(part.last_frame, piece.range.last_frame)};
      if (shared.first_frame > shared.last_frame) continue;
      if (!coding) coding = begun(*piece.of, part);
      coding->pieces.push_back({shared.first_frame, shared.last_frame, piece.of->task.id});
      add_codes(*coding, *piece.of, shared);
    }
    if (coding) {
      std::stable_sort(
          coding->codes.begin(), coding->codes.end(),
          [](const Code& a, const Code& b) { return a.span.onset_frame < b.span.onset_frame; });
    }
    return coding;
  }

  void add_parts(std::vector<Coding>& codings, const PiecesOfCoders& coders) const {
    std::set<std::int64_t> cuts;
    for (const auto& coder : coders) add_cuts(cuts, coder.second);
    for (auto at = cuts.begin(); at != cuts.end() && std::next(at) != cuts.end(); ++at) {
      for (const auto& coder : coders) {
        auto coding = of_part(coder.second, {*at, *std::next(at) - 1});
        if (coding) codings.push_back(std::move(*coding));
      }
    }
  }

  // What a coder was given twice: the first time and again.
  void add_pair(std::vector<Coding>& codings, const ProjectCoding& first,
                const ProjectCoding& again) const {
    for (const ProjectCoding* one : {&first, &again}) {
      const FrameSpan range{one->task.first_frame, one->task.last_frame};
      Coding coding = begun(*one, range);
      coding.part += ", given twice";
      coding.again = one == &again;
      coding.with_itself = true;
      coding.pieces = {{range.first_frame, range.last_frame, one->task.id}};
      add_codes(coding, *one, range);
      codings.push_back(std::move(coding));
    }
  }

 private:
  std::map<std::int64_t, std::string> tier_names_;
};

}  // namespace

std::vector<Coding> codings_to_compare(ProjectFile& file, bool unfinished,
                                       const RecordingFaces& left_out) {
  auto stored = project_codings(file, unfinished);
  std::erase_if(stored, [&](const ProjectCoding& one) {
    return left_out.contains({one.task.recording_id, one.task.face_id});
  });
  using Place = std::tuple<std::int64_t, std::int64_t, int>;  // stage, recording, face
  std::vector<Place> order;                                   // in which they come
  std::map<Place, PiecesOfCoders> places;
  std::map<std::int64_t, const ProjectCoding*> by_task;
  for (const ProjectCoding& one : stored) {
    by_task[one.task.id] = &one;
    if (one.task.repeat_of) continue;
    const Place place{one.task.stage_id, one.task.recording_id, one.task.face_id};
    const auto [at, is_new] = places.try_emplace(place);
    if (is_new) order.push_back(place);
    add_task_pieces(at->second[one.task.coder_id], one);
  }
  const CodingMaker maker(file);
  std::vector<Coding> codings;
  for (const Place& place : order) maker.add_parts(codings, places.at(place));
  for (const ProjectCoding& one : stored) {
    if (!one.task.repeat_of) continue;
    const auto first = by_task.find(*one.task.repeat_of);
    if (first != by_task.end()) maker.add_pair(codings, *first->second, one);
  }
  return codings;
}

std::vector<OddRow> unfinished_tasks(ProjectFile& file) {
  std::set<std::int64_t> done;
  for (const ProjectCoding& one : project_codings(file)) done.insert(one.task.id);
  std::map<std::string, std::vector<std::int64_t>> of_coder;
  for (const ProjectCoding& one : project_codings(file, true)) {
    if (!done.contains(one.task.id)) of_coder[one.coder].push_back(one.task.id);
  }
  std::vector<OddRow> rows;
  for (const auto& [coder, ids] : of_coder) {
    rows.push_back({coder,
                    fmt::format("{} not done and not compared: {}",
                                ids.size() == 1 ? "a task is" : "tasks are", fmt::join(ids, ", ")),
                    false});
  }
  return rows;
}

}  // namespace inkling
