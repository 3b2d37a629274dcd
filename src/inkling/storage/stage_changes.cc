#include "inkling/storage/stage_changes.h"

#include <algorithm>
#include <optional>

namespace inkling {
namespace {

void count_state(const ComparedMovement& movement, StageChange& into) {
  ++into.movements;
  switch (movement.state) {
    case MovementState::kAgreed:
      ++into.agreed;
      return;
    case MovementState::kSettled:
      ++into.settled;
      return;
    case MovementState::kOpen:
      ++into.open;
      into.again += movement.is_changed_since;
      return;
    case MovementState::kDecided:
      const std::string& choice = movement.decision->choice;
      ++(choice == "code" ? into.kept : choice == "none" ? into.dropped : into.changed);
  }
}

// Who alone noted it, of several who looked.
std::optional<std::int64_t> noted_alone(const ComparedMovement& movement) {
  std::optional<std::int64_t> alone;
  for (std::size_t i = 0; i < movement.coders.size(); ++i) {
    if (!movement.noted[i]) continue;
    if (alone) return std::nullopt;
    alone = movement.coders[i];
  }
  return movement.coders.size() > 1 ? alone : std::nullopt;
}

}  // namespace

std::vector<StageChange> stage_changes(const ProjectComparison& comparison,
                                       const std::map<std::int64_t, std::string>& coders) {
  StageChange all{"compared", "all"}, disagreed{"disagreed", "all"}, checked{"checked", "all"};
  std::map<DifferenceKind, StageChange> kinds;
  std::map<std::int64_t, StageChange> alone;
  for (const DifferenceKind kind : comparison.rules.rule.kinds) {
    kinds[kind] = {std::string(to_string(kind)), "kind"};
  }
  for (const FaceComparison& face : comparison.faces) {
    for (const ComparedMovement& one : face.movements) {
      count_state(one, all);
      if (!one.differences.empty()) count_state(one, disagreed);
      if (one.is_drawn) count_state(one, checked);
      for (const Difference& difference : one.differences) {
        count_state(one, kinds.at(difference.kind));
      }
      if (const auto coder = noted_alone(one)) count_state(one, alone[*coder]);
    }
  }
  std::vector<StageChange> list = {all, disagreed, checked};
  for (auto& [kind, change] : kinds) list.push_back(std::move(change));
  for (auto& [coder, change] : alone) {
    change.of = coders.contains(coder) ? coders.at(coder) : std::to_string(coder);
    change.part = "alone";
    list.push_back(std::move(change));
  }
  return list;
}

}  // namespace inkling
