#include "inkling/storage/releases.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inkling/storage/field_checks.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

constexpr char kAssentFrom[] = "assent_from_months";

std::vector<std::int64_t> subjects_in(SQLite::Database& database, std::int64_t release_id) {
  std::vector<std::int64_t> all;
  SQLite::Statement row = prepared(
      database, "SELECT subject_id FROM released_subjects WHERE release_id = ? ORDER BY subject_id",
      release_id);
  while (row.executeStep()) all.push_back(row.getColumn(0).getInt64());
  return all;
}

std::vector<ReleaseHolder> holders_of(SQLite::Database& database, std::int64_t release_id) {
  std::vector<ReleaseHolder> all;
  SQLite::Statement row = prepared(
      database, "SELECT holder, given_on FROM release_holders WHERE release_id = ? ORDER BY id",
      release_id);
  while (row.executeStep()) all.push_back({row.getColumn(0), row.getColumn(1)});
  return all;
}

// By release, as the log has them: with a person go the names of samples, not how many they were.
std::map<std::int64_t, std::int64_t> sample_counts(SQLite::Database& database) {
  std::map<std::int64_t, std::int64_t> counts;
  SQLite::Statement row(
      database,
      "SELECT json_extract(details, '$.release'), json_extract(details, '$.samples') FROM audit "
      "JOIN audit_details USING (number) WHERE action IN ('release.add', 'release.learn')");
  while (row.executeStep()) {
    if (!row.isColumnNull(1)) counts[row.getColumn(0).getInt64()] = row.getColumn(1).getInt64();
  }
  return counts;
}

void check_release(SQLite::Database& database, const StoredRelease& release) {
  check_row_name("the name of the data set", release.data_set);
  check_row_name("the version", release.version);
  check_choice("the audience", release.audience, {"researchers", "public"});
  if (find_number(database,
                  "SELECT release_id FROM release_versions WHERE data_set = ? AND version = ?",
                  release.data_set, release.version)) {
    throw Error(ErrorKind::kUsage, "the data set has this version",
                release.data_set + " " + release.version, "give the next one another number");
  }
  for (const std::int64_t subject : release.subjects) {
    if (find_number(database, "SELECT id FROM subjects WHERE id = ?", subject)) continue;
    throw Error(ErrorKind::kUsage, "somebody in the release has withdrawn meanwhile",
                release.data_set, "make it again");
  }
}

void keep_numbers(SQLite::Database& database, const std::string& data_set,
                  const ReleaseNumbers& numbers) {
  try {
    for (const auto& [subject, number] : numbers.people) {
      run_sql(database,
              "INSERT INTO release_people (data_set, subject_id, number) VALUES (?1, ?2, ?3) "
              "ON CONFLICT (data_set, subject_id) DO UPDATE SET number = ?3 WHERE number <> ?3",
              data_set, subject, number);
    }
    for (const auto& [part, number] : numbers.parts) {
      run_sql(database,
              "INSERT INTO release_numbers (data_set, subject_id, part, number) "
              "VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
              data_set, part.first, part.second, number);
    }
  } catch (const SQLite::Exception& refused) {
    if (refused.getErrorCode() != 19) throw;  // SQLITE_CONSTRAINT
    throw Error(ErrorKind::kUsage, "another release of the data set was made meanwhile", data_set,
                "run the command again");
  }
}

}  // namespace

std::vector<StoredRelease> stored_releases(ProjectFile& file, const std::string& data_set) {
  return file.read([&](SQLite::Database& database) {
    std::vector<StoredRelease> all;
    const auto samples = sample_counts(database);
    SQLite::Statement row =
        prepared(database,
                 "SELECT id, data_set, version, audience, place, recipe, shared, manifest_sha256, "
                 "edit, at_us FROM release_versions JOIN releases ON id = release_id "
                 "WHERE ?1 = '' OR data_set = ?1 ORDER BY id",
                 data_set);
    while (row.executeStep()) {
      StoredRelease one{row.getColumn(0).getInt64(),
                        row.getColumn(1).getString(),
                        row.getColumn(2).getString(),
                        row.getColumn(3).getString(),
                        row.getColumn(4).getString(),
                        row.getColumn(5).getString(),
                        row.getColumn(6).getString(),
                        row.getColumn(7).getString(),
                        row.getColumn(8).getInt64(),
                        row.getColumn(9).getInt64(),
                        {},
                        {}};
      if (const auto known = samples.find(one.id); known != samples.end()) {
        one.samples = known->second;
      }
      one.subjects = subjects_in(database, one.id);
      one.holders = holders_of(database, one.id);
      all.push_back(std::move(one));
    }
    return all;
  });
}

std::vector<ReleasePart> parts_of_release(ProjectFile& file, std::int64_t release_id,
                                          KeptParts parts) {
  // A sample is called by its recording, "sub-001_ses-01_rec-01_smp-001", and is of a face in it.
  const std::string which = parts == KeptParts::kAll
                                ? ""
                                : "AND (kind <> 'sample' OR name IN (SELECT min(name) FROM "
                                  "release_parts WHERE release_id = ?1 AND kind = 'sample' GROUP "
                                  "BY substr(name, 1, instr(name, '_smp-')), json_extract(content, "
                                  "'$.of[2]'))) ";
  return file.read([&](SQLite::Database& database) {
    std::vector<ReleasePart> all;
    SQLite::Statement row = prepared(database,
                                     "SELECT kind, name, subject_id, content FROM release_parts "
                                     "WHERE release_id = ?1 " +
                                         which + "ORDER BY kind, name",
                                     release_id);
    while (row.executeStep()) {
      all.push_back(
          {row.getColumn(0), row.getColumn(1), row.getColumn(2).getInt64(), row.getColumn(3)});
    }
    return all;
  });
}

std::int64_t count_parts(ProjectFile& file, std::int64_t release_id, const std::string& kind) {
  return file.read([&](SQLite::Database& database) {
    return find_number(database,
                       "SELECT count(*) FROM release_parts WHERE release_id = ? AND kind = ?",
                       release_id, kind)
        .value_or(0);
  });
}

ReleaseNumbers release_numbers(ProjectFile& file, const std::string& data_set) {
  return file.read([&](SQLite::Database& database) {
    ReleaseNumbers numbers;
    SQLite::Statement people = prepared(
        database, "SELECT subject_id, number FROM release_people WHERE data_set = ?", data_set);
    while (people.executeStep()) {
      numbers.people[people.getColumn(0).getInt64()] = people.getColumn(1).getInt();
    }
    SQLite::Statement parts = prepared(
        database, "SELECT subject_id, part, number FROM release_numbers WHERE data_set = ?",
        data_set);
    while (parts.executeStep()) {
      numbers.parts[{parts.getColumn(0).getInt64(), parts.getColumn(1).getString()}] =
          parts.getColumn(2).getInt();
    }
    return numbers;
  });
}

std::int64_t add_release(ProjectFile& file, const std::string& actor, const StoredRelease& release,
                         const std::vector<ReleasePart>& parts, const ReleaseNumbers& numbers) {
  return file.change(actor, "release.add", [&](SQLite::Database& database, AuditEntry& entry) {
    check_release(database, release);
    run_sql(database, "INSERT INTO releases (name, kind, place, at_us) VALUES (?, 'release', ?, ?)",
            release.data_set + " " + release.version, release.place, entry.at_us);
    const std::int64_t id = database.getLastInsertRowid();
    run_sql(database,
            "INSERT INTO release_versions (release_id, data_set, version, audience, recipe, edit, "
            "shared, manifest_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            id, release.data_set, release.version, release.audience, release.recipe, release.edit,
            release.shared, release.manifest_sha256);
    for (const std::int64_t subject : release.subjects) {
      run_sql(database, "INSERT INTO released_subjects (release_id, subject_id) VALUES (?, ?)", id,
              subject);
    }
    for (const ReleasePart& part : parts) {
      run_sql(database,
              "INSERT INTO release_parts (release_id, kind, name, subject_id, content) "
              "VALUES (?, ?, ?, ?, ?)",
              id, part.kind, part.name, part.subject_id, part.content);
    }
    keep_numbers(database, release.data_set, numbers);
    const auto samples = std::count_if(parts.begin(), parts.end(),
                                       [](const auto& part) { return part.kind == "sample"; });
    entry.details = nlohmann::ordered_json{{"release", id},
                                           {"data_set", release.data_set},
                                           {"version", release.version},
                                           {"audience", release.audience},
                                           {"people", release.subjects.size()},
                                           {"samples", samples},
                                           {"manifest_sha256", release.manifest_sha256}}
                        .dump();
    return id;
  });
}

void add_release_holder(ProjectFile& file, const std::string& actor, std::int64_t release_id,
                        const ReleaseHolder& holder) {
  check_row_name("who has the release", holder.holder);
  check_day("the day", holder.given_on);
  file.change(actor, "release.given", [&](SQLite::Database& database, AuditEntry& entry) {
    const int added = run_sql(database,
                              "INSERT INTO release_holders (release_id, holder, given_on) "
                              "VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                              release_id, holder.holder, holder.given_on);
    if (added == 0) {
      throw Error(ErrorKind::kUsage, "it is noted already that the version was given to",
                  holder.holder, "there is nothing to do");
    }
    entry.details =
        nlohmann::ordered_json{
            {"release", release_id}, {"holder", holder.holder}, {"given_on", holder.given_on}}
            .dump();
  });
}

std::optional<int> assent_from_months_in(SQLite::Database& database) {
  const std::string value = project_value(database, kAssentFrom);
  if (value.empty()) return std::nullopt;
  return std::stoi(value);
}

void put_assent_from_months(SQLite::Database& database, std::optional<int> months) {
  if (months) {
    set_project_value(database, kAssentFrom, std::to_string(*months));
  } else {
    run_sql(database, "DELETE FROM project WHERE name = ?", std::string(kAssentFrom));
  }
}

std::optional<int> assent_from_months(ProjectFile& file) {
  return file.read(assent_from_months_in);
}

void set_assent_from_months(ProjectFile& file, const std::string& actor,
                            std::optional<int> months) {
  if (months && (*months < 0 || *months > 1500)) {
    throw Error(ErrorKind::kUsage, "the age is none", std::to_string(*months),
                "give it in months, 0 to 1500");
  }
  file.change(actor, "project.assent", [&](SQLite::Database& database, AuditEntry& entry) {
    put_assent_from_months(database, months);
    nlohmann::ordered_json details;
    details["from_months"] = months ? nlohmann::ordered_json(*months) : nlohmann::ordered_json();
    entry.details = details.dump();
  });
}

std::int64_t last_edit(ProjectFile& file) {
  return file.read([](SQLite::Database& database) { return AuditLog(database).head().number; });
}

}  // namespace inkling
