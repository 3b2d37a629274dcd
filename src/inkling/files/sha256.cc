#include "inkling/files/sha256.h"

#include <dlfcn.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <vector>

#include "inkling/core/version.h"
#include "inkling/error.h"

namespace inkling {

struct Sha256::State {
  crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) { crypto_hash_sha256_init(&state_->sodium); }
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->sodium, reinterpret_cast<const unsigned char*>(bytes.data()),
                            bytes.size());
}

std::string Sha256::hex() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> sum;
  crypto_hash_sha256_final(&state_->sodium, sum.data());
  std::string text(2 * sum.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), sum.data(), sum.size());
  text.pop_back();  // sodium's terminating zero
  return text;
}

std::string sha256_hex(std::string_view bytes) {
  Sha256 sum;
  sum.update(bytes);
  return sum.hex();
}

namespace {

// Calls what is to be done with each piece of a file; the last one may be shorter.
template <typename Do>
void for_each_piece(const std::filesystem::path& path, std::size_t piece_bytes, Do use) {
  const auto fail = [&](int error_number) {
    return Error(ErrorKind::kInput, "cannot read: " + std::generic_category().message(error_number),
                 path.string(), "check the name and that you may read it");
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"),
                                                             std::fclose);
  if (!file) throw fail(errno);
  std::string piece(piece_bytes, '\0');
  for (;;) {
    const std::size_t count = std::fread(piece.data(), 1, piece.size(), file.get());
    if (count > 0) use(std::string_view(piece.data(), count));
    if (count < piece.size()) break;
  }
  if (std::ferror(file.get()) != 0) throw fail(errno);
}

}  // namespace

std::string sha256_of_file(const std::filesystem::path& path) {
  Sha256 sum;
  for_each_piece(path, 1u << 18, [&](std::string_view piece) { sum.update(piece); });
  return sum.hex();
}

std::string sha256_of_pieces(const std::filesystem::path& path, std::size_t piece_bytes) {
  Sha256 sum;
  for_each_piece(path, piece_bytes, [&](std::string_view piece) { sum.update(sha256_hex(piece)); });
  return sum.hex();
}

std::string sha256_of_input(const std::filesystem::path& input) {
  if (!std::filesystem::is_directory(input)) return sha256_of_file(input);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(input)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Sha256 sum;
  for (const std::filesystem::path& file : files) {
    sum.update(file.filename().string() + "\n" + sha256_of_file(file) + "\n");
  }
  return sum.hex();
}

const std::string& program_sha256() {
  static const std::string sum = [] {
    const std::filesystem::path program = "/proc/self/exe";
    try {
      std::string of_program = sha256_of_file(program);
      Dl_info library{};
      std::error_code code;
      if (dladdr(reinterpret_cast<const void*>(&program_sha256), &library) == 0 ||
          std::filesystem::equivalent(library.dli_fname, program, code) || code) {
        return of_program;
      }
      return sha256_hex(of_program + sha256_of_file(library.dli_fname));
    } catch (const Error&) {
      return std::string(version());  // no /proc: as good as can be told
    }
  }();
  return sum;
}

}  // namespace inkling
