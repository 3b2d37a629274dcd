#include "inkling/recognition/class_frequencies.h"

#include <algorithm>
#include <charconv>
#include <numeric>

#include "inkling/core/check.h"
#include "inkling/error.h"

namespace inkling {
namespace {

[[noreturn]] void refuse(std::string_view name) {
  throw Error(ErrorKind::kInput, "is not a saved recogniser of this kind or is damaged",
              std::string(name), "train it again");
}

}  // namespace

void ClassFrequencies::learn(const TrainingRows& rows) {
  if (rows.rows().empty()) {
    throw Error(ErrorKind::kInput, "has no rows to learn from", "fold " + rows.fold(),
                "give samples of at least two subjects");
  }
  counts_.assign(rows.classes(), 0);
  for (const std::size_t row : rows.rows()) ++counts_[rows.label(row)];
}

std::vector<double> ClassFrequencies::shares() const {
  INKLING_CHECK(!counts_.empty());
  const auto all = static_cast<double>(std::accumulate(counts_.begin(), counts_.end(), 0ul));
  std::vector<double> shares;
  for (const std::size_t count : counts_) shares.push_back(static_cast<double>(count) / all);
  return shares;
}

std::size_t ClassFrequencies::most_frequent() const {
  INKLING_CHECK(!counts_.empty());
  return static_cast<std::size_t>(std::max_element(counts_.begin(), counts_.end()) -
                                  counts_.begin());
}

std::string ClassFrequencies::save(std::string_view name) const {
  std::string text = std::string(name) + " 1";
  for (const std::size_t count : counts_) text += " " + std::to_string(count);
  return text;
}

void ClassFrequencies::load(std::string_view bytes, std::string_view name, std::size_t classes) {
  const std::string start = std::string(name) + " 1";
  if (!bytes.starts_with(start)) refuse(name);
  const char* at = bytes.data() + start.size();
  const char* const end = bytes.data() + bytes.size();
  std::vector<std::size_t> counts;
  while (at != end) {
    std::uint32_t count = 0;
    if (*at != ' ' || counts.size() == classes) refuse(name);
    const auto [stop, error] = std::from_chars(at + 1, end, count);
    if (error != std::errc()) refuse(name);
    counts.push_back(count);
    at = stop;
  }
  if (counts.size() != classes || std::accumulate(counts.begin(), counts.end(), 0ul) == 0) {
    refuse(name);
  }
  counts_ = std::move(counts);
}

}  // namespace inkling
