#include "inkling/storage/names_key.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNamesMagic = "INKNAMES";
constexpr std::uint32_t kNamesVersion = 1;
constexpr std::size_t kSumBytes = 64;  // as hexadecimal text
constexpr std::size_t kShortestPassphrase = 12;
constexpr std::size_t kMostNamesBytes = std::size_t{16} << 20;
// More than this no writer of ours asks for: a file that does would only stop the computer.
constexpr std::uint64_t kMostPasses = 64, kMostMemory = std::uint64_t{1} << 30;

Error damaged_names(const std::string& name, const std::string& how) {
  return {ErrorKind::kInput, "the key to the names " + how, name,
          "bring back a copy that you kept of it"};
}

template <typename Number>
void append_number(std::string& bytes, Number value) {
  for (std::size_t i = 0; i < sizeof value; ++i) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(value >> (8 * i))));
  }
}

std::string_view take(std::string_view& bytes, std::size_t count, const std::string& name) {
  if (bytes.size() < count) throw damaged_names(name, "is cut off");
  const std::string_view part = bytes.substr(0, count);
  bytes.remove_prefix(count);
  return part;
}

template <typename Number>
Number take_number(std::string_view& bytes, const std::string& name) {
  Number value = 0;
  const std::string_view part = take(bytes, sizeof value, name);
  for (std::size_t i = 0; i < part.size(); ++i) {
    value |= static_cast<Number>(static_cast<unsigned char>(part[i])) << (8 * i);
  }
  return value;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

// Wiped when it goes.
struct SecretKey {
  std::array<unsigned char, crypto_secretbox_KEYBYTES> bytes{};
  SecretKey(const std::string& passphrase, std::string_view salt, const PasswordCost& cost) {
    if (crypto_pwhash(bytes.data(), bytes.size(), passphrase.data(), passphrase.size(),
                      bytes_of(salt), cost.passes, cost.memory_bytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
      throw Error(ErrorKind::kEnvironment,
                  "there is too little memory to open the key to the names", "",
                  "close other programs");
    }
  }
  ~SecretKey() { sodium_memzero(bytes.data(), bytes.size()); }
  SecretKey(const SecretKey&) = delete;
  SecretKey& operator=(const SecretKey&) = delete;
};

std::vector<NamedSubject> names_of_json(const std::string& text, const std::string& name) {
  std::vector<NamedSubject> names;
  try {
    for (const auto& row : nlohmann::json::parse(text)) {
      names.push_back({row.at("pseudonym").get<std::string>(), row.at("name").get<std::string>(),
                       row.at("contact").get<std::string>()});
    }
  } catch (const nlohmann::json::exception&) {
    throw damaged_names(name, "does not hold what it should");
  }
  return names;
}

std::string json_of_names(const std::vector<NamedSubject>& names) {
  auto rows = nlohmann::ordered_json::array();
  for (const NamedSubject& one : names) {
    rows.push_back({{"pseudonym", one.pseudonym}, {"name", one.name}, {"contact", one.contact}});
  }
  try {
    return rows.dump();
  } catch (const nlohmann::json::exception&) {
    throw Error(ErrorKind::kUsage, "a name or note is no text", "", "write it as UTF-8");
  }
}

// Takes the place of one that has the pseudonym; none: it goes.
void put_name(std::vector<NamedSubject>& names, const std::string& pseudonym,
              const NamedSubject* named) {
  std::erase_if(names, [&](const NamedSubject& one) { return one.pseudonym == pseudonym; });
  if (named) names.push_back(*named);
}

PasswordCost cost_of(const fs::path& file) {
  return read_names_header(read_file(file, kMostNamesBytes), file.string()).cost;
}

}  // namespace

NamesHeader read_names_header(std::string_view bytes, const std::string& name) {
  if (!bytes.starts_with(kNamesMagic.substr(0, bytes.size())) || bytes.empty()) {
    throw damaged_names(name, "is none of Inkling's");
  }
  std::string_view rest = bytes;
  take(rest, kNamesMagic.size(), name);
  if (take_number<std::uint32_t>(rest, name) > kNamesVersion) {
    throw Error(ErrorKind::kInput, "the key to the names was written by a newer Inkling", name,
                "open it with that one");
  }
  if (rest.size() < kSumBytes) throw damaged_names(name, "is cut off");
  if (sha256_hex(bytes.substr(0, bytes.size() - kSumBytes)) !=
      bytes.substr(bytes.size() - kSumBytes)) {
    throw damaged_names(name, "is cut off or altered");
  }
  rest.remove_suffix(kSumBytes);
  NamesHeader header;
  header.cost.passes = take_number<std::uint64_t>(rest, name);
  header.cost.memory_bytes = take_number<std::uint64_t>(rest, name);
  header.salt = take(rest, crypto_pwhash_SALTBYTES, name);
  header.nonce = take(rest, crypto_secretbox_NONCEBYTES, name);
  header.sealed = rest;
  const PasswordCost& cost = header.cost;
  if (cost.passes < 1 || cost.passes > kMostPasses || cost.memory_bytes > kMostMemory ||
      cost.memory_bytes < crypto_pwhash_MEMLIMIT_MIN || rest.size() < crypto_secretbox_MACBYTES) {
    throw damaged_names(name, "is altered");
  }
  return header;
}

std::vector<NamedSubject> read_names(const fs::path& file, const std::string& passphrase) {
  ready_sodium();
  std::error_code error;
  if (!fs::exists(fs::symlink_status(file, error))) return {};
  const std::string bytes = read_file(file, kMostNamesBytes);
  const NamesHeader header = read_names_header(bytes, file.string());
  const SecretKey key(passphrase, header.salt, header.cost);
  std::string text(header.sealed.size() - crypto_secretbox_MACBYTES, '\0');
  if (crypto_secretbox_open_easy(bytes_of(text), bytes_of(header.sealed), header.sealed.size(),
                                 bytes_of(header.nonce), key.bytes.data()) != 0) {
    throw Error(ErrorKind::kInput, "the passphrase is not that of the key to the names",
                file.string(), "give the one that it was written with");
  }
  return names_of_json(text, file.string());
}

void check_passphrase(const std::string& passphrase, const fs::path& file) {
  if (passphrase.size() >= kShortestPassphrase) return;
  throw Error(ErrorKind::kUsage, "the passphrase of the names is too short", file.string(),
              "take twelve characters or more, of several words");
}

void write_names(const fs::path& file, std::vector<NamedSubject> names,
                 const std::string& passphrase, const PasswordCost& cost) {
  ready_sodium();
  check_passphrase(passphrase, file);
  std::sort(names.begin(), names.end(),
            [](const auto& a, const auto& b) { return a.pseudonym < b.pseudonym; });
  const std::string text = json_of_names(names);
  std::string salt(crypto_pwhash_SALTBYTES, '\0'), nonce(crypto_secretbox_NONCEBYTES, '\0');
  randombytes_buf(salt.data(), salt.size());
  randombytes_buf(nonce.data(), nonce.size());
  const SecretKey key(passphrase, salt, cost);
  std::string sealed(text.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(bytes_of(sealed), bytes_of(std::string_view(text)), text.size(),
                        bytes_of(std::string_view(nonce)), key.bytes.data());
  std::string bytes(kNamesMagic);
  append_number(bytes, kNamesVersion);
  append_number(bytes, static_cast<std::uint64_t>(cost.passes));
  append_number(bytes, static_cast<std::uint64_t>(cost.memory_bytes));
  bytes += salt + nonce + sealed;
  write_file(file, bytes + sha256_hex(bytes));
  std::error_code error;
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, error);
  if (error) throw file_error(error.value(), "protect", file);
}

void set_name(ProjectFile& file, const std::string& actor, const NamedSubject& named,
              const std::string& passphrase, const PasswordCost& cost) {
  const fs::path path = file.folder().names();
  file.change(actor, "names.set", [&](SQLite::Database& database, AuditEntry& entry) {
    entry.subject_id =
        find_number(database, "SELECT id FROM subjects WHERE pseudonym = ?", named.pseudonym);
    if (!entry.subject_id) {
      throw Error(ErrorKind::kUsage, "there is no such subject in the project", named.pseudonym,
                  "add the subject first");
    }
    std::vector<NamedSubject> names = read_names(path, passphrase);
    put_name(names, named.pseudonym, &named);
    write_names(path, std::move(names), passphrase, cost);
  });
}

void remove_name(ProjectFile& file, const std::string& actor, const std::string& pseudonym,
                 const std::string& passphrase) {
  file.change(actor, "names.remove", [&](SQLite::Database& database, AuditEntry& entry) {
    entry.subject_id =
        find_number(database, "SELECT id FROM subjects WHERE pseudonym = ?", pseudonym);
    if (remove_name(file.folder().names(), pseudonym, passphrase)) return;
    throw Error(
        ErrorKind::kUsage, "has no name in names.key", pseudonym,
        "inkling project names " + file.folder().path.string() + " lists those that have one");
  });
}

bool remove_name(const fs::path& file, const std::string& pseudonym,
                 const std::string& passphrase) {
  std::vector<NamedSubject> names = read_names(file, passphrase);
  const std::size_t before = names.size();
  put_name(names, pseudonym, nullptr);
  if (names.size() == before) return false;
  const PasswordCost cost = cost_of(file);
  write_names(file, std::move(names), passphrase, cost);
  return true;
}

bool rename_in_key(const fs::path& file, const std::string& from, const std::string& to,
                   const std::string& passphrase) {
  std::vector<NamedSubject> names = read_names(file, passphrase);
  const auto find = [&](const std::string& pseudonym) {
    return std::find_if(names.begin(), names.end(),
                        [&](const NamedSubject& one) { return one.pseudonym == pseudonym; });
  };
  if (find(to) != names.end()) {
    throw Error(ErrorKind::kUsage, "names.key has a name for that pseudonym", to,
                "remove it first, or give another one");
  }
  const auto named = find(from);
  if (named == names.end()) return false;
  named->pseudonym = to;
  const PasswordCost cost = cost_of(file);
  write_names(file, std::move(names), passphrase, cost);
  return true;
}

}  // namespace inkling
