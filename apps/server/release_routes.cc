#include <array>
#include <filesystem>
#include <system_error>

#include "inkling/core/utc_text.h"
#include "inkling/release/make_release.h"
#include "inkling/release/release_input.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/releases.h"
#include "server/call.h"
#include "server/release_page_json.h"
#include "server/route.h"

namespace inkling::server {
namespace {

namespace fs = std::filesystem;

std::string today_utc() { return utc_text(utc_now_us(), kUtcDay); }

Answer get_releases(Call& call) {
  auto history = release_history(call.file());
  if (call.whole("checked").value_or(0) != 0) look_at_what_is_allowed(call.file(), history);
  const std::string name = history.empty() ? "" : history.back().stored.data_set;
  const ReleaseSettings settings = next_release_settings(call.file(), name, today_utc());
  Json versions = Json::array();
  for (const ReleaseRecord& one : history) versions.push_back(release_record_json(one));
  return json_answer({{"name", settings.name},
                      {"seed", settings.seed},
                      {"today", settings.date},
                      {"fields", release_fields_json(settings)},
                      {"folder", releases_of(call.file().folder()).string()},
                      {"versions", std::move(versions)},
                      {"making", release_at_work_json(call.place.releases.now())}});
}

// The project is opened once more: nobody who codes waits for it.
Answer post_plan(Call& call) {
  ReleaseSettings settings = release_settings_of(call.json, today_utc());
  const std::string name = settings.name;
  if (name.empty()) settings.name = "unnamed";
  check_settings(settings);
  ProjectFile file(call.file().folder(), utc_now_us, OpenTo::kRead);
  Json json = release_plan_json(plan_release(read_release_input(file, settings.name), settings));
  json["name"] = name;
  return json_answer(json);
}

fs::path free_place(const fs::path& folder, const std::string& name) {
  fs::path path = folder / name;
  std::error_code error;
  for (int n = 2; fs::exists(fs::symlink_status(path, error)); ++n) {
    path = folder / (name + "-again" + (n > 2 ? "-" + std::to_string(n - 1) : ""));
  }
  return path;
}

// Where the owner wants it, or below the project.
fs::path place_of(const Call& call, const std::string& name, bool again) {
  const std::string typed = call.json.value("place", "");
  if (typed.empty()) {
    const fs::path folder = releases_of(call.file().folder());
    return again ? free_place(folder, name) : folder / name;
  }
  if (fs::path(typed).is_absolute()) return typed;
  throw Refusal(400, "is no whole path of a folder", typed, "begin it with /");
}

// Begins a release. What goes wrong before anything is made is the place that was asked for.
template <typename Begin>
Answer begun(const Call& call, Begin begin) {
  try {
    begin();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kEnvironment) throw;
    throw Refusal(400, error.problem(), error.where(), error.todo());
  }
  return json_answer(release_at_work_json(call.place.releases.now()));
}

Answer post_release(Call& call) {
  const ReleaseSettings settings = release_settings_of(call.json, today_utc());
  check_settings(settings);
  if (settings.version.empty()) {
    throw Refusal(400, "the version is missing", "version", "look at what goes in first");
  }
  ReleaseJob job;
  job.to = place_of(call, settings.name + "-" + settings.version, false);
  job.actor = call.me().name;
  return begun(call, [&] { call.place.releases.make(settings, job); });
}

StoredRelease release_of_path(Call& call) {
  const std::int64_t id = call.number("release");
  for (StoredRelease& one : stored_releases(call.file())) {
    if (one.id == id) return std::move(one);
  }
  throw not_found("release", id);
}

Answer post_release_again(Call& call) {
  const StoredRelease release = release_of_path(call);
  ReleaseJob job;
  job.to = place_of(call, release.data_set + "-" + release.version, true);
  job.actor = call.me().name;
  return begun(call,
               [&] { call.place.releases.make_again(release.data_set, release.version, job); });
}

Answer post_holder(Call& call) {
  const StoredRelease release = release_of_path(call);
  add_release_holder(call.file(), call.me().name, release.id,
                     {call.json["holder"].get<std::string>(), today_utc()});
  return no_content();
}

Answer get_making(Call& call) {
  return json_answer(release_at_work_json(call.place.releases.now()));
}

Answer delete_making(Call& call) {
  call.place.releases.cancel();
  return no_content();
}

}  // namespace

std::span<const Route> release_routes() {
  static const std::array kRoutes = {
      Route{"GET",
            "/api/releases",
            "Versions of data sets that were made, and the settings of the next one",
            Access::kManager,
            get_releases,
            "Releases",
            "",
            BodyKind::kNone,
            {{"checked", ParameterType::kWhole, false,
              "1: with those of whom a version shows more than may be given away today"}}},
      Route{"POST", "/api/releases/plan",
            "What would be in a release by these settings, and why something is not; makes nothing",
            Access::kManager, post_plan, "ReleasePlan", "ReleaseWish", BodyKind::kJson},
      Route{"POST", "/api/releases", "Makes a version in the background", Access::kOwner,
            post_release, "ReleaseAtWork", "ReleaseWish", BodyKind::kJson},
      Route{"GET", "/api/releases/making", "How far the one is that is being made",
            Access::kManager, get_making, "ReleaseAtWork"},
      Route{"DELETE", "/api/releases/making", "Stops it, and erases what was made of it",
            Access::kOwner, delete_making},
      Route{"POST", "/api/releases/{release}/again",
            "Makes a version again as it was, in the background", Access::kOwner,
            post_release_again, "ReleaseAtWork", "ReleasePlace", BodyKind::kJson},
      Route{"POST", "/api/releases/{release}/holders",
            "Notes who was given a version, to be told of withdrawals", Access::kOwner, post_holder,
            "", "NewHolder", BodyKind::kJson},
  };
  return kRoutes;
}

}  // namespace inkling::server
