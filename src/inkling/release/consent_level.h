#pragma once

#include <optional>
#include <string>

#include "inkling/release/release_content.h"
#include "inkling/storage/subjects.h"

namespace inkling {

// What consents let out of a person to an audience.
struct ConsentLevel {
  std::optional<FaceShown> face;  // none: nothing at all
  std::string reason;             // why nothing
};

// Who must have agreed.
struct ConsentRule {
  std::string audience;                   // researchers, public
  std::string day;                        // on which a consent must hold: 2026-11-30
  std::optional<int> assent_from_months;  // from which age on a child's own assent is asked for
  std::string today = {};                 // on which it must hold, too; empty: on `day` alone
};

// The most that all who are asked have agreed to: of a child the guardian and, where the project
// asks for it, the child; of an adult the adult. A consent to more of the face holds for less of
// it, one for the public for researchers, too. One that has not begun or has ended does not count.
// age_months: the oldest age that is known; none: the child's assent is asked for where it is for
// any age.
ConsentLevel consent_level(const Subject& subject, std::optional<int> age_months,
                           const ConsentRule& rule);

}  // namespace inkling
