#include "inkling/facs/action_units.h"

#include <algorithm>
#include <cctype>

#include "inkling/error.h"

namespace inkling {
namespace {

std::vector<ActionUnit> make_units() {
  return {
      {1, {{{20, 21}, {0, -0.02}, {0, -1}, {0.32, 0.34}}}},
      {2, {{{17, 18}, {0.02, -0.02}, {0, -1}, {0.34, 0.34}}}},
      {4, {{{20, 21}, {0, 0}, {-0.45, 0.9}, {0.38, 0.34}}}},
      {5, {{{37, 38}, {0, -0.03}, {0, -1}, {0.28, 0.16}}}},
      {6, {{{36, 41}, {0.06, 0.34}, {-0.05, -1}, {0.42, 0.32}}}},
      {7,
       {{{40, 41}, {0, 0.05}, {0, -1}, {0.28, 0.14}},
        {{37, 38}, {0, -0.03}, {0, 0.5}, {0.26, 0.13}}}},
      {9,
       {{{31}, {0.06, -0.22}, {-0.15, -1}, {0.28, 0.34}},
        {{20, 21}, {0, 0.02}, {-0.2, 0.4}, {0.30, 0.26}}}},
      {10, {{{49, 50}, {0.02, -0.05}, {0.05, -1}, {0.30, 0.26}}}},
      {12,
       {{{48}, {0.02, -0.02}, {0.75, -0.65}, {0.40, 0.34}},
        {{48}, {0.18, -0.42}, {0.2, -0.4}, {0.36, 0.32}}}},
      {14, {{{48}, {0.04, 0}, {1, 0.1}, {0.26, 0.24}}}},
      {15, {{{48}, {0, 0.03}, {0.1, 1}, {0.34, 0.32}}}},
      {17, {{{8, 57}, {0, -0.04}, {0, -1}, {0.44, 0.42}, true}}},
      {20, {{{48}, {0.02, 0.03}, {1, 0.15}, {0.42, 0.32}}}},
      {23,
       {{{48}, {0, 0}, {-0.8, 0}, {0.30, 0.24}}, {{51}, {0, -0.02}, {0, 0.5}, {0.34, 0.14}, true}}},
      {24,
       {{{51}, {0, -0.01}, {0, 0.7}, {0.42, 0.16}, true},
        {{57}, {0, 0.03}, {0, -1}, {0.42, 0.18}, true}}},
  };
}

const ActionUnit* find_unit(int number) {
  const auto& all = action_units();
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const ActionUnit& unit) { return unit.number == number; });
  return it == all.end() ? nullptr : &*it;
}

[[noreturn]] void refuse(std::string_view text) {
  std::string known;
  for (const ActionUnit& unit : action_units()) {
    known += (known.empty() ? "" : ", ") + std::to_string(unit.number);
  }
  throw Error(
      ErrorKind::kUsage, "these are no action units", std::string(text),
      "join known ones by +, L or R behind one for a side, e.g. 1+2 or 12L; known: " + known);
}

}  // namespace

const std::vector<ActionUnit>& action_units() {
  static const std::vector<ActionUnit> units = make_units();
  return units;
}

std::vector<UnitMove> parse_units(std::string_view text) {
  std::vector<UnitMove> moves;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('+', at), text.size());
    const std::string_view part = text.substr(at, end - at);
    UnitMove move;
    std::size_t digits = 0;
    while (digits < part.size() && digits < 3 &&
           std::isdigit(static_cast<unsigned char>(part[digits]))) {
      move.unit = 10 * move.unit + (part[digits++] - '0');
    }
    const std::string_view side = part.substr(digits);
    if (side == "L" || side == "l") {
      move.side = Side::kLeft;
    } else if (side == "R" || side == "r") {
      move.side = Side::kRight;
    } else if (!side.empty()) {
      refuse(text);
    }
    if (find_unit(move.unit) == nullptr) refuse(text);
    moves.push_back(move);
    at = end + 1;
  }
  return moves;
}

}  // namespace inkling
