#include <cstddef>
#include <cstdint>
#include <string>

#include "inkling/error.h"
#include "inkling/storage/package_content.h"
#include "inkling/storage/package_file.h"

namespace {

// An Error, or what can be written again.
template <typename Read>
void try_to_read(Read read) {
  try {
    read();
  } catch (const inkling::Error&) {
  }
}

}  // namespace

// Any bytes as the head of a package, as its header and as its content, as they are where somebody
// has signed them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  try_to_read([&] { read_package_head(bytes, "fuzz"); });
  try_to_read([&] {
    const PackageHeader header = package_header_of(bytes, "fuzz");
    static const SigningKey key = new_signing_key();
    const PackageHead again = read_package_head(package_head(header, key), "fuzz");
    if (again.header.parts != header.parts || again.header.coder != header.coder) __builtin_trap();
  });
  try_to_read([&] {
    const std::string text = json_of_codes(codes_of_json(bytes, "fuzz"));
    if (json_of_codes(codes_of_json(text, "fuzz")) != text) __builtin_trap();
  });
  try_to_read([&] {
    const std::string text = json_of_work(work_of_json(bytes, "fuzz"));
    if (json_of_work(work_of_json(text, "fuzz")) != text) __builtin_trap();
  });
  return 0;
}
