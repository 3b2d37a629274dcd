# cmake -D INPUT=file -D OUTPUT=source.cc -D FUNCTION=name -P embed.cmake
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(................................................................)" "\\1\n"
       bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "// Made by cmake/embed.cmake.
#include <string_view>

namespace inkling {

std::string_view ${FUNCTION}() {
  static constexpr unsigned char kBytes[] = {
${bytes}
  };
  return {reinterpret_cast<const char*>(kBytes), sizeof(kBytes)};
}
}  // namespace inkling
")
