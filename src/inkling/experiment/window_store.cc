#include "inkling/experiment/window_store.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct FaceList {
  int face_id = 0;
  std::vector<FrameWindow> windows;
};

std::string window_key(const std::string& list_key, int face_id, const FrameWindow& window) {
  return fmt::format("{} {} {}", list_key, face_id, window.first_frame);
}

std::optional<FaceList> read_list(const fs::path& path) {
  std::error_code ignored;
  if (!fs::exists(path, ignored)) return std::nullopt;
  try {
    const Json json = Json::parse(read_file(path));
    FaceList list;
    json.at("face").get_to(list.face_id);
    for (const Json& w : json.at("windows")) {
      list.windows.push_back({w.at(0).get<std::int64_t>(), w.at(1).get<std::int64_t>(),
                              w.at(2).get<std::int64_t>(), w.at(3).get<std::int64_t>()});
    }
    return list;
  } catch (const Json::exception&) {
    return std::nullopt;
  } catch (const Error&) {
    return std::nullopt;
  }
}

void write_list(const fs::path& path, const FaceList& list) {
  Json windows = Json::array();
  for (const FrameWindow& w : list.windows) {
    windows.push_back({w.first_frame, w.last_frame, w.first_us, w.last_us});
  }
  write_file(path, Json{{"face", list.face_id}, {"windows", windows}}.dump() + "\n");
}

}  // namespace

WindowStore::WindowStore(const fs::path& folder, NamedDescriptor descriptor,
                         const WindowReading& reading)
    : folder_(folder),
      descriptor_(std::move(descriptor)),
      reading_(reading),
      key_(sha256_hex(fmt::format("{}\n{:g} {:g} {:g} {}\n{}\n{}", descriptor_.text,
                                  reading.window.length_s, reading.window.step_s, reading.fps,
                                  static_cast<int>(reading.window.apex), to_text(reading.methods),
                                  program_sha256()))
               .substr(0, 16)) {
  make_output_folder(folder_);
  store_ = std::make_unique<FeatureStore>(folder_ / (key_ + ".features"));
}

std::string WindowStore::list_key(const std::string& content) const {
  return sha256_hex(content + "\n" + key_).substr(0, 32);
}

DescribedWindows WindowStore::describe(const fs::path& recording, const CancelToken& cancel) {
  const std::string key = list_key(sha256_of_input(recording));
  const fs::path list_path = folder_ / (key + ".windows.json");
  std::optional<FaceList> list = read_list(list_path);
  if (!list) {
    std::map<int, std::vector<FrameWindow>> faces;
    const auto main_face = read_windows(
        recording, reading_,
        [&](int face_id, const CropWindow& cut) {
          const FrameWindow window{cut.first_frame, cut.last_frame, cut.first_us, cut.last_us};
          try {
            store_->add(window_key(key, face_id, window),
                        descriptor_.descriptor->describe(cut.clip));
          } catch (const Error& error) {
            if (error.kind() != ErrorKind::kInput) throw;
            return;  // too short or too blurred to be described: no window
          }
          faces[face_id].push_back(window);
        },
        cancel);
    list.emplace();
    if (main_face) *list = {*main_face, std::move(faces[*main_face])};
    write_list(list_path, *list);
  }
  DescribedWindows described{{}, {}, key};
  for (const FrameWindow& window : list->windows) {
    const auto entry = store_->find(window_key(key, list->face_id, window));
    if (!entry) continue;
    described.windows.push_back(window);
    described.features.push_back(*entry);
  }
  return described;
}

}  // namespace inkling
