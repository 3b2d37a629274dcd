#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/release/release_content.h"
#include "inkling/release/release_document.h"

namespace inkling {

// A description that lies directly in a release, by which others refer to it.
struct NamedDocument {
  std::string_view path, media_type, about;

  DocumentFile with(std::string bytes) const {
    return {std::string(path), std::move(bytes), std::string(media_type), std::string(about)};
  }
};

inline constexpr NamedDocument kReadmeDocument = {"README.md", "text/markdown",
                                                  "What this data set is and where to begin."};
inline constexpr NamedDocument kTermsDocument = {
    "TERMS.md", "text/markdown", "Who may use it, for what, and what must not be done with it."};
inline constexpr NamedDocument kDatasheetDocument = {
    "DATASHEET.md", "text/markdown", "How and why the data set was made, question by question."};
inline constexpr NamedDocument kChangesDocument = {"CHANGES.md", "text/markdown",
                                                   "What changed since the version before."};
inline constexpr NamedDocument kPaperMarkdown = {"paper_table.md", "text/markdown",
                                                 "The tables that a paper prints."};
inline constexpr NamedDocument kPaperLatex = {"paper_table.tex", "text/x-tex",
                                              "The same tables for LaTeX."};
inline constexpr NamedDocument kDatapackageDocument = {
    "datapackage.json", "application/json",
    "Every column of the tables, for programs (Frictionless Data)."};
inline constexpr NamedDocument kCroissantDocument = {
    "croissant.json", "application/ld+json", "The data set for machine learning (Croissant 1.1)."};
inline constexpr NamedDocument kRoCrateDocument = {"ro-crate-metadata.json", "application/ld+json",
                                                   "The data set for archives (RO-Crate 1.1)."};
// Written last, as it has the sums of all others.
inline constexpr std::string_view kManifestPath = "manifest-sha256.txt";
inline constexpr std::string_view kBidsFolder = "bids";
inline constexpr std::string_view kBidsAbout =
    "The codes as events of a behavioural study (BIDS); no pictures.";
// BIDS asks for people with data: without samples there is no such folder.
inline bool has_bids_folder(const ReleaseContent& content) { return !content.samples.empty(); }

inline constexpr std::array kNamedDocuments = {
    kReadmeDocument, kTermsDocument,     kDatasheetDocument,   kChangesDocument, kPaperMarkdown,
    kPaperLatex,     kCroissantDocument, kDatapackageDocument, kRoCrateDocument};

}  // namespace inkling
