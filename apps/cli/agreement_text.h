#pragma once

#include <string>

#include "inkling/labelling/agreement/agreement.h"

namespace inkling::cli {

// A report for people: every figure of all coders and of each pair, each with a sentence on what it
// means; the main figures of the rest.
std::string agreement_text(const AgreementReport& report, const AgreementOptions& options);

}  // namespace inkling::cli
