#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace inkling {

// Inside this room only: Ed25519 (RFC 8032). Keys are 32 bytes, signatures 64.

inline constexpr std::size_t kPublicKeyBytes = 32, kSignatureBytes = 64;

// Whoever has the seed can sign.
struct SigningKey {
  std::string public_key, seed;
};

SigningKey new_signing_key();
// Precondition: 32 bytes.
SigningKey signing_key_of(std::string_view seed);

// A file that its owner alone may read; it must not exist.
void write_signing_key(const std::filesystem::path& file, const SigningKey& key);
// Throws Error(kInput) where it is none, or gone.
SigningKey read_signing_key(const std::filesystem::path& file);

std::string sign_bytes(const SigningKey& key, std::string_view bytes);
bool is_signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature);

// Lower-case hexadecimal, and back; empty where the text is none or of another length.
std::string hex_of_bytes(std::string_view bytes);
std::string bytes_of_hex(std::string_view text, std::size_t bytes);

}  // namespace inkling
