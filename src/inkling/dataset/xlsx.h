#pragma once

#include <functional>
#include <optional>
#include <string>

#include "inkling/dataset/spreadsheet.h"

namespace inkling {

// The text of a part of an xlsx file ("xl/workbook.xml"); none when there is no such part.
using XlsxPart = std::function<std::optional<std::string>(const std::string& part)>;
// The XML inside an xlsx file.
Workbook parse_xlsx_parts(const XlsxPart& part, const std::string& name);

}  // namespace inkling
