#include <array>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <system_error>

#include "inkling/analyze.h"
#include "inkling/files/text.h"
#include "inkling/storage/disk_room.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/subjects.h"
#include "inkling/video/probe_file.h"
#include "server/call.h"
#include "server/route.h"

namespace inkling::server {
namespace {

struct PartOfFile {
  std::int64_t begin = 0, total = 0;
};

// "bytes 100-199/1000", or the whole of Content-Length bytes.
PartOfFile part_of_file(const Request& request) {
  const std::string length_text = request.header("content-length");
  std::int64_t length = 0;
  const auto [end, error] =
      std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
  if (error != std::errc() || end != length_text.data() + length_text.size() || length < 0) {
    throw Refusal(411, "the length of the file is not known", "Content-Length", "say it");
  }
  const std::string range = request.header("content-range");
  if (range.empty()) return {0, length};
  long long begin = 0, last = 0, total = 0;
  int used = 0;
  const bool is_range = std::sscanf(range.c_str(), "bytes %18lld-%18lld/%18lld%n", &begin, &last,
                                    &total, &used) == 3 &&
                        used == static_cast<int>(range.size());
  if (!is_range || begin < 0 || last < begin || total <= last || last - begin + 1 != length) {
    throw Refusal(400, "is no range of the file", "Content-Range", "write bytes 0-99/1000");
  }
  return {begin, total};
}

// A name as a person reads it; what could be a path is none.
std::string checked_file_name(const std::string& name) {
  const bool is_path =
      name.find_first_of("/\\") != std::string::npos || name == "." || name == "..";
  if (is_path || name.size() > 200 || find_non_text(name) || trimmed(name) != name) {
    throw Refusal(400, "is no name of a file", "name", "give the name without its folder");
  }
  return name;
}

// Tells a file from another of that name.
std::string mark_of(const Call& call) { return call.text("changedMs").value_or(""); }

// Its child may be withdrawn while an upload goes on.
void check_session(Call& call, std::int64_t session_id) {
  if (has_session(call.file(), session_id)) return;
  call.place.uploads.forget(session_id);
  throw not_found("session", session_id);
}

Answer put_upload(Call& call) {
  const std::string name = checked_file_name(call.word("name"));
  const std::int64_t session_id = *call.whole("sessionId");
  const PartOfFile range = part_of_file(call.request());
  check_session(call, session_id);
  Uploads::Part part(call.place.uploads, {session_id, name, mark_of(call)}, range.begin,
                     range.total);
  const bool whole_body = call.request().read_body([&](std::string_view bytes) {
    part.write(bytes);
    return true;
  });
  if (!whole_body) {
    throw Refusal(409, "the part did not arrive whole", name,
                  "go on at byte " + std::to_string(part.received()));
  }
  check_session(call, session_id);
  Json json = {{"received", part.received()}, {"total", range.total}};
  if (!part.is_whole()) return json_answer(json);
  NewRecording wanted;
  wanted.session_id = session_id;
  wanted.name = name_for_recording(recording_stem(name));
  wanted.source = part.take();
  wanted.numbered = true;
  wanted.actor = call.me().name;
  wanted.new_consent = call.whole("newConsent").value_or(0) != 0;
  const std::filesystem::path upload = wanted.source;
  try {
    if (const ProbedFile probed = probe_file(upload); probed.kind != FileKind::kVideo) {
      throw Refusal(400, probed.reason, name, "choose a recording");
    }
    json["jobId"] = call.place.ingest.add(std::move(wanted), name);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(upload, ignored);
    throw;
  }
  return json_answer(json);
}

Answer get_upload(Call& call) {
  const std::string name = checked_file_name(call.word("name"));
  const auto arrived = call.place.uploads.arrived({*call.whole("sessionId"), name, mark_of(call)});
  Json json = {{"received", arrived.received}, {"total", arrived.total}};
  if (const auto room = room_for_recordings(call.file().folder())) json["freeBytes"] = *room;
  return json_answer(json);
}

Answer get_upload_sum(Call& call) {
  const std::string name = checked_file_name(call.word("name"));
  const auto sum = call.place.uploads.sum({*call.whole("sessionId"), name, mark_of(call)});
  return json_answer({{"sum", sum}, {"pieceBytes", Uploads::kPieceBytes}});
}

}  // namespace

std::span<const Route> upload_routes() {
  static const std::array kRoutes = {
      Route{"PUT",
            "/api/uploads/{name}",
            "Takes a file, or with Content-Range a part of it; the last part starts its analysis",
            Access::kOwner,
            put_upload,
            "Upload",
            "",
            BodyKind::kUpload,
            {{"sessionId", ParameterType::kWhole, true, "session that was recorded"},
             {"changedMs", ParameterType::kWhole, false, "when the file was changed last"},
             {"newConsent", ParameterType::kWhole, false,
              "1: also where it went with a withdrawal"}}},
      Route{"GET",
            "/api/uploads/{name}",
            "How much of a file has arrived, also before the server was started last",
            Access::kOwner,
            get_upload,
            "Upload",
            "",
            BodyKind::kNone,
            {{"sessionId", ParameterType::kWhole, true, "session that was recorded"},
             {"changedMs", ParameterType::kWhole, false, "when the file was changed last"}}},
      Route{
          "GET",
          "/api/uploads/{name}/sum",
          "The SHA-256 of the sums of the pieces that have arrived: whether they are of this file",
          Access::kOwner,
          get_upload_sum,
          "UploadSum",
          "",
          BodyKind::kNone,
          {{"sessionId", ParameterType::kWhole, true, "session that was recorded"},
           {"changedMs", ParameterType::kWhole, false, "when the file was changed last"}}},
  };
  return kRoutes;
}

}  // namespace inkling::server
