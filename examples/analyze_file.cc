// analyze_file RECORDING: prints the movements that are found in a recording.
#include <inkling/analyze.h>

#include <cstdio>
#include <string>

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: analyze_file RECORDING\n"), 2;
  inkling::Progress progress;
  inkling::CancelToken cancel;
  try {
    const auto result = inkling::analyze(argv[1], {}, progress, cancel);
    for (const auto& face : result.faces) {
      for (const auto& event : face.events) {
        std::printf("face %d: %s from %.2f to %.2f s, score %.2f\n", event.face_id,
                    std::string(to_string(event.type)).c_str(), 1e-6 * event.onset_us,
                    1e-6 * event.offset_us, event.score);
      }
    }
    for (const auto& note : result.notes) std::printf("note: %s\n", note.c_str());
  } catch (const inkling::Error& error) {
    return std::fprintf(stderr, "analyze_file: %s\n", error.what()), 2;
  }
}
