#include "inkling/storage/verification_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

namespace inkling {
namespace {

// A setting of a stage, where it has one of that type.
class RuleReader {
 public:
  explicit RuleReader(const std::optional<Stage>& stage) {
    if (stage) json_ = nlohmann::json::parse(stage->settings, nullptr, false);
  }
  void flag(const char* name, bool& into) const {
    if (has(name) && json_[name].is_boolean()) into = json_[name].get<bool>();
  }
  void number(const char* name, double low, double high, double& into) const {
    if (has(name) && json_[name].is_number()) {
      into = std::clamp(json_[name].get<double>(), low, high);
    }
  }
  void whole(const char* name, int low, int high, int& into) const {
    if (has(name) && json_[name].is_number_integer()) {
      const auto value = json_[name].get<std::int64_t>();
      into = static_cast<int>(std::clamp<std::int64_t>(value, low, high));
    }
  }
  void seed(const char* name, std::uint64_t& into) const {
    if (has(name) && json_[name].is_number_unsigned()) into = json_[name].get<std::uint64_t>();
  }
  // The words of a list; none where there is no list.
  std::optional<std::vector<std::string>> words(const char* name) const {
    if (!has(name) || !json_[name].is_array()) return std::nullopt;
    std::vector<std::string> all;
    for (const auto& one : json_[name]) {
      if (one.is_string()) all.push_back(one.get<std::string>());
    }
    return all;
  }

 private:
  bool has(const char* name) const { return json_.is_object() && json_.contains(name); }
  nlohmann::json json_;
};

void find_stages(std::vector<Stage> stages, VerificationRules& rules) {
  std::sort(stages.begin(), stages.end(),
            [](const Stage& a, const Stage& b) { return a.position < b.position; });
  for (const Stage& stage : stages) {
    if (stage.kind == "code" && (!rules.compare || !rules.code)) rules.code = stage;
    if (stage.kind == "compare" && !rules.compare) rules.compare = stage;
    if (stage.kind == "decide" && rules.compare && !rules.decide) rules.decide = stage;
  }
  for (const Stage& stage : stages) {
    if (stage.kind == "decide" && !rules.compare && !rules.decide) rules.decide = stage;
  }
}

void read_rule(const RuleReader& compare, ComparisonRule& rule) {
  compare.number("overlap", 0.01, 1, rule.overlap);
  compare.number("tolerance_ms", 0, 10000, rule.tolerance_ms);
  if (const auto kinds = compare.words("differs")) {
    rule.kinds.clear();
    for (const std::string& word : *kinds) {
      if (const auto kind = difference_kind_of(word)) rule.kinds.insert(*kind);
    }
  }
  if (const auto tiers = compare.words("tiers")) rule.tiers = {tiers->begin(), tiers->end()};
}

}  // namespace

VerificationRules verification_rules(const std::vector<Stage>& stages) {
  VerificationRules rules;
  find_stages(stages, rules);
  const RuleReader code(rules.code), compare(rules.compare), decide(rules.decide);
  code.whole("coders", 1, 100, rules.coders);
  read_rule(compare, rules.rule);
  compare.flag("give_way", rules.give_way);
  decide.flag("settled", rules.decides_settled);
  decide.flag("own", rules.decides_own);
  decide.number("sample_share", 0, 1, rules.sample_share);
  decide.seed("sample_seed", rules.sample_seed);
  return rules;
}

}  // namespace inkling
