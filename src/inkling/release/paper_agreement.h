#pragma once

#include "inkling/labelling/agreement/agreement.h"
#include "inkling/release/text_table.h"

namespace inkling {

// What a paper prints of how far coders agree. Coders are not named.

// The main figures of all who coded by themselves, and of each stage; no columns but the first
// where there are none.
TextTable agreement_table(const AgreementReport& report);
// Reliability by emotion, age and proposal.
TextTable agreement_in_parts(const AgreementReport& report);

}  // namespace inkling
