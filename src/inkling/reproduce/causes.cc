#include "inkling/reproduce/causes.h"

#include <map>
#include <set>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// "libavcodec": of a library's file, what stays when its version grows.
std::string part_name(const std::string& name) {
  const std::size_t so = name.find(".so");
  return so == std::string::npos ? name : name.substr(0, so);
}

struct MadePart {
  std::string name, value;
};

std::map<std::string, MadePart> parts_by_name(const NamedTexts& made_with) {
  std::map<std::string, MadePart> parts;
  for (const auto& [name, value] : made_with) parts[part_name(name)] = {name, value};
  return parts;
}

// A library's version is in its name; of the same version, there are builds.
std::string part_text(const std::string& key, const MadePart& part, bool with_build) {
  if (part.name == key) return part.value;
  return with_build ? part.name + ", build " + part.value : part.name;
}

void add_changed_parts(const CommandRun& before, const CommandRun& again,
                       std::vector<ChangedCause>& causes) {
  const auto then = parts_by_name(before.made_with), now = parts_by_name(again.made_with);
  for (const auto& [key, part] : then) {
    const auto found = now.find(key);
    if (found == now.end()) {
      causes.push_back({key, part_text(key, part, false), ""});
    } else if (part.name != found->second.name || part.value != found->second.value) {
      const bool with_build = part.name == found->second.name;
      causes.push_back(
          {key, part_text(key, part, with_build), part_text(key, found->second, with_build)});
    }
  }
  for (const auto& [key, part] : now) {
    if (!then.contains(key)) causes.push_back({key, "", part_text(key, part, false)});
  }
}

void add_changed_options(const CommandRun& before, const CommandRun& again,
                         const ReproduceOptions& options, std::vector<ChangedCause>& causes) {
  std::multimap<std::string, std::string> now(again.options.begin(), again.options.end());
  for (const auto& [name, value] : before.options) {
    const auto found = now.find(name);
    const std::string is = found == now.end() ? "" : found->second;
    if (found != now.end()) now.erase(found);
    if (word_now(value, before, options) != is) causes.push_back({"option " + name, value, is});
  }
  for (const auto& [name, value] : now) causes.push_back({"option " + name, "", value});
}

}  // namespace

std::vector<ChangedCause> changed_inputs(const CommandRun& run, const ReproduceOptions& options) {
  std::vector<ChangedCause> changed;
  for (const InputMark& input : run.read) {
    const fs::path path = input_now(input.path, run, options);
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      throw Error(ErrorKind::kInput, "is not there, and the result was made of it", path.string(),
                  "bring it back, or name the folder in which the command now finds its files with "
                  "--work-in");
    }
    const std::string sum = sha256_of_input(path);
    if (sum != input.sha256) changed.push_back({"input " + path.string(), input.sha256, sum});
  }
  return changed;
}

std::vector<ChangedCause> other_causes(const CommandRun& before, const CommandRun& again,
                                       const ReproduceOptions& options) {
  std::vector<ChangedCause> causes;
  std::set<fs::path> known;
  for (const InputMark& input : before.read) known.insert(input_now(input.path, before, options));
  for (const InputMark& input : again.read) {
    if (!known.contains(input.path)) {
      causes.push_back({"input " + input.path.string(), "", input.sha256});
    }
  }
  add_changed_options(before, again, options, causes);
  add_changed_parts(before, again, causes);
  return causes;
}

}  // namespace inkling
