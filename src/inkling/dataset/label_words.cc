#include "inkling/dataset/label_words.h"

#include <algorithm>

#include "inkling/files/text.h"

namespace inkling {

bool all_known(std::string_view labels, const std::vector<std::string>& known) {
  do {
    const auto end = labels.find_first_of("+/,;&");
    const std::string_view label = trimmed(labels.substr(0, end));
    const auto is_label = [&](const std::string& each) { return same_but_case(each, label); };
    if (std::none_of(known.begin(), known.end(), is_label)) return false;
    labels = end == std::string_view::npos ? std::string_view() : labels.substr(end + 1);
  } while (!labels.empty());
  return true;
}

bool leaves_open(std::string_view action_units) {
  return (" " + std::string(action_units) + " ").find(" or ") != std::string::npos;
}

}  // namespace inkling
