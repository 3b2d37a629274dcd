#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

struct PseudonymChange {
  std::string before;
  bool has_key = false;     // names.key lies in the folder
  bool was_in_key = false;  // and knows the person by the new pseudonym now
  // Copies of the project, made before, that go on naming the person by the old one.
  std::vector<std::string> copies;
};

// Another pseudonym for a subject: one change with its entry in the log. The key to names follows:
// where it lies in the folder its passphrase is needed, or the name would stay under a pseudonym
// that nobody withdraws. Throws Error(kUsage) for a pseudonym that cannot be or is taken, where a
// release, a model or a package for another machine names the subject, and in work that was begun
// on another machine; Error(kInput) as read_names(). Nothing was changed then.
PseudonymChange change_pseudonym(ProjectFile& file, const std::string& actor,
                                 std::int64_t subject_id, const std::string& pseudonym,
                                 const std::optional<std::string>& passphrase = {});

}  // namespace inkling
