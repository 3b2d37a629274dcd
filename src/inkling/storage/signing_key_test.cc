#include "inkling/storage/signing_key.h"

#include <sys/stat.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

// RFC 8032, 7.1, test 2.
TEST(SigningKey, SignsAsTheStandardSays) {
  const SigningKey key = signing_key_of(
      bytes_of_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", 32));
  EXPECT_EQ(hex_of_bytes(key.public_key),
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  EXPECT_EQ(hex_of_bytes(sign_bytes(key, "\x72")),
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST(SigningKey, NothingElseFitsASignature) {
  const SigningKey key = new_signing_key(), other = new_signing_key();
  EXPECT_NE(key.seed, other.seed);
  const std::string signature = sign_bytes(key, "codes");
  EXPECT_TRUE(is_signed_by(key.public_key, "codes", signature));
  EXPECT_FALSE(is_signed_by(other.public_key, "codes", signature));
  EXPECT_FALSE(is_signed_by(key.public_key, "code", signature));
  EXPECT_FALSE(is_signed_by(key.public_key, "codes", sign_bytes(key, "code")));
  EXPECT_FALSE(is_signed_by(key.public_key, "codes", ""));
  EXPECT_FALSE(is_signed_by("", "codes", signature));
}

TEST(SigningKey, IsKeptInAFileForItsOwnerAlone) {
  const TestFolder folder;
  const SigningKey key = new_signing_key();
  write_signing_key(folder / "project.key", key);
  struct stat info = {};
  ASSERT_EQ(::stat((folder / "project.key").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 07777, 0600u);
  EXPECT_EQ(read_signing_key(folder / "project.key").seed, key.seed);
  EXPECT_THROW(write_signing_key(folder / "project.key", key), Error);
  const std::string text = read_file(folder / "project.key");
  for (const std::string& bad : {std::string(), text.substr(1), text + text,
                                 text.substr(0, text.size() - 2) + "g\n", text.substr(0, 40)}) {
    write_file(folder / "bad.key", bad);
    testing::expect_words(
        testing::message_of(ErrorKind::kInput, [&] { read_signing_key(folder / "bad.key"); }),
        {"bad.key", "no key"});
  }
}

TEST(SigningKey, HexadecimalIsOfOneSpelling) {
  EXPECT_EQ(bytes_of_hex("00ff", 2), std::string("\0\xff", 2));
  for (const char* bad : {"", "00", "00f", "00FF", "0 ff", "00fg"}) {
    EXPECT_EQ(bytes_of_hex(bad, 2), "") << bad;
  }
}

}  // namespace
}  // namespace inkling
