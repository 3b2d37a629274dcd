#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/progress.h"
#include "inkling/synth.h"
#include "inkling/synthesis/call/insert.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

struct CohortRecording {
  std::string name;     // "c01-1": first recording of the first child
  std::string subject;  // "c01", "a01"
  PersonTraits person;
  Setting setting;
  SynthOptions options;
  std::size_t rests = 1;    // samples without an emotion
  std::string differences;  // of populations and people from what is assumed; may be empty
  std::string key;          // says all that the recording depends on
};

const PopulationDifferences& differences_of(Population population, const CohortOptions& options);
// "child-duration-factor 0.8; adult-fps 200"; empty where all is as assumed.
std::string differences_text(const CohortOptions& options);

// People and recordings are the same however many others there are; girls and women alternate with
// boys and men.
std::vector<CohortRecording> plan_cohort(const CohortOptions& options);

}  // namespace inkling
