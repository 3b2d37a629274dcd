#include "inkling/reproduce/compare_files.h"

#include <algorithm>
#include <optional>

#include "inkling/files/text.h"
#include "inkling/reproduce/likeness_count.h"

namespace inkling {
namespace {

// Where the data of a page stands, which web/ puts there.
constexpr std::string_view kDataBegins = "<script type=\"application/json\" id=\"data\">";
constexpr std::string_view kDataEnds = "</script>";

struct PageParts {
  std::string around;  // all but the data
  std::string_view data;
};

std::optional<PageParts> page_parts(std::string_view page) {
  const std::size_t mark = page.find(kDataBegins);
  if (mark == page.npos) return std::nullopt;
  const std::size_t begin = mark + kDataBegins.size(), end = page.find(kDataEnds, begin);
  if (end == page.npos) return std::nullopt;
  return PageParts{std::string(page.substr(0, begin)) + std::string(page.substr(end)),
                   page.substr(begin, end - begin)};
}

bool compare_pages(std::string_view before, std::string_view again, LikenessCount& count) {
  const auto a = page_parts(before), b = page_parts(again);
  if (!a || !b) return false;
  if (a->around != b->around) count.other("the page round its data", "", "is another");
  compare_json(a->data, b->data, count);
  return true;
}

void compare_by_kind(std::string_view name, std::string_view before, std::string_view again,
                     LikenessCount& count) {
  if (count.is_varying("*")) {
    count.varies();
  } else if (find_non_text(before) || find_non_text(again)) {
    count.other("its bytes", std::to_string(before.size()) + " bytes",
                std::to_string(again.size()) + " bytes");
  } else if (name.ends_with(".json")) {
    compare_json(before, again, count);
  } else if (name.ends_with(".csv")) {
    compare_tables(before, again, count);
  } else if (!name.ends_with(".html") || !compare_pages(before, again, count)) {
    compare_texts(before, again, count);
  }
}

}  // namespace

FileLikeness compare_files(std::string_view name, std::string_view before, std::string_view again,
                           const ComparingRules& rules) {
  LikenessCount count(rules);
  if (before != again) compare_by_kind(name, before, again, count);
  return count.found();
}

}  // namespace inkling
