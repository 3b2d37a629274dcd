#include "inkling/storage/compared_movements.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "inkling/core/hash.h"
#include "inkling/core/random.h"
#include "inkling/labelling/agreement/event_groups.h"
#include "inkling/storage/code_of_version.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/exclusions.h"
#include "inkling/storage/project_codings.h"
#include "inkling/storage/recordings.h"

namespace inkling {
namespace {

using FaceKey = std::pair<std::int64_t, int>;  // recording, face

// All that is there, read once.
struct ComparedTables {
  std::map<FaceKey, std::vector<Task>> tasks;
  std::map<std::int64_t, std::vector<CodeVersion>> codes;  // by task
  std::set<std::int64_t> taken_back;                       // tasks
  std::map<std::int64_t, std::string> tiers;
  std::map<FaceKey, std::optional<std::int64_t>> subjects;
  std::map<FaceKey, std::vector<FrameSpan>> left_out;
  std::map<FaceKey, std::vector<DiscussionRemark>> remarks;
  std::map<FaceKey, std::vector<Decision>> decisions;
};

ComparedTables read_compared_tables(ProjectFile& file) {
  ComparedTables all;
  for (Task& task : tasks(file)) all.tasks[{task.recording_id, task.face_id}].push_back(task);
  all.codes = all_codes(file);
  all.taken_back = tasks_taken_back(file);
  for (const Tier& tier : tiers(file)) all.tiers[tier.id] = tier.name;
  for (const StoredFace& face : all_faces(file)) {
    all.subjects[{face.recording_id, face.face_id}] = face.subject_id;
  }
  for (const Exclusion& one : all_exclusions(file)) {
    if (one.decision != "accepted") continue;
    all.left_out[{one.recording_id, one.face_id}].push_back({one.first_frame, one.last_frame});
  }
  for (DiscussionRemark& one : all_remarks(file)) {
    all.remarks[{one.recording_id, one.face_id}].push_back(std::move(one));
  }
  for (Decision& one : all_decisions(file)) {
    all.decisions[{one.recording_id, one.face_id}].push_back(std::move(one));
  }
  return all;
}

FrameSpan span_of_version(const CodeVersion& one) {
  return {one.content.onset_frame, one.content.offset_frame};
}

bool is_chance_draw(const std::string& id, const VerificationRules& rules) {
  if (!rules.decide || rules.sample_share <= 0) return false;
  return Random(fnv1a(id, kFnvStart ^ rules.sample_seed)).chance(rules.sample_share);
}

// Of the coders' newest words on the codes as they are.
struct Stances {
  std::set<std::int64_t> spoke;                     // who said anything
  std::map<std::int64_t, std::int64_t> takes_over;  // whose view
};

Stances stances_of(const ComparedMovement& movement) {
  Stances stances;
  const DiscussionBasis now = movement.basis();
  for (const DiscussionRemark& one : movement.remarks) {
    if (!says_the_same(one.basis, now)) continue;
    stances.spoke.insert(one.coder_id);
    if (one.agrees_with) stances.takes_over[one.coder_id] = *one.agrees_with;
  }
  return stances;
}

// The coder whose view all others took over, and who keeps it.
std::optional<std::int64_t> settled_with(const ComparedMovement& movement) {
  const Stances stances = stances_of(movement);
  for (const std::int64_t one : movement.coders) {
    const bool all_do =
        std::all_of(movement.coders.begin(), movement.coders.end(), [&](std::int64_t coder) {
          const auto taken = stances.takes_over.find(coder);
          if (coder == one) return taken == stances.takes_over.end() || taken->second == one;
          return taken != stances.takes_over.end() && taken->second == one;
        });
    if (all_do) return one;
  }
  return std::nullopt;
}

// Compares the codes of one face.
class FaceComparer {
 public:
  FaceComparer(const ComparedTables& tables, const VerificationRules& rules, const FaceKey& key)
      : tables_(tables), rules_(rules), key_(key) {}

  FaceComparison run() {
    out_.recording_id = key_.first, out_.face_id = key_.second;
    const auto subject = tables_.subjects.find(key_);
    if (subject != tables_.subjects.end()) out_.subject_id = subject->second;
    out_.left_out = joined_spans(rows_of(tables_.left_out));
    sort_tasks();
    find_touched();
    find_coded();
    compare_codes();
    add_words();
    return std::move(out_);
  }

 private:
  template <typename Row>
  std::vector<Row> rows_of(const std::map<FaceKey, std::vector<Row>>& table) const {
    const auto found = table.find(key_);
    return found == table.end() ? std::vector<Row>() : found->second;
  }
  const std::vector<CodeVersion>& codes_in(const Task& task) const {
    static const std::vector<CodeVersion> kNone;
    const auto found = tables_.codes.find(task.id);
    return found == tables_.codes.end() ? kNone : found->second;
  }

  // The first time that a coder of the compared stage saw it, and what is still at work.
  void sort_tasks() {
    for (const Task& task : tables_.tasks.at(key_)) {
      if (!rules_.code || task.stage_id != rules_.code->id) continue;
      const FrameSpan span{task.first_frame, task.last_frame};
      if (task.state == "open") {
        ++out_.tasks_left[task.coder_id];
        if (!task.repeat_of) at_work_.push_back(span), given_[task.coder_id].push_back(span);
      } else if (!task.repeat_of && !tables_.taken_back.contains(task.id)) {
        done_[task.coder_id].push_back(span), given_[task.coder_id].push_back(span);
        for (const CodeVersion& one : codes_in(task)) versions_[task.coder_id].push_back(one);
      }
    }
    for (auto& [coder, spans] : done_) spans = joined_spans(std::move(spans));
    for (auto& [coder, spans] : given_) spans = joined_spans(std::move(spans));
  }

  void find_touched() {
    std::vector<FrameSpan> spans;
    for (const Task& task : tables_.tasks.at(key_)) {
      for (const CodeVersion& one : codes_in(task)) spans.push_back(span_of_version(one));
    }
    for (const Decision& decision : rows_of(tables_.decisions)) {
      for (const DecidedEvent& one : decision.events) {
        spans.push_back({one.onset_frame, one.offset_frame});
      }
    }
    out_.touched = joined_spans(std::move(spans));
  }

  void find_coded() {
    std::vector<std::vector<FrameSpan>> done, given;
    for (const auto& one : done_) done.push_back(one.second);
    for (const auto& one : given_) given.push_back(one.second);
    out_.coded = spans_without(spans_of_many(done, rules_.coders), joined_spans(at_work_));
    const auto once = spans_of_many(given, 1);
    for (int more = 0; more < rules_.coders && !given.empty(); ++more) {
      if (spans_of_many(given, rules_.coders - more) == once) break;
      out_.coders_missing = more + 1;
    }
  }

  void compare_codes() {
    std::vector<std::int64_t> coders;
    std::vector<std::vector<Code>> codes;
    std::map<std::string, const CodeVersion*> by_id;
    for (const auto& one : done_) {
      coders.push_back(one.first);
      auto& of_coder = codes.emplace_back();
      for (const CodeVersion& version : versions_[one.first]) {
        const std::string& tier = tables_.tiers.at(version.content.tier_id);
        if (!rules_.rule.tiers.empty() && !rules_.rule.tiers.contains(tier)) continue;
        of_coder.push_back(code_of_version(version, tier, ""));
        by_id[version.id] = &version;
      }
    }
    std::vector<const std::vector<Code>*> lists;
    for (const auto& one : codes) lists.push_back(&one);
    for (const EventGroup& group : group_events(lists, rules_.rule.overlap)) {
      add_movement(group, coders, by_id);
    }
  }

  void add_movement(const EventGroup& group, const std::vector<std::int64_t>& coders,
                    const std::map<std::string, const CodeVersion*>& by_id) {
    ComparedMovement made;
    EventGroup of_lookers;
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (group[i]) made.coders.push_back(coders[i]), made.noted.push_back(*by_id.at(group[i]->id));
    }
    const FrameSpan span = made.span();
    if (!covers(out_.coded, span) || covers(out_.left_out, span)) return;
    made.coders.clear(), made.noted.clear();
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (!group[i] && !covers(done_.at(coders[i]), span)) continue;
      of_lookers.push_back(group[i]);
      made.coders.push_back(coders[i]);
      auto& noted = made.noted.emplace_back();
      if (group[i]) noted = *by_id.at(group[i]->id);
      if (noted && made.id.empty()) made.id = noted->id, made.tier_id = noted->content.tier_id;
    }
    const std::vector<bool> looked(of_lookers.size(), true);
    made.differences = differences_of(of_lookers, looked, rules_.rule);
    out_.movements.push_back(std::move(made));
  }

  // The movement that most of the codes are of, that something was written of.
  ComparedMovement* about(const DiscussionBasis& basis) {
    ComparedMovement* best = nullptr;
    std::size_t most = 0;
    for (ComparedMovement& one : out_.movements) {
      const std::size_t shared = shared_codes(basis, one.basis());
      if (shared > most) best = &one, most = shared;
    }
    return best;
  }

  void add_words() {
    for (DiscussionRemark& one : rows_of(tables_.remarks)) {
      if (auto* of = about(one.basis)) of->remarks.push_back(std::move(one));
    }
    for (Decision& one : rows_of(tables_.decisions)) {
      if (auto* of = about(one.basis)) of->decisions.push_back(std::move(one));
    }
    for (ComparedMovement& one : out_.movements) find_state(one);
  }

  void find_state(ComparedMovement& one) const {
    const bool is_agreed = one.differences.empty();
    one.is_drawn = is_agreed && is_chance_draw(one.id, rules_);
    const bool is_decided = !one.decisions.empty() && one.decisions.back().choice != "open";
    if (is_decided) {
      one.decision = one.decisions.back();
      one.is_changed_since = !says_the_same(one.decision->basis, one.basis());
      one.state = one.is_changed_since ? MovementState::kOpen : MovementState::kDecided;
      return;
    }
    if (!is_agreed && rules_.compare && rules_.give_way) one.settled_with = settled_with(one);
    if (is_agreed && !one.is_drawn) return;
    const bool is_settled = one.settled_with && !rules_.decides_settled;
    one.state = is_settled ? MovementState::kSettled : MovementState::kOpen;
  }

  const ComparedTables& tables_;
  const VerificationRules& rules_;
  FaceKey key_;
  FaceComparison out_;
  std::map<std::int64_t, std::vector<FrameSpan>> done_, given_;  // of each coder
  std::map<std::int64_t, std::vector<CodeVersion>> versions_;    // of each coder, compared ones
  std::vector<FrameSpan> at_work_;
};

}  // namespace

DiscussionBasis ComparedMovement::basis() const {
  DiscussionBasis basis;
  for (const auto& one : noted) {
    if (one) basis.codes.push_back(basis_code(*one));
  }
  std::sort(basis.codes.begin(), basis.codes.end(),
            [](const BasisCode& a, const BasisCode& b) { return a.id < b.id; });
  basis.coders = coders;
  return basis;
}

FrameSpan ComparedMovement::span() const {
  std::optional<FrameSpan> span;
  for (const auto& one : noted) {
    if (!one) continue;
    if (!span) span = span_of_version(*one);
    span->first_frame = std::min(span->first_frame, one->content.onset_frame);
    span->last_frame = std::max(span->last_frame, one->content.offset_frame);
  }
  return span.value_or(FrameSpan());
}

const CodeVersion* ComparedMovement::view_of(std::int64_t coder_id) const {
  for (std::size_t i = 0; i < coders.size(); ++i) {
    if (coders[i] == coder_id && noted[i]) return &*noted[i];
  }
  return nullptr;
}

bool is_for_coders(const ComparedMovement& movement) {
  return !movement.differences.empty() || (!movement.is_drawn && !movement.decisions.empty());
}

int standing_events(const ComparedMovement& movement) {
  switch (movement.state) {
    case MovementState::kOpen:
      return 0;
    case MovementState::kDecided:
      return static_cast<int>(movement.decision->events.size());
    case MovementState::kSettled:
      return movement.view_of(*movement.settled_with) ? 1 : 0;
    case MovementState::kAgreed:
      return 1;
  }
  return 0;
}

std::vector<std::int64_t> silent_coders(const ComparedMovement& movement) {
  const Stances stances = stances_of(movement);
  std::vector<std::int64_t> silent;
  std::copy_if(movement.coders.begin(), movement.coders.end(), std::back_inserter(silent),
               [&](std::int64_t coder) { return !stances.spoke.contains(coder); });
  return silent;
}

ProjectComparison compare_project(ProjectFile& file) {
  ProjectComparison out;
  out.rules = verification_rules(stages(file));
  const ComparedTables tables = read_compared_tables(file);
  for (const auto& [key, of_face] : tables.tasks) {
    out.faces.push_back(FaceComparer(tables, out.rules, key).run());
  }
  return out;
}

}  // namespace inkling
