#include "inkling/release/consent_level.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace inkling {
namespace {

constexpr std::array<std::pair<const char*, FaceShown>, 4> kSharedScopes = {
    {{"share-pictures", FaceShown::kShown},
     {"share-hidden", FaceShown::kHidden},
     {"share-landmarks", FaceShown::kLandmarks},
     {"share-codes", FaceShown::kNothing}}};

bool holds_on(const Consent& consent, const std::string& day) {
  return consent.given_on <= day && (!consent.keep_until || day <= *consent.keep_until);
}

bool holds(const Consent& consent, const ConsentRule& rule) {
  const bool for_audience = consent.audience == rule.audience || consent.audience == "public";
  return for_audience && holds_on(consent, rule.day) &&
         (rule.today.empty() || holds_on(consent, rule.today));
}

std::string days_text(const ConsentRule& rule) {
  return rule.today.empty() || rule.today == rule.day ? rule.day
                                                      : rule.day + " and today, " + rule.today;
}

// The most that one of those who are asked agreed to.
std::optional<FaceShown> level_by(const Subject& subject, const std::string& giver,
                                  const ConsentRule& rule) {
  for (const auto& [scope, face] : kSharedScopes) {
    for (const Consent& consent : subject.consents) {
      if (consent.scope == scope && consent.given_by == giver && holds(consent, rule)) return face;
    }
  }
  return std::nullopt;
}

std::vector<std::string> asked(const Subject& subject, std::optional<int> age_months,
                               const ConsentRule& rule) {
  if (subject.population == "adult") return {"subject"};
  const bool assents =
      rule.assent_from_months && (!age_months || *age_months >= *rule.assent_from_months);
  if (assents) return {"guardian", "subject"};
  return {"guardian"};
}

}  // namespace

ConsentLevel consent_level(const Subject& subject, std::optional<int> age_months,
                           const ConsentRule& rule) {
  ConsentLevel level;
  for (const std::string& giver : asked(subject, age_months, rule)) {
    const auto given = level_by(subject, giver, rule);
    if (!given) {
      const bool own = giver == "subject" && subject.population != "adult";
      return {{},
              std::string("no ") + (own ? "assent of the child" : "consent of the " + giver) +
                  " to share anything with " +
                  (rule.audience == "public" ? "the public" : rule.audience) + " that holds on " +
                  days_text(rule)};
    }
    level.face = level.face ? std::max(*level.face, *given) : *given;
  }
  return level;
}

}  // namespace inkling
