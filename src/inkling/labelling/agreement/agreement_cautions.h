#pragma once

#include <vector>

#include "inkling/labelling/agreement/agreement.h"

namespace inkling {

// Below these a figure says little.
inline constexpr std::size_t kFewSubjects = 10;
inline constexpr std::int64_t kFewCodes = 20;

// Why figures of a report are not to be trusted: few subjects, coders who coded little of the same,
// classes with few codes, and proposals that most movements were coded after.
std::vector<AgreementCaution> cautions_of(const AgreementReport& report);

}  // namespace inkling
