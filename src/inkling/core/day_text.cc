#include "inkling/core/day_text.h"

#include <regex>

namespace inkling {

std::optional<std::chrono::sys_days> day_of_text(const std::string& text) {
  static const std::regex kDay(R"((\d{4})-(\d{2})-(\d{2}))");
  std::smatch parts;
  if (!std::regex_match(text, parts, kDay)) return std::nullopt;
  const auto number = [&](int at) { return std::stoi(parts[at].str()); };
  using namespace std::chrono;
  const year_month_day found(year(number(1)), month(static_cast<unsigned>(number(2))),
                             day(static_cast<unsigned>(number(3))));
  return found.ok() ? std::optional<sys_days>(found) : std::nullopt;
}

}  // namespace inkling
