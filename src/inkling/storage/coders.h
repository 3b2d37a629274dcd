#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "inkling/storage/passwords.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// Who works on a project.
struct Coder {
  std::int64_t id = 0;
  std::string name;  // of two that differ in case only one is taken
  std::string role;  // owner: everything; coder: codes; verifier: compares and decides
  std::optional<int> reaction_ms;  // from seeing to pressing, 0 to 2000; none: not measured
  std::string keys = "{}";         // own key map, JSON
  bool active = true;              // others keep their codes and cannot sign in
};

// password: empty for one who cannot sign in yet. Throws Error(kUsage) for a name that is taken, a
// password that is too short.
std::int64_t add_coder(ProjectFile& file, const std::string& actor, const Coder& coder,
                       const std::string& password, const PasswordCost& cost);
// By coder.id. Throws Error(kUsage) where no active owner would be left.
void change_coder(ProjectFile& file, const std::string& actor, const Coder& coder);
void set_password(ProjectFile& file, const std::string& actor, std::int64_t coder_id,
                  const std::string& password, const PasswordCost& cost);
// A coder who never coded anything, never had work on another machine and no training is gone with
// the tasks: true. Another one is not active from then on. Throws Error(kUsage) where no active
// owner would be left.
bool remove_coder(ProjectFile& file, const std::string& actor, std::int64_t coder_id);
// By name.
std::vector<Coder> coders(ProjectFile& file);

// Whether a password was ever set. Throws Error(kUsage) where there is no such coder.
bool has_password(ProjectFile& file, std::int64_t coder_id);

// None for a wrong password, an unknown name, a coder who is not active: which of these cannot be
// told by the time it takes. Whoever calls it slows down guessing.
std::optional<Coder> sign_in(ProjectFile& file, const std::string& name,
                             const std::string& password);

// A mark for the browser in which a coder has signed in, and whether a browser's is one of the
// coder of that name; as passwords.h says. False where there is no such coder.
std::string new_browser_mark_of(ProjectFile& file, std::int64_t coder_id);
bool fits_browser_mark_of(ProjectFile& file, const std::string& name, const std::string& mark);

// Inside this room only. A coder's number is never given again, as a browser may hold changes that
// were not sent yet, and the log names coders by it.

// The last that was given; 0: none.
std::int64_t last_coder_number(SQLite::Database& database);
// No number up to `last` is given any more.
void raise_coder_numbers(SQLite::Database& database, std::int64_t last);

}  // namespace inkling
