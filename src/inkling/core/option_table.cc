#include "inkling/core/option_table.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace inkling::option_words {
namespace {

std::string flag_of(const OptionRow& row) {
  return row.positional ? row.spec.name : "option --" + row.spec.name;
}

const std::string& last_of(const std::vector<std::string>& words) {
  assert(!words.empty());
  return words.back();
}

OptionValue parse_option(const OptionSpec& spec, const std::string& word) {
  Options one({spec});
  one.parse(spec.name, word);
  return one.value(spec.name);
}

// Of an option without a default value: `zero` is of its type.
OptionValue parse_unset(const OptionRow& row, OptionValue zero, const std::string& word) {
  OptionSpec spec = row.spec;
  spec.fallback = std::move(zero);
  try {
    return parse_option(spec, word);
  } catch (const Error& refused) {
    throw Error(refused.kind(), refused.problem(), refused.where(),
                row.unset.empty() ? "see --help for what it takes" : "default: " + row.unset);
  }
}

// An empty word is a mistake, such as a variable of the shell that is not set.
std::string word_of(const OptionRow& row, const std::string& word) {
  if (word.empty()) {
    throw Error(ErrorKind::kUsage, "is empty", flag_of(row), "give it a value, or leave it out");
  }
  return std::get<std::string>(parse_option(row.spec, word));
}

// Numbers with commas between; nothing where a word is none or lies outside the range.
std::optional<std::vector<double>> numbers_in(const OptionSpec& spec, std::string_view text) {
  std::vector<double> numbers;
  while (true) {
    const std::string_view word = text.substr(0, text.find(','));
    double value = 0;
    const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    const bool whole = error == std::errc() && stop == word.data() + word.size();
    const bool inside = spec.min == spec.max || (value >= spec.min && value <= spec.max);
    if (!whole || !std::isfinite(value) || !inside) return {};
    numbers.push_back(value);
    if (word.size() == text.size()) return numbers;
    text.remove_prefix(word.size() + 1);
  }
}

std::string range_of(const OptionSpec& spec) {
  return spec.min == spec.max ? "" : ", from " + to_text(spec.min) + " to " + to_text(spec.max);
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ",") + word;
  return all;
}

}  // namespace

void read(const OptionRow& row, const std::vector<std::string>& words, bool& value) {
  value = std::get<bool>(parse_option(row.spec, last_of(words)));
}

void read(const OptionRow& row, const std::vector<std::string>& words, int& value) {
  value = static_cast<int>(std::get<long>(parse_option(row.spec, last_of(words))));
}

void read(const OptionRow& row, const std::vector<std::string>& words, std::uint64_t& value) {
  const std::string& word = last_of(words);
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error != std::errc() || stop != word.data() + word.size()) {
    throw Error(ErrorKind::kUsage, "'" + word + "' is not a whole number from 0 on", flag_of(row),
                "default: " + to_text(row.spec.fallback));
  }
}

void read(const OptionRow& row, const std::vector<std::string>& words, double& value) {
  value = std::get<double>(parse_option(row.spec, last_of(words)));
}

void read(const OptionRow& row, const std::vector<std::string>& words, std::string& value) {
  value = word_of(row, last_of(words));
}

void read(const OptionRow& row, const std::vector<std::string>& words, std::optional<int>& value) {
  value = static_cast<int>(std::get<long>(parse_unset(row, 0L, last_of(words))));
}

void read(const OptionRow& row, const std::vector<std::string>& words,
          std::optional<double>& value) {
  value = std::get<double>(parse_unset(row, 0.0, last_of(words)));
}

void read(const OptionRow& row, const std::vector<std::string>& words, std::optional<Rect>& value) {
  const std::string& word = last_of(words);
  const auto numbers = numbers_in(row.spec, word);
  if (!numbers || numbers->size() != 4 || !(numbers->at(0) >= 0) || !(numbers->at(1) >= 0) ||
      !(numbers->at(2) > 0) || !(numbers->at(3) > 0)) {
    throw Error(ErrorKind::kUsage, "'" + word + "' is not a region of the picture", flag_of(row),
                "write X,Y,W,H in pixels, e.g. 0,0,640,720");
  }
  value = Rect{numbers->at(0), numbers->at(1), numbers->at(2), numbers->at(3)};
}

void read_range(const OptionRow& row, const std::vector<std::string>& words, double& low,
                double& high) {
  const std::string& word = last_of(words);
  const auto numbers = numbers_in(row.spec, word);
  if (!numbers || numbers->size() > 2 || numbers->front() > numbers->back()) {
    throw Error(ErrorKind::kUsage, "'" + word + "' is no range of numbers", flag_of(row),
                "write one number or LOW,HIGH" + range_of(row.spec));
  }
  low = numbers->front(), high = numbers->back();
}

void read(const OptionRow& row, const std::vector<std::string>& words, std::vector<double>& value) {
  const std::string& word = last_of(words);
  auto numbers = numbers_in(row.spec, word);
  if (!numbers || std::adjacent_find(numbers->begin(), numbers->end(), std::greater_equal<>()) !=
                      numbers->end()) {
    throw Error(ErrorKind::kUsage, "'" + word + "' is no list of rising numbers", flag_of(row),
                "write numbers with commas between" + range_of(row.spec));
  }
  value = std::move(*numbers);
}

void read(const OptionRow& row, const std::vector<std::string>& words,
          std::vector<std::string>& value) {
  value.clear();
  for (const std::string& word : words) {
    value.push_back(word_of(row, word));
  }
}

Size read_size(const OptionRow& row, const std::vector<std::string>& words) {
  constexpr int kLeast = 64, kMostWidth = 7680, kMostHeight = 4320;
  const std::string& word = last_of(words);
  const char* end = word.data() + word.size();
  Size size;
  const auto width = std::from_chars(word.data(), end, size.width);
  const bool crossed = width.ec == std::errc() && width.ptr != end && *width.ptr == 'x';
  const auto height = crossed ? std::from_chars(width.ptr + 1, end, size.height) : width;
  if (!crossed || height.ec != std::errc() || height.ptr != end ||
      std::min(size.width, size.height) < kLeast || size.width > kMostWidth ||
      size.height > kMostHeight) {
    throw Error(ErrorKind::kUsage, "'" + word + "' is no size", flag_of(row),
                "write WIDTHxHEIGHT, e.g. 640x480");
  }
  return size;
}

std::string text(bool value) { return to_text(value); }
std::string text(int value) { return std::to_string(value); }
std::string text(std::uint64_t value) { return std::to_string(value); }
std::string text(double value) { return to_text(value); }
std::string text(const std::string& value) { return value; }

std::string text(const std::optional<int>& value) { return value ? std::to_string(*value) : ""; }

std::string text(const std::optional<double>& value) { return value ? to_text(*value) : ""; }

std::string text(const std::optional<Rect>& value) {
  return value ? text(std::vector<double>{value->x, value->y, value->w, value->h}) : "";
}

std::string text(const std::vector<double>& value) {
  std::vector<std::string> words;
  for (const double number : value) words.push_back(to_text(number));
  return joined(words);
}

std::string text(const std::vector<std::string>& value) { return joined(value); }

OptionValue fallback(bool value) { return value; }
OptionValue fallback(int value) { return static_cast<long>(value); }
OptionValue fallback(std::uint64_t value) { return static_cast<long>(value); }
OptionValue fallback(double value) { return value; }

}  // namespace inkling::option_words
