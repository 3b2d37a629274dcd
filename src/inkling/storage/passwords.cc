#include "inkling/storage/passwords.h"

#include <sodium.h>

#include <array>
#include <string_view>

#include "inkling/core/check.h"
#include "inkling/error.h"

namespace inkling {
namespace {

constexpr std::size_t kShortestPassword = 8;
constexpr std::size_t kUuidLength = 36;

using RandomBytes = std::array<unsigned char, 16>;

RandomBytes random_bytes() {
  ready_sodium();
  RandomBytes bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string hex_of(const RandomBytes& bytes) {
  std::array<char, 2 * sizeof(RandomBytes) + 1> hex;
  return sodium_bin2hex(hex.data(), hex.size(), bytes.data(), bytes.size());
}

// What a guess is measured against where there is nothing to guess: it must take as long.
const std::string& nobodys_hash() {
  static const std::string hash = hash_password("of nobody at all", {});
  return hash;
}

bool fits_hash(const std::string& hash, const std::string& password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

// Of a number, by a key that only the hash gives.
std::string browser_proof(const std::string& hash, const std::string& number) {
  ready_sodium();
  const auto bytes = [](const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
  };
  std::array<unsigned char, crypto_generichash_BYTES> key, proof;
  crypto_generichash(key.data(), key.size(), bytes(hash), hash.size(), nullptr, 0);
  crypto_generichash(proof.data(), proof.size(), bytes(number), number.size(), key.data(),
                     key.size());
  std::array<char, 2 * crypto_generichash_BYTES + 1> hex;
  return sodium_bin2hex(hex.data(), hex.size(), proof.data(), proof.size());
}

}  // namespace

void ready_sodium() { INKLING_CHECK(sodium_init() >= 0); }

std::string hash_password(const std::string& password, const PasswordCost& cost) {
  ready_sodium();
  if (password.size() < kShortestPassword) {
    throw Error(ErrorKind::kUsage, "the password is too short", "",
                "take eight characters or more");
  }
  std::array<char, crypto_pwhash_STRBYTES> text;
  if (crypto_pwhash_str_alg(text.data(), password.data(), password.size(), cost.passes,
                            cost.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0) {
    throw Error(ErrorKind::kEnvironment, "there is too little memory to hash a password", "",
                "close other programs");
  }
  return text.data();
}

bool fits_password(const std::string& hash, const std::string& password) {
  ready_sodium();
  const std::string& nobodys = nobodys_hash();  // the first time it takes as long again
  if (!hash.starts_with(crypto_pwhash_STRPREFIX) || hash.size() >= crypto_pwhash_STRBYTES) {
    fits_hash(nobodys, password);
    return false;
  }
  return fits_hash(hash, password);
}

std::string new_browser_mark(const std::string& hash) {
  const std::string number = random_text();
  return number + browser_proof(hash, number);
}

bool fits_browser_mark(const std::string& hash, const std::string& mark) {
  constexpr std::size_t kNumberLength = 2 * sizeof(RandomBytes);
  if (hash.empty() || mark.size() <= kNumberLength) return false;
  const std::string proof = browser_proof(hash, mark.substr(0, kNumberLength));
  return mark.size() == kNumberLength + proof.size() &&
         sodium_memcmp(proof.data(), mark.data() + kNumberLength, proof.size()) == 0;
}

std::string random_text() { return hex_of(random_bytes()); }

std::string new_uuid() {
  auto bytes = random_bytes();
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string text = hex_of(bytes);
  for (const std::size_t at : {8, 13, 18, 23}) text.insert(at, "-");
  return text;
}

bool is_uuid(const std::string& text) {
  if (text.size() != kUuidLength) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    constexpr std::string_view kHex = "0123456789abcdef";
    if (is_dash ? text[i] != '-' : kHex.find(text[i]) == std::string_view::npos) return false;
  }
  return true;
}

}  // namespace inkling
