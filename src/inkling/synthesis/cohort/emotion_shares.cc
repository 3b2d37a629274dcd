#include "inkling/synthesis/cohort/emotion_shares.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

#include "inkling/error.h"
#include "inkling/facs/unit_emotions.h"

namespace inkling {
namespace {

constexpr double kMostShare = 1e9;

Error refused_share(const std::string& part, const std::string& why) {
  std::string names;
  for (const EmotionUnits& one : emotion_units()) names += std::string(one.emotion) + ", ";
  return {ErrorKind::kUsage, why, "option --emotions, '" + part + "'",
          fmt::format("say {}, or emotion=share with commas between, of {}{}",
                      emotion_preset_names(), names, kNoEmotion)};
}

bool is_known_emotion(const std::string& name) {
  const auto& all = emotion_units();
  return name == kNoEmotion || std::any_of(all.begin(), all.end(), [&](const EmotionUnits& one) {
           return one.emotion == name;
         });
}

EmotionShare parse_share(const std::string& part) {
  const std::size_t at = part.find('=');
  if (at == std::string::npos) throw refused_share(part, "is no emotion with its share");
  EmotionShare one{part.substr(0, at), 0};
  if (!is_known_emotion(one.emotion)) {
    throw refused_share(part, "names no emotion that can be drawn");
  }
  const char* end = part.data() + part.size();
  const auto read = std::from_chars(part.data() + at + 1, end, one.share);
  const bool sound = read.ec == std::errc() && read.ptr == end && one.share >= 0;
  if (!sound || one.share > kMostShare) throw refused_share(part, "has no share of 0 or more");
  return one;
}

}  // namespace

const std::vector<EmotionPreset>& emotion_presets() {
  static const std::vector<EmotionPreset> presets = {
      {"cmed",
       "the 10,731 usable clips of CMED (arXiv 2503.21690) as counted at "
       "github.com/yunningtang/CMED-emotion-benchmark-, 2025",
       {{"happiness", 4806},
        {"surprise", 350},
        {"anger", 113},
        {"disgust", 105},
        {"sadness", 41},
        {"fear", 19},
        {std::string(kNoEmotion), 5297}}}};
  return presets;
}

std::string emotion_preset_names() {
  std::string names;
  for (const EmotionPreset& preset : emotion_presets()) {
    names += (names.empty() ? "" : ", ") + preset.name;
  }
  return names;
}

const EmotionPreset* find_emotion_preset(std::string_view text) {
  for (const EmotionPreset& preset : emotion_presets()) {
    if (preset.name == text) return &preset;
  }
  return nullptr;
}

std::vector<EmotionShare> parse_emotion_shares(const std::string& text) {
  if (const EmotionPreset* preset = find_emotion_preset(text)) return preset->shares;
  std::vector<EmotionShare> all;
  double of_micro = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(',', at), text.size());
    const std::string part = text.substr(at, end - at);
    all.push_back(parse_share(part));
    at = end + 1;
    const EmotionShare& one = all.back();
    const bool twice = std::any_of(all.begin(), all.end() - 1, [&](const EmotionShare& other) {
      return other.emotion == one.emotion;
    });
    if (twice) throw refused_share(part, "is named twice");
    if (one.emotion != kNoEmotion) of_micro += one.share;
  }
  if (of_micro <= 0) throw refused_share(text, "leaves nothing for a micro-expression to show");
  return all;
}

std::vector<std::size_t> apportion(std::size_t total, const std::vector<double>& shares) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  std::vector<std::size_t> counts(shares.size());
  std::vector<double> remainders(shares.size());
  std::size_t given = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const double exact = sum > 0 ? static_cast<double>(total) * shares[i] / sum : 0;
    counts[i] = static_cast<std::size_t>(std::floor(exact));
    remainders[i] = exact - std::floor(exact);
    given += counts[i];
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; i < order.size() && given < total; ++i, ++given) ++counts[order[i]];
  return counts;
}

}  // namespace inkling
