#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/storage/passwords.h"
#include "inkling/storage/project_file.h"

namespace inkling {

// Whom a pseudonym stands for.
struct NamedSubject {
  std::string pseudonym, name, contact;
};

// The key from pseudonyms to names: one file, PROJECT/names.key, apart from everything else of the
// project, so that it can be kept elsewhere. It is encrypted (XSalsa20-Poly1305) under a key that
// Argon2id makes of a passphrase. Nothing of it is in project.sqlite, in backups or in the log.
//
//   "INKNAMES", version u32, passes u64, memory u64 (bytes, all little-endian), salt 16 bytes,
//   nonce 24 bytes, the encrypted JSON, SHA-256 of everything before it

// Sorted by pseudonym; empty where there is no file. Throws Error(kInput): damaged (cut off or
// altered), wrong passphrase, of a newer Inkling.
std::vector<NamedSubject> read_names(const std::filesystem::path& file,
                                     const std::string& passphrase);

// Throws Error(kUsage) for one of less than twelve bytes.
void check_passphrase(const std::string& passphrase, const std::filesystem::path& file);

// Whole or not at all, readable by its owner alone. Throws as check_passphrase().
void write_names(const std::filesystem::path& file, std::vector<NamedSubject> names,
                 const std::string& passphrase, const PasswordCost& cost);

// One name, added or in place of what the pseudonym stood for. The pseudonym must be a subject of
// the project. Two programs do not lose each other's.
void set_name(ProjectFile& file, const std::string& actor, const NamedSubject& named,
              const std::string& passphrase, const PasswordCost& cost);

// The name goes, and the log says so. Throws as read_names(), and Error(kUsage) where there is
// none.
void remove_name(ProjectFile& file, const std::string& actor, const std::string& pseudonym,
                 const std::string& passphrase);

// The same without the log, for a withdrawal. Whether there was one. Throws as read_names().
bool remove_name(const std::filesystem::path& file, const std::string& pseudonym,
                 const std::string& passphrase);

// Another pseudonym for the same name, without the log. Whether there was one of the first. Throws
// as read_names(), and Error(kUsage) where the other one stands for a name.
bool rename_in_key(const std::filesystem::path& file, const std::string& from,
                   const std::string& to, const std::string& passphrase);

// What stands before the encrypted part, checked, for whoever has the bytes; for the fuzz target.
struct NamesHeader {
  PasswordCost cost;
  std::string_view salt, nonce, sealed;
};
NamesHeader read_names_header(std::string_view bytes, const std::string& name);

}  // namespace inkling
