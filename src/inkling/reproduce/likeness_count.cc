#include "inkling/reproduce/likeness_count.h"

#include <algorithm>
#include <utility>

#include "inkling/files/text.h"

namespace inkling {
namespace {

constexpr std::size_t kMostPlaces = 50;
constexpr std::size_t kLongestShown = 120;

std::string shown(std::string text) {
  if (text.size() <= kLongestShown) return text;
  return std::string(cut_text(text, kLongestShown)) + "…";
}

std::string put_back(std::string text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

bool LikenessCount::is_varying(std::string_view place) const {
  return std::any_of(rules_.varying.begin(), rules_.varying.end(),
                     [&](const std::string& one) { return one == "*" || one == place; });
}

void LikenessCount::add(const std::string& place, std::string before, std::string again,
                        Likeness likeness) {
  ++(likeness == Likeness::kRounded ? found_.rounded : found_.other);
  found_.likeness = std::max(found_.likeness, likeness);
  if (found_.places.size() < 2 * kMostPlaces) {
    found_.places.push_back({place, shown(std::move(before)), shown(std::move(again)), likeness});
  }
}

void LikenessCount::figure(const std::string& place, std::string_view before,
                           std::string_view again) {
  ++found_.figures;
  const Likeness likeness = compare_figures(before, again, rules_.figures);
  if (likeness == Likeness::kSame) return;
  add(place, std::string(before), std::string(again), likeness);
}

void LikenessCount::text(const std::string& place, std::string_view before,
                         std::string_view again) {
  if (figure_value(before) && figure_value(again)) return figure(place, before, again);
  if (before == again) return;
  const std::string now(again);
  for (const auto& [was, is] : rules_.moved) {
    if (before == put_back(now, is, was)) return;
  }
  if (is_one_path(before, again)) return;
  add(place, std::string(before), now, Likeness::kOther);
}

bool LikenessCount::is_one_path(std::string_view before, std::string_view again) const {
  const bool can_be = !rules_.folder.empty() && again.find('/') != again.npos;
  return can_be && (rules_.folder / before).lexically_normal() ==
                       (rules_.folder_again / again).lexically_normal();
}

void LikenessCount::other(const std::string& place, std::string before, std::string again) {
  add(place, std::move(before), std::move(again), Likeness::kOther);
}

void LikenessCount::rounded(const std::string& place, std::string before, std::string again) {
  add(place, std::move(before), std::move(again), Likeness::kRounded);
}

FileLikeness LikenessCount::found() {
  std::stable_sort(found_.places.begin(), found_.places.end(),
                   [](const auto& a, const auto& b) { return a.likeness > b.likeness; });
  if (found_.places.size() > kMostPlaces) found_.places.resize(kMostPlaces);
  return std::move(found_);
}

}  // namespace inkling
