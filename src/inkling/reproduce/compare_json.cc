#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "inkling/reproduce/likeness_count.h"

namespace inkling {
namespace {

using ComparedJson = nlohmann::ordered_json;

constexpr int kDeepest = 200;
constexpr int kNotMeasured = 65535;  // in a column

std::string json_text(const ComparedJson& json) {
  return json.dump(-1, ' ', false, ComparedJson::error_handler_t::replace);
}

// None: no JSON, or deeper than the stack should follow.
std::optional<ComparedJson> parsed_json(std::string_view text) {
  bool is_too_deep = false;
  const auto keep = [&](int depth, ComparedJson::parse_event_t, ComparedJson&) {
    is_too_deep |= depth > kDeepest;
    return !is_too_deep;
  };
  ComparedJson json = ComparedJson::parse(text, keep, false);
  if (is_too_deep || json.is_discarded()) return std::nullopt;
  return json;
}

// Base64 as pages carry it; none for any other text.
std::optional<std::vector<std::uint8_t>> packed_bytes(const std::string& text) {
  std::vector<std::uint8_t> bytes;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    constexpr std::string_view kSigns =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (c == '=') break;
    const std::size_t value = kSigns.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(value), held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push_back(static_cast<std::uint8_t>(bits >> held));
  }
  return bytes;
}

// A column of figures as pages carry it: 16-bit steps between two values (report/packed.h).
struct PackedColumn {
  double lo = 0, hi = 0;
  std::vector<std::uint8_t> steps;
};

std::optional<PackedColumn> packed_column(const ComparedJson& json) {
  const bool has_all = json.is_object() && json.contains("lo") && json.contains("hi") &&
                       json.contains("u16") && json["u16"].is_string() && json["lo"].is_number() &&
                       json["hi"].is_number();
  if (!has_all) return std::nullopt;
  auto steps = packed_bytes(json["u16"].get<std::string>());
  if (!steps || steps->size() % 2 != 0) return std::nullopt;
  return PackedColumn{json["lo"], json["hi"], std::move(*steps)};
}

class JsonComparison {
 public:
  explicit JsonComparison(LikenessCount& count) : count_(count) {}

  // place: as it is shown; key: as it is declared, without the numbers of a list.
  void compare(const ComparedJson& before, const ComparedJson& again, const std::string& place,
               const std::string& key) {
    if (count_.is_varying(key)) {
      if (before != again) count_.varies();
      return;
    }
    if (before.is_number() && again.is_number()) {
      count_.figure(place, json_text(before), json_text(again));
    } else if (before.is_string() && again.is_string()) {
      count_.text(place, before.get_ref<const std::string&>(), again.get_ref<const std::string&>());
    } else if (before.is_array() && again.is_array()) {
      lists(before, again, place, key);
    } else if (before.is_object() && again.is_object()) {
      objects(before, again, place, key);
    } else if (before != again) {
      count_.other(place, json_text(before), json_text(again));
    }
  }

 private:
  void lists(const ComparedJson& before, const ComparedJson& again, const std::string& place,
             const std::string& key) {
    for (std::size_t i = 0; i < std::min(before.size(), again.size()); ++i) {
      compare(before[i], again[i], place + "[" + std::to_string(i) + "]", key);
    }
    if (before.size() == again.size()) return;
    count_.other(place, std::to_string(before.size()) + " entries",
                 std::to_string(again.size()) + " entries");
  }

  void objects(const ComparedJson& before, const ComparedJson& again, const std::string& place,
               const std::string& key) {
    if (columns(before, again, place)) return;
    const auto below = [](const std::string& above, const std::string& name) {
      return above.empty() ? name : above + "." + name;
    };
    for (const auto& item : before.items()) {
      const std::string here = below(place, item.key()), name = below(key, item.key());
      if (again.contains(item.key())) {
        compare(item.value(), again[item.key()], here, name);
      } else if (!count_.is_varying(name)) {
        count_.other(here, json_text(item.value()), "not there");
      }
    }
    for (const auto& item : again.items()) {
      const bool is_new =
          !before.contains(item.key()) && !count_.is_varying(below(key, item.key()));
      if (is_new) count_.other(below(place, item.key()), "not there", json_text(item.value()));
    }
  }

  bool columns(const ComparedJson& before, const ComparedJson& again, const std::string& place) {
    const auto a = packed_column(before), b = packed_column(again);
    if (!a || !b || a->steps.size() != b->steps.size()) return false;
    count_.figure(place + ".lo", json_text(before["lo"]), json_text(again["lo"]));
    count_.figure(place + ".hi", json_text(before["hi"]), json_text(again["hi"]));
    count_.same_figures(static_cast<std::int64_t>(a->steps.size() / 2));
    int furthest = 0;
    for (std::size_t i = 0; i + 1 < a->steps.size(); i += 2) {
      const auto step = [i](const PackedColumn& one) {
        return one.steps[i] | (one.steps[i + 1] << 8);
      };
      const int was = step(*a), is = step(*b);
      const bool in_one_only = (was == kNotMeasured) != (is == kNotMeasured);
      furthest = std::max(furthest, in_one_only ? kNotMeasured : std::abs(was - is));
    }
    const std::string apart = furthest == kNotMeasured
                                  ? "measured in one of them only"
                                  : "up to " + std::to_string(furthest) + " of 65534 steps apart";
    if (furthest == 1) count_.rounded(place, "", apart);
    if (furthest > 1) count_.other(place, "", apart);
    return true;
  }

  LikenessCount& count_;
};

}  // namespace

void compare_json(std::string_view before, std::string_view again, LikenessCount& count) {
  const auto a = parsed_json(before), b = parsed_json(again);
  if (!a || !b) return compare_texts(before, again, count);
  JsonComparison(count).compare(*a, *b, "", "");
}

}  // namespace inkling
