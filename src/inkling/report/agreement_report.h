#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "inkling/labelling/agreement/agreement.h"

namespace inkling {

// How coders agree: one object with the rule, the counts, `summary` and `cautions` in sentences,
// and `slices`, whose figures have a value or null and, where it is null, why.
nlohmann::ordered_json agreement_json(const AgreementReport& report,
                                      const AgreementOptions& options);

// by,of,aspect,quantity,statistic,unit,value,low,high,n,n_of,subjects,not_defined
std::string agreement_csv(const AgreementReport& report);

}  // namespace inkling
