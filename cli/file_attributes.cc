#include "cli/file_attributes.h"

#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/read_file.h"
#include "fmt/format.h"

namespace libfix::cli {
namespace {

constexpr mode_t kModeBits = 07777;
// No kernel gives more (XATTR_SIZE_MAX).
constexpr size_t kLongestValue = 65536;

constexpr std::string_view kAccessList = "system.posix_acl_access";
// Digests of the bytes, which the kernel makes anew.
constexpr std::string_view kDigests[] = {"security.evm", "security.ima"};

bool HasNone(int error) { return error == ENOTSUP || error == ENOSYS; }

absl::StatusOr<std::vector<std::string>> ListAttributes(int file) {
  std::vector<std::string> list;
  ssize_t length = flistxattr(file, nullptr, 0);
  if (length == 0 || (length < 0 && HasNone(errno))) return list;
  std::string names(static_cast<size_t>(std::max<ssize_t>(length, 0)), '\0');
  if (length > 0) length = flistxattr(file, names.data(), names.size());
  if (length < 0) {
    return SystemError("cannot keep its extended attributes", errno);
  }
  names.resize(static_cast<size_t>(length));
  for (size_t i = 0; i < names.size(); i += list.back().size() + 1) {
    list.emplace_back(names.c_str() + i);
  }
  return list;
}

// Nothing: it is not there, or not ours to read.
std::optional<std::string> ValueOf(int file, const std::string& name) {
  std::string value(kLongestValue, '\0');
  const ssize_t length =
      fgetxattr(file, name.c_str(), value.data(), value.size());
  if (length < 0) return std::nullopt;
  value.resize(static_cast<size_t>(length));
  return value;
}

absl::Status Lost(const std::string& name) {
  return SystemError(fmt::format("cannot keep its attribute '{}'", name),
                     errno);
}

absl::Status CopyAttribute(int from, const std::string& name, int to) {
  if (std::ranges::find(kDigests, name) != std::end(kDigests)) {
    return absl::OkStatus();
  }
  const std::optional<std::string> value = ValueOf(from, name);
  if (!value) return Lost(name);
  if (ValueOf(to, name) == value) return absl::OkStatus();
  if (fsetxattr(to, name.c_str(), value->data(), value->size(), 0) != 0) {
    return Lost(name);
  }
  return absl::OkStatus();
}

absl::Status CopyExtended(int from, int to) {
  const absl::StatusOr<std::vector<std::string>> wanted = ListAttributes(from);
  if (!wanted.ok()) return wanted.status();
  const absl::StatusOr<std::vector<std::string>> given = ListAttributes(to);
  if (!given.ok()) return given.status();
  // A folder can have a list of who may read the files that are made in it.
  const std::string access_list(kAccessList);
  if (std::ranges::count(*given, access_list) > 0 &&
      std::ranges::count(*wanted, access_list) == 0 &&
      fremovexattr(to, access_list.c_str()) != 0) {
    return Lost(access_list);
  }
  for (const std::string& name : *wanted) {
    if (absl::Status status = CopyAttribute(from, name, to); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CopyAttributes(int from, const struct stat& info, int to) {
  struct stat now;
  if (fstat(to, &now) != 0) return SystemError("cannot be written", errno);
  const bool same_owner =
      now.st_uid == info.st_uid && now.st_gid == info.st_gid;
  if (!same_owner && fchown(to, info.st_uid, info.st_gid) != 0) {
    return SystemError("cannot keep its owner", errno);
  }
  if (absl::Status status = CopyExtended(from, to); !status.ok()) return status;
  if (fchmod(to, info.st_mode & kModeBits) != 0) {
    return SystemError("cannot keep its mode", errno);
  }
  return absl::OkStatus();
}

}  // namespace libfix::cli
