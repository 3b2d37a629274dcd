// Writes detector.onnx and landmarks.onnx, the tiny networks of the tests, into the folder named on
// the command line.
#include <fstream>
#include <string>

#include "inkling/models/testing/tiny_onnx.h"

namespace {

bool write(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int count, char** arguments) {
  using namespace inkling::testing;
  if (count != 2) return 2;
  const std::string folder = arguments[1];
  const bool written = write(folder + "/detector.onnx", tiny_detector()) &&
                       write(folder + "/landmarks.onnx", tiny_landmarks(tiny_face_points()));
  return written ? 0 : 1;
}
