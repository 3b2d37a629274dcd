#pragma once

#include <string>
#include <string_view>

#include "inkling/reproduce/compare_files.h"

namespace inkling {

// Inside this room only: what was found in a file so far.
class LikenessCount {
 public:
  explicit LikenessCount(const ComparingRules& rules) : rules_(rules) {}

  // Two figures as they are written.
  void figure(const std::string& place, std::string_view before, std::string_view again);
  // Two cells, words or values: figures where both are.
  void text(const std::string& place, std::string_view before, std::string_view again);
  // There is something in one of them only, or of another kind.
  void other(const std::string& place, std::string before, std::string again);
  // A figure that is known to be the same within rounding.
  void rounded(const std::string& place, std::string before, std::string again);
  void same_figures(std::int64_t count) { found_.figures += count; }
  void varies() { found_.varies = true; }
  bool is_varying(std::string_view place) const;

  FileLikeness found();

 private:
  bool is_one_path(std::string_view before, std::string_view again) const;
  void add(const std::string& place, std::string before, std::string again, Likeness likeness);

  const ComparingRules& rules_;
  FileLikeness found_;
};

// Inside this room only: what each kind of file is compared by.
void compare_json(std::string_view before, std::string_view again, LikenessCount& count);
void compare_tables(std::string_view before, std::string_view again, LikenessCount& count);
void compare_texts(std::string_view before, std::string_view again, LikenessCount& count);

}  // namespace inkling
