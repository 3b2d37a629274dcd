#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// How often an emotion is to come, beside the others; "no-emotion": rests.
struct EmotionShare {
  std::string emotion;
  double share = 0;
};
inline constexpr std::string_view kNoEmotion = "no-emotion";

struct EmotionPreset {
  std::string name, source;
  std::vector<EmotionShare> shares;
};
const std::vector<EmotionPreset>& emotion_presets();
std::string emotion_preset_names();  // with commas between
// Null: `text` is no preset's name.
const EmotionPreset* find_emotion_preset(std::string_view text);

// Of a preset's name or of "happiness=9,surprise=1". Throws Error(kUsage).
std::vector<EmotionShare> parse_emotion_shares(const std::string& text);

// Whole numbers that add up to `total`, in proportion to the shares: largest remainders, the
// earlier first where they are equal.
std::vector<std::size_t> apportion(std::size_t total, const std::vector<double>& shares);

}  // namespace inkling
