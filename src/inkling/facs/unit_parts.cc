#include "inkling/facs/unit_parts.h"

#include <map>

namespace inkling {

std::vector<std::string_view> unit_parts(int unit) {
  static const std::map<int, std::vector<std::string_view>> parts = {{1, {"brows"}},
                                                                     {2, {"brows"}},
                                                                     {4, {"brows"}},
                                                                     {5, {"eyes"}},
                                                                     {6, {"eyes", "cheeks"}},
                                                                     {7, {"eyes"}},
                                                                     {8, {"mouth"}},
                                                                     {9, {"nose", "brows"}},
                                                                     {10, {"mouth", "nose"}},
                                                                     {11, {"nose", "cheeks"}},
                                                                     {12, {"mouth", "cheeks"}},
                                                                     {13, {"mouth", "cheeks"}},
                                                                     {14, {"mouth"}},
                                                                     {15, {"mouth"}},
                                                                     {16, {"mouth"}},
                                                                     {17, {"chin", "mouth"}},
                                                                     {18, {"mouth"}},
                                                                     {19, {"mouth"}},
                                                                     {20, {"mouth"}},
                                                                     {21, {"chin"}},
                                                                     {22, {"mouth"}},
                                                                     {23, {"mouth"}},
                                                                     {24, {"mouth"}},
                                                                     {25, {"mouth"}},
                                                                     {26, {"mouth", "chin"}},
                                                                     {27, {"mouth", "chin"}},
                                                                     {28, {"mouth"}},
                                                                     {29, {"chin"}},
                                                                     {30, {"chin"}},
                                                                     {31, {"cheeks"}},
                                                                     {32, {"mouth"}},
                                                                     {33, {"cheeks"}},
                                                                     {34, {"cheeks"}},
                                                                     {35, {"cheeks"}},
                                                                     {36, {"cheeks"}},
                                                                     {37, {"mouth"}},
                                                                     {38, {"nose"}},
                                                                     {39, {"nose"}},
                                                                     {41, {"eyes"}},
                                                                     {42, {"eyes"}},
                                                                     {43, {"eyes"}},
                                                                     {44, {"eyes"}},
                                                                     {45, {"eyes"}},
                                                                     {46, {"eyes"}}};
  const auto found = parts.find(unit);
  return found == parts.end() ? std::vector<std::string_view>() : found->second;
}

}  // namespace inkling
