#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "inkling/catalog.h"

namespace inkling {

// In which groups of age people are: "children" and "adults" where both are there, and bands of
// years where ages are known. By subject_key().
class AgeGroups {
 public:
  explicit AgeGroups(const Catalog& catalog);

  // In order of age; empty when there is only one.
  const std::vector<std::string>& names() const { return names_; }
  bool contains(const std::string& group, const std::string& subject) const;
  // Whom the groups leave out, in one sentence; empty: nobody.
  const std::string& note() const { return note_; }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::set<std::string>> subjects_;  // by group
  std::string note_;
};

}  // namespace inkling
