#include "inkling/labelling/unit_notation.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/json_numbers.h"
#include "inkling/files/text.h"
#include "inkling/labelling/json_text.h"

namespace inkling {
namespace {

constexpr std::size_t kMostUnits = 60;  // of one movement

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }

// Reads one notation from its start to its end.
class NotationReader {
 public:
  explicit NotationReader(std::string_view text) : text_(text) {}

  // False: problem() says why.
  bool read(std::vector<CodedUnit>& units) {
    for (skip_separators(); at_ < text_.size(); skip_separators()) {
      if (units.size() == kMostUnits) return fail("too many action units");
      CodedUnit unit;
      if (!read_unit(unit)) return false;
      units.push_back(unit);
      if (at_ < text_.size() && !is_separator(text_[at_])) {
        return fail("'" + std::string(text_.substr(at_, 8)) + "' is not understood");
      }
    }
    return true;
  }

  const std::string& problem() const { return problem_; }

 private:
  static bool is_separator(char c) {
    return std::string_view("+,; \t").find(c) != std::string::npos;
  }
  void skip_separators() {
    while (at_ < text_.size() && is_separator(text_[at_])) ++at_;
  }
  bool fail(std::string problem) {
    problem_ = std::move(problem);
    return false;
  }
  std::string letters() {
    std::string found;
    while (at_ < text_.size() && is_letter(text_[at_])) found += upper(text_[at_++]);
    return found;
  }

  bool read_unit(CodedUnit& unit) {
    const std::size_t start = at_;
    const std::string before = letters();
    // "AU 12": a blank may stand behind the word, not behind a side.
    if (before == "AU") {
      while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    const std::size_t digits = at_;
    while (at_ < text_.size() && is_digit(text_[at_]) && at_ - digits < 4) {
      unit.unit = 10 * unit.unit + (text_[at_++] - '0');
    }
    if (at_ == digits) {
      return fail("'" + std::string(text_.substr(start, 12)) + "' has no number of an action unit");
    }
    const std::string after = letters();
    return read_side(before, unit) && read_after(after, unit);
  }

  bool read_side(std::string before, CodedUnit& unit) {
    for (const std::string_view word : {"AU", "U"}) {
      if (const auto at = before.find(word); at != std::string::npos) {
        before.erase(at, word.size());
        break;
      }
    }
    if (before == "L") unit.side = Side::kLeft;
    if (before == "R") unit.side = Side::kRight;
    return before.empty() || unit.side != Side::kBoth ||
           fail("'" + before + "' before a number is neither L nor R");
  }

  bool read_after(const std::string& after, CodedUnit& unit) {
    for (const char c : after) {
      const bool side = c == 'L' || c == 'R';
      if (side && unit.side == Side::kBoth) {
        unit.side = c == 'L' ? Side::kLeft : Side::kRight;
      } else if (!side && !unit.intensity && intensity_of(c)) {
        unit.intensity = intensity_of(c);
      } else {
        return fail("'" + after + "' behind a number is no intensity from A to E");
      }
    }
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string problem_;
};

constexpr std::array<std::string_view, 3> kSideNames = {"both", "left", "right"};

Side side_named(const std::string& name) {
  const auto it = std::find(kSideNames.begin(), kSideNames.end(), name);
  if (it == kSideNames.end()) {
    throw nlohmann::json::type_error::create(302, "no side of the face: " + name, nullptr);
  }
  return static_cast<Side>(it - kSideNames.begin());
}

CodedUnit unit_of(const nlohmann::json& json) {
  CodedUnit unit;
  read_whole(json.at("unit"), unit.unit);
  if (json.contains("side")) unit.side = side_named(json.at("side").get<std::string>());
  if (!json.contains("intensity") || json.at("intensity").is_null()) return unit;
  const auto text = json.at("intensity").get<std::string>();
  if (text.size() == 1) unit.intensity = intensity_of(text[0]);
  if (!unit.intensity) {
    throw nlohmann::json::type_error::create(302, "no intensity: " + text, nullptr);
  }
  return unit;
}

}  // namespace

std::vector<CodedUnit> parse_unit_notation(std::string_view text) {
  NotationReader reader(text);
  std::vector<CodedUnit> units;
  if (!reader.read(units)) {
    throw Error(ErrorKind::kInput, reader.problem(), std::string(text),
                "write number, intensity behind it, L or R before it: 1+2, R12B, L4");
  }
  check_coded_units(units, std::string(text));
  return units;
}

std::optional<std::vector<CodedUnit>> try_unit_notation(std::string_view text) {
  std::vector<CodedUnit> units;
  if (!NotationReader(text).read(units)) return std::nullopt;
  try {
    check_coded_units(units, "");
  } catch (const Error&) {
    return std::nullopt;
  }
  return units;
}

std::string unit_notation(const std::vector<CodedUnit>& units) {
  std::string text;
  for (const CodedUnit& unit : units) {
    text += text.empty() ? "" : "+";
    text += unit.side == Side::kLeft ? "L" : unit.side == Side::kRight ? "R" : "";
    text += std::to_string(unit.unit);
    if (unit.intensity) text += letter(*unit.intensity);
  }
  return text;
}

nlohmann::ordered_json units_as_json(const std::vector<CodedUnit>& units) {
  auto list = nlohmann::ordered_json::array();
  for (const CodedUnit& unit : units) {
    nlohmann::ordered_json one = {{"unit", unit.unit},
                                  {"intensity", nullptr},
                                  {"side", kSideNames[static_cast<std::size_t>(unit.side)]}};
    if (unit.intensity) one["intensity"] = std::string(1, letter(*unit.intensity));
    list.push_back(std::move(one));
  }
  return list;
}

std::vector<CodedUnit> units_of_json(const nlohmann::json& json, const std::string& where) {
  if (!json.is_array()) throw nlohmann::json::type_error::create(302, "not a list", nullptr);
  std::vector<CodedUnit> units;
  for (const nlohmann::json& each : json) units.push_back(unit_of(each));
  check_coded_units(units, where);
  return units;
}

std::string units_json(const std::vector<CodedUnit>& units) { return units_as_json(units).dump(); }

std::vector<CodedUnit> parse_units_json(std::string_view text, const std::string& where) {
  return read_json(text, "the action units cannot be read", where,
                   [&](const nlohmann::json& json) { return units_of_json(json, where); });
}

}  // namespace inkling
