#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/files/output_record.h"

namespace inkling {

// The command that this process runs. A program notes it once, before the work; every OutputSet
// writes it into its record, with what was read, so that the result can be made again.
struct NotedCommand {
  CommandRun run;                // but for what was read and what it was made with
  std::filesystem::path output;  // what the command names, a folder or a file
};

// Notes of an earlier command are gone.
void note_command(NotedCommand command);

// What follows is kept only where a command was noted. Paths are those of files, or of folders of
// pictures.
//
// Something that the user gave is read. sha256: where it is known; else it is summed up when a
// result is written.
void note_input(const std::filesystem::path& path, const std::string& sha256 = "");
// What lies in this folder is made by the command itself and is no input.
void note_made(const std::filesystem::path& folder);
// What else decides what comes out: "face model yunet", its SHA-256.
void note_part(const std::string& name, const std::string& value);

// sha256_of_input() of something that the user gave.
std::string sum_input(const std::filesystem::path& path);
// read_file() of something that the user gave.
std::string read_input(const std::filesystem::path& path, std::size_t max_bytes = 1u << 30);

// The command as the record of files in `folder` has it. inputs: recordings that these files are
// made of, which are no part of what else the command writes. None: no command was noted.
std::optional<CommandRun> command_for(const std::filesystem::path& folder,
                                      const std::vector<InputMark>& inputs,
                                      const std::vector<std::filesystem::path>& also_read);
// What is made from here on is not made of this.
void forget_input(const std::filesystem::path& path);

}  // namespace inkling
