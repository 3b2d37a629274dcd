#include "inkling/release/plain_number.h"

#include "inkling/report/csv_numbers.h"

namespace inkling {

std::string plain_number(double value) {
  std::string text = csv_fixed(value, 6);
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace inkling
