#include "inkling/release/sample_classes.h"

#include <set>

namespace inkling {
namespace {

constexpr char kNoClass[] = "";
constexpr char kNoMovement[] = "none";

std::vector<std::string> classes_with(std::vector<std::string> classes,
                                      const ReleaseContent& content,
                                      std::string ReleasedSample::*name) {
  std::set<std::string> others;
  for (const ReleasedSample& sample : content.samples) others.insert(sample.*name);
  for (const std::string& known : classes) others.erase(known);
  const bool unnamed = others.erase(kNoClass) > 0, none = others.erase(kNoMovement) > 0;
  classes.insert(classes.end(), others.begin(), others.end());
  if (unnamed) classes.emplace_back(kNoClass);
  if (none) classes.emplace_back(kNoMovement);
  return classes;
}

}  // namespace

std::vector<std::string> six_classes(const ReleaseContent& content) {
  return classes_with({"happiness", "disgust", "surprise", "fear", "anger", "sadness"}, content,
                      &ReleasedSample::class6);
}

std::vector<std::string> three_classes(const ReleaseContent& content) {
  return classes_with({"negative", "positive", "surprise"}, content, &ReleasedSample::class3);
}

std::string class_words(const std::string& name) {
  if (name == kNoClass) return "other or not named";
  return name == kNoMovement ? "no micro-expression" : name;
}

}  // namespace inkling
