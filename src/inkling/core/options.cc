#include "inkling/options.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/error.h"

namespace inkling {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string all;
  for (const auto& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

template <typename Number>
bool read_number(std::string_view text, Number& value) {
  const auto end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end;
}

[[noreturn]] void refuse(const OptionSpec& spec, const std::string& why) {
  const std::string unit = spec.unit.empty() ? "" : " (" + spec.unit + ")";
  const std::string fallback = to_text(spec.fallback);
  throw Error(ErrorKind::kUsage, why, "option --" + spec.name + unit,
              fallback.empty() ? "see --help for what it takes" : "default: " + fallback);
}

// Whole numbers without an exponent.
std::string limit_text(double limit) {
  const bool whole = std::abs(limit) < 1e15 && limit == std::floor(limit);
  return whole ? std::to_string(static_cast<long long>(limit)) : to_text(limit);
}

void check_range(const OptionSpec& spec, double value) {
  if (!std::isfinite(value)) refuse(spec, "must be a finite number");
  if (spec.min != spec.max && (value < spec.min || value > spec.max)) {
    refuse(spec, "must lie between " + limit_text(spec.min) + " and " + limit_text(spec.max));
  }
}

}  // namespace

std::string to_text(const OptionValue& value) {
  if (const auto* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
  if (const auto* i = std::get_if<long>(&value)) return std::to_string(*i);
  if (const auto* s = std::get_if<std::string>(&value)) return *s;
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, std::get<double>(value)).ptr;
  return {text, end};
}

Options::Options(std::vector<OptionSpec> specs) : specs_(std::move(specs)) {
  for (const auto& s : specs_) values_[s.name] = s.fallback;
}

const OptionSpec& Options::spec(std::string_view name) const {
  const auto it = std::find_if(specs_.begin(), specs_.end(),
                               [&](const OptionSpec& s) { return s.name == name; });
  if (it == specs_.end()) {
    std::vector<std::string> names;
    for (const auto& s : specs_) names.push_back(s.name);
    throw Error(ErrorKind::kUsage, "unknown option", "--" + std::string(name),
                names.empty() ? "nothing can be set here" : "known here: " + join(names));
  }
  return *it;
}

void Options::set(std::string_view name, OptionValue value) {
  const OptionSpec& s = spec(name);
  if (std::holds_alternative<double>(s.fallback) && std::holds_alternative<long>(value)) {
    value = static_cast<double>(std::get<long>(value));
  }
  if (value.index() != s.fallback.index()) refuse(s, "has a value of the wrong type");
  if (const auto* i = std::get_if<long>(&value)) check_range(s, static_cast<double>(*i));
  if (const auto* d = std::get_if<double>(&value)) check_range(s, *d);
  if (const auto* text = std::get_if<std::string>(&value); text && !s.choices.empty()) {
    if (std::find(s.choices.begin(), s.choices.end(), *text) == s.choices.end()) {
      refuse(s, "'" + *text + "' is not one of " + join(s.choices));
    }
  }
  set_by_itself_.insert(s.name);
  if (!s.presets.empty()) apply_preset(s, std::get<std::string>(value));
  values_.insert_or_assign(s.name, std::move(value));
}

void Options::apply_preset(const OptionSpec& chooser, const std::string& preset) {
  for (const OptionSpec& s : specs_) {
    if (!set_by_itself_.contains(s.name)) values_.insert_or_assign(s.name, s.fallback);
  }
  for (const OptionPreset& p : chooser.presets) {
    if (p.name != preset) continue;
    for (const auto& [name, value] : p.values) {
      assert(spec(name).fallback.index() == value.index());
      if (!set_by_itself_.contains(name)) values_.insert_or_assign(name, value);
    }
  }
}

void Options::parse(std::string_view name, std::string_view text) {
  const OptionSpec& s = spec(name);
  const std::string quoted = "'" + std::string(text) + "'";
  if (std::holds_alternative<bool>(s.fallback)) {
    if (text != "true" && text != "false") refuse(s, quoted + " is neither true nor false");
    set(name, text == "true");
  } else if (std::holds_alternative<long>(s.fallback)) {
    long value = 0;
    if (!read_number(text, value)) refuse(s, quoted + " is not a whole number");
    set(name, value);
  } else if (std::holds_alternative<double>(s.fallback)) {
    double value = 0;
    if (!read_number(text, value)) refuse(s, quoted + " is not a number");
    set(name, value);
  } else {
    set(name, std::string(text));
  }
}

const OptionValue& Options::value(std::string_view name) const {
  const auto option = values_.find(name);
  INKLING_CHECK(option != values_.end());
  return option->second;
}

namespace {

template <typename T>
const T& value_as(const OptionValue& value) {
  INKLING_CHECK(std::holds_alternative<T>(value));
  return std::get<T>(value);
}

}  // namespace

bool Options::flag(std::string_view name) const { return value_as<bool>(value(name)); }
long Options::integer(std::string_view name) const { return value_as<long>(value(name)); }
double Options::number(std::string_view name) const { return value_as<double>(value(name)); }
const std::string& Options::text(std::string_view name) const {
  return value_as<std::string>(value(name));
}

}  // namespace inkling
