#pragma once

#include <cstddef>
#include <string>

namespace inkling {

// What one guess of a password costs by Argon2id. The default is libsodium's for people who wait
// for it; tests give less.
struct PasswordCost {
  unsigned long long passes = 2;
  std::size_t memory_bytes = std::size_t{64} << 20;
};
// The least that Argon2id can do.
inline constexpr PasswordCost kQuickPassword = {1, 8192};

// Argon2id of the password, with a fresh salt and its cost, as text. Throws Error(kUsage) for less
// than eight bytes, Error(kEnvironment) where there is too little memory.
std::string hash_password(const std::string& password, const PasswordCost& cost);

// Whether `hash` was made of this password. An empty or foreign hash fits none, and takes as long.
bool fits_password(const std::string& hash, const std::string& password);

// A mark by which a browser is known in which somebody signed in by the password of this hash. Made
// with a fresh number each time; it tells nothing of the password, and goes with it.
std::string new_browser_mark(const std::string& hash);
bool fits_browser_mark(const std::string& hash, const std::string& mark);

// 128 random bits, as in RFC 9562, version 4: "0b1f2c3d-…", lower case.
std::string new_uuid();
// Whether the text is written as one, of any version.
bool is_uuid(const std::string& text);

// 128 random bits as 32 hexadecimal digits, for salts.
std::string random_text();

// libsodium, ready; for units of this room, before they call it.
void ready_sodium();

}  // namespace inkling
