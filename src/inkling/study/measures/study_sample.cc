#include "inkling/study/measures/study_sample.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <string_view>
#include <utility>

#include "inkling/files/text.h"
#include "inkling/labelling/unit_notation.h"

namespace inkling {
namespace {

std::string plain_word(std::string_view word) {
  if (const auto known = emotion_of(word)) return std::string(to_string(*known));
  std::string plain(trimmed(word));
  for (char& c : plain) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return plain;
}

// "happy+surprise" names two.
std::vector<std::string> emotions_in(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('+', at), text.size());
    const std::string word = plain_word(text.substr(at, end - at));
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) {
      words.push_back(word);
    }
    at = end + 1;
  }
  return words;
}

void read_span(StudySample& sample, std::optional<double> fps) {
  const CatalogSample& row = *sample.row;
  const std::optional<double> rate = row.fps ? row.fps : fps;
  if (!row.onset_frame || !row.offset_frame) {
    sample.no_span = "no onset or no offset";
  } else if (*row.offset_frame < *row.onset_frame) {
    sample.no_span = "the offset lies before the onset";
  } else if (!rate || *rate <= 0) {
    sample.no_span = "no frame rate";
  } else {
    sample.span = StudySpan{*row.onset_frame, *row.offset_frame, row.apex_frame, *rate};
  }
}

}  // namespace

std::optional<StudySpan> on_frames_of(const StudySpan& span, double fps, double shift,
                                      CodingRule rule) {
  const auto place = [&](std::int64_t frame) {
    return static_cast<double>(frame) / span.fps * fps - shift;
  };
  const double from = place(span.onset), to = place(span.offset);
  StudySpan moved{0, 0, {}, fps};
  if (rule == CodingRule::kNeutral) {
    moved.onset = static_cast<std::int64_t>(std::floor(from));
    moved.offset = static_cast<std::int64_t>(std::ceil(to));
    if (moved.offset - moved.onset < 2) return std::nullopt;
  } else if (rule == CodingRule::kNearest) {
    moved.onset = std::llround(from), moved.offset = std::llround(to);
  } else {
    moved.onset = static_cast<std::int64_t>(std::ceil(from));
    moved.offset = static_cast<std::int64_t>(std::floor(to));
    if (moved.offset < moved.onset) return std::nullopt;
  }
  if (span.apex) {
    moved.apex =
        std::clamp<std::int64_t>(std::llround(place(*span.apex)), moved.onset, moved.offset);
  }
  return moved;
}

StudySample study_sample(const Catalog& catalog, const CatalogSample& row,
                         std::optional<double> fps) {
  StudySample sample;
  sample.catalog = &catalog, sample.row = &row;
  read_span(sample, fps);
  if (auto units = try_unit_notation(row.action_units); units && !units->empty()) {
    sample.units = std::move(units);
  }
  sample.emotions = emotions_in(row.emotion);
  return sample;
}

bool shows_nothing(const CatalogSample& row) {
  const std::string_view word = trimmed(row.emotion);
  return same_but_case(word, "no emotion") || same_but_case(word, "neutral");
}

}  // namespace inkling
