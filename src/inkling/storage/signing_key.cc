#include "inkling/storage/signing_key.h"

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "inkling/core/check.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/storage/passwords.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKeyMark = "inkling key 1 ";
constexpr std::size_t kSeedBytes = crypto_sign_SEEDBYTES, kMostKeyFile = 1000;
static_assert(kPublicKeyBytes == crypto_sign_PUBLICKEYBYTES);
static_assert(kSignatureBytes == crypto_sign_BYTES);

using SecretBytes = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

SigningKey signing_key_of(std::string_view seed) {
  INKLING_CHECK(seed.size() == kSeedBytes);
  ready_sodium();
  SigningKey key{std::string(kPublicKeyBytes, '\0'), std::string(seed)};
  SecretBytes secret;
  crypto_sign_seed_keypair(raw(key.public_key), secret.data(), raw(seed));
  sodium_memzero(secret.data(), secret.size());
  return key;
}

SigningKey new_signing_key() {
  ready_sodium();
  std::string seed(kSeedBytes, '\0');
  randombytes_buf(seed.data(), seed.size());
  return signing_key_of(seed);
}

void write_signing_key(const fs::path& file, const SigningKey& key) {
  const std::string text = std::string(kKeyMark) + hex_of_bytes(key.seed) + "\n";
  const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) throw file_error(errno, "create", file);
  const bool is_whole = ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const int error = is_whole && ::fsync(fd) == 0 ? 0 : (errno == 0 ? EIO : errno);
  ::close(fd);
  if (error == 0) return;
  ::unlink(file.c_str());
  throw file_error(error, "write", file);
}

SigningKey read_signing_key(const fs::path& file) {
  const std::string text = read_file(file, kMostKeyFile);
  std::string seed;
  if (text.starts_with(kKeyMark) && text.ends_with('\n')) {
    seed = bytes_of_hex(
        std::string_view(text).substr(kKeyMark.size(), text.size() - kKeyMark.size() - 1),
        kSeedBytes);
  }
  if (seed.empty()) {
    throw Error(ErrorKind::kInput, "is no key of Inkling's", file.string(),
                "bring back a copy that you kept of it");
  }
  return signing_key_of(seed);
}

std::string sign_bytes(const SigningKey& key, std::string_view bytes) {
  ready_sodium();
  std::string public_key(kPublicKeyBytes, '\0'), signature(kSignatureBytes, '\0');
  SecretBytes secret;
  crypto_sign_seed_keypair(raw(public_key), secret.data(), raw(std::string_view(key.seed)));
  crypto_sign_detached(raw(signature), nullptr, raw(bytes), bytes.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool is_signed_by(std::string_view public_key, std::string_view bytes, std::string_view signature) {
  ready_sodium();
  return public_key.size() == kPublicKeyBytes && signature.size() == kSignatureBytes &&
         crypto_sign_verify_detached(raw(signature), raw(bytes), bytes.size(), raw(public_key)) ==
             0;
}

std::string hex_of_bytes(std::string_view bytes) {
  std::string hex(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), raw(bytes), bytes.size());
  hex.pop_back();
  return hex;
}

std::string bytes_of_hex(std::string_view text, std::size_t bytes) {
  std::string out(bytes, '\0');
  std::size_t written = 0;
  const bool is_hex =
      text.size() == 2 * bytes && sodium_hex2bin(raw(out), out.size(), text.data(), text.size(),
                                                 nullptr, &written, nullptr) == 0;
  return is_hex && written == bytes && hex_of_bytes(out) == text ? out : "";
}

}  // namespace inkling
