#include "inkling/labelling/agreement/compared_part.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace inkling {
namespace {

using PartKey = std::tuple<std::string, std::string, std::string>;

PartKey key_of_part(const Coding& coding) { return {coding.stage, coding.recording, coding.part}; }

void group_part(ComparedPart& part, double iou_min) {
  static const std::vector<Code> kNoCodes;
  std::vector<const std::vector<Code>*> codes;
  for (const Coding* coding : part.coders) codes.push_back(coding ? &coding->codes : &kNoCodes);
  part.groups = group_events(codes, iou_min);
}

// Takes the parts out of the map.
std::vector<ComparedPart> shared_parts(std::map<PartKey, ComparedPart>& parts, double iou_min) {
  std::vector<ComparedPart> shared;
  for (auto& [key, part] : parts) {
    const auto there = std::count_if(part.coders.begin(), part.coders.end(),
                                     [](const Coding* coding) { return coding != nullptr; });
    if (there < 2) continue;
    group_part(part, iou_min);
    shared.push_back(std::move(part));
  }
  return shared;
}

void place(ComparedPart& part, std::size_t at, std::size_t places, const Coding* coding) {
  part.coders.resize(places, nullptr);
  if (part.coders[at] == nullptr) part.coders[at] = coding;
  if (part.of == nullptr) part.of = coding;
}

}  // namespace

std::vector<ComparedPart> compared_parts(const std::vector<const Coding*>& codings,
                                         const std::vector<std::string>& coders, double iou_min) {
  std::map<PartKey, ComparedPart> parts;
  for (const Coding* coding : codings) {
    const auto found = std::find(coders.begin(), coders.end(), coding->coder);
    if (coding->again || coding->with_itself || found == coders.end()) continue;
    place(parts[key_of_part(*coding)], static_cast<std::size_t>(found - coders.begin()),
          coders.size(), coding);
  }
  return shared_parts(parts, iou_min);
}

std::vector<ComparedPart> repeated_parts(const std::vector<const Coding*>& codings,
                                         const std::string& coder, double iou_min) {
  std::map<PartKey, ComparedPart> parts;
  for (const Coding* coding : codings) {
    if (coding->coder == coder)
      place(parts[key_of_part(*coding)], coding->again ? 1 : 0, 2, coding);
  }
  return shared_parts(parts, iou_min);
}

}  // namespace inkling
