// Writes dlib's frontal face filters, unpacked, to the file named on the command line.
#include <dlib/image_processing/frontal_face_detector.h>

#include <fstream>

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::ofstream file(arguments[1], std::ios::binary);
  file << dlib::get_serialized_frontal_faces();
  return file.flush() ? 0 : 1;
}
