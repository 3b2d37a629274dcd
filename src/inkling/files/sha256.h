#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace inkling {

// SHA-256 (FIPS 180-4) of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::string_view bytes);
  // Lower-case hexadecimal, 64 characters. Ends the sum: nothing may follow.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Lower-case hexadecimal, 64 characters.
std::string sha256_hex(std::string_view bytes);
// Reads in pieces: memory does not grow with the file. Throws Error(kInput) when it cannot.
std::string sha256_of_file(const std::filesystem::path& path);
// What browsers, which cannot add to a sum, can make as well: the sums of the file's pieces, each
// of `piece_bytes` but the last, one after the other, and the sum of that text. Throws
// Error(kInput).
std::string sha256_of_pieces(const std::filesystem::path& path, std::size_t piece_bytes);
// SHA-256 of a file; of a folder of pictures, that of its files' names and sums in order.
std::string sha256_of_input(const std::filesystem::path& input);
// SHA-256 of the running program and of the library, where that is a file of its own; for keys of
// what it stores: others make their own.
const std::string& program_sha256();

}  // namespace inkling
