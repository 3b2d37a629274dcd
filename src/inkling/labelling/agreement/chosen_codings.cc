#include "inkling/labelling/agreement/chosen_codings.h"

#include <set>

#include "inkling/error.h"

namespace inkling {
namespace {

std::string listed(const std::set<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

std::vector<Coding> codings_on_tier(std::vector<Coding> codings, const std::string& tier) {
  std::set<std::string> tiers;
  std::size_t left = 0;
  for (Coding& coding : codings) {
    for (const Code& code : coding.codes) tiers.insert(code.tier);
    std::erase_if(coding.codes, [&](const Code& code) { return code.tier != tier; });
    left += coding.codes.size();
  }
  if (left > 0 || tiers.empty()) return codings;
  throw Error(ErrorKind::kUsage, "no code is on the tier " + tier, "option --tier",
              "there are codes on: " + listed(tiers));
}

std::vector<const Coding*> codings_in_stage(const std::vector<Coding>& codings,
                                            const std::string& stage) {
  std::vector<const Coding*> wanted;
  std::set<std::string> stages;
  for (const Coding& coding : codings) {
    stages.insert(coding.stage);
    if (stage.empty() ? coding.is_coding : coding.stage == stage) wanted.push_back(&coding);
  }
  if (!wanted.empty() || stage.empty()) return wanted;
  throw Error(ErrorKind::kUsage, "nothing was coded in the stage " + stage, "option --stage",
              "stages with codings are: " + listed(stages));
}

std::vector<std::string> coders_of(const std::vector<const Coding*>& codings) {
  std::set<std::string> names;
  for (const Coding* coding : codings) names.insert(coding->coder);
  return {names.begin(), names.end()};
}

}  // namespace inkling
